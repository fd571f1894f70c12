/**
 * Commands that start something: launch, after the office has read what it must decide. What is
 * launched is shown first; without `--yes` a person is asked.
 */
import type { Command } from 'commander';

import type { Launched, Preview } from '../../api/reading/wire-campaigns.ts';
import { exitCodes } from '../session/io.ts';
import { minute } from '../tables/matrix-table.ts';
import type { CommonOptions, Run, Session } from '../session/session.ts';
import { UsageError } from '../session/session.ts';

/** What shapes a launch; `preview` takes the same. */
export interface LaunchOptions extends CommonOptions {
  year?: string;
  launchAt?: string;
  dayOff: string[];
  plainYear: string[];
}

/** Adds them to a command. */
export function withLaunchOptions(command: Command): Command {
  const collect = (value: string, before: string[]): string[] => [...before, value];
  return command
    .option('--year <year>', '滚动到该年 / roll to this year')
    .option('--launch-at <instant>', '启动时间，如 2018-05-04T09:00:00+08:00 / when it begins')
    .option(
      '--day-off <step=keep|earlier|later>',
      '期限落在休息日时怎么办，可多次 / for a deadline on a day off, repeatable',
      collect,
      [],
    )
    .option(
      '--plain-year <year>',
      '该年放假安排未公布时按周一至周五计，可多次 / accept plain weeks for a year, repeatable',
      collect,
      [],
    );
}

/** What the API is asked with. Throws UsageError. */
export function launchBody({ year, launchAt, dayOff, plainYear }: LaunchOptions): {
  year?: number;
  launchAt?: string;
  dayOff?: Record<string, string>;
  plainYears?: number[];
} {
  return {
    ...(year === undefined ? {} : { year: yearOf(year) }),
    ...(launchAt === undefined ? {} : { launchAt }),
    ...(dayOff.length === 0 ? {} : { dayOff: Object.fromEntries(dayOff.map(pairOf)) }),
    ...(plainYear.length === 0 ? {} : { plainYears: plainYear.map(yearOf) }),
  };
}

/** `a=b` as its two halves. Throws UsageError. */
export function pairOf(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new UsageError(`“${text}” 应写成 名称=值 / write name=value`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** Registers `launch`. */
export function addLaunchCommand(add: (name: string) => Command, run: Run): void {
  withLaunchOptions(add('launch <definition>'))
    .description('正式启动活动 / launch a campaign, live')
    .option('--id <campaign>', '活动编号，默认用方案编号 / the campaign’s id')
    .option('--yes', '不再询问 / do not ask')
    .action((definition: string, options: LaunchOptions & { id?: string; yes?: boolean }) =>
      run(options, (session) => launch(session, definition, options)),
    );
}

async function launch(
  session: Session,
  definition: string,
  options: LaunchOptions & { id?: string; yes?: boolean },
): Promise<number | void> {
  const { api, io, paint, say, print } = session;
  const { id, yes } = options;
  const asked = { ...launchBody(options), ...(id === undefined ? {} : { campaign: id }) };
  if (!yes && !io.ask) throw new UsageError('请加 --yes 确认启动 / add --yes to confirm');
  const seen = await previewed(session, definition, asked, yes ?? false);
  if (seen === null) return exitCodes.refused;
  const { plan, launchAt } = seen;
  const body = { ...asked, definition, plan, launchAt };
  // Under its id a campaign is launched once, whatever the request's key.
  const launched = await api.post<Launched>('/api/campaigns', body);
  print(launched, () => {
    const { campaign, isNew, units, closesAt } = launched;
    const what = isNew ? '已启动' : `已于${minute(launched.launchAt)}启动，本次未作改动`;
    return [
      `${paint.green('✓')} ${what} ${paint.bold(campaign)}  ${say(launched.title)}`,
      `  ${units} 个单位，结束 ${closesAt.slice(0, 10)}；查看总表：duban status ${campaign}`,
    ].join('\n');
  });
  if (!options.json)
    io.err('服务停止期间不发邮件：请保持 npm start 运行 / keep npm start running\n');
}

/** Every date counts from the instant that was shown: later than this it is shown anew. */
const freshMs = 10 * 60_000;

/** What was shown and, but for `--yes`, agreed to; null without a yes. */
async function previewed(
  session: Session,
  definition: string,
  asked: ReturnType<typeof launchBody>,
  isAgreed: boolean,
): Promise<Preview | null> {
  const { api, io } = session;
  const path = `/api/definitions/${encodeURIComponent(definition)}/preview`;
  for (;;) {
    const shownAt = Date.now();
    // A live launch begins now unless it is said when.
    const preview = await api.post<Preview>(path, { launchAt: shownAt, ...asked });
    io.err(essenceOf(preview, session));
    if (isAgreed) return preview;
    const answer = (await io.ask?.('启动？ / launch? [y/N] ')) ?? '';
    if (!/^(y|yes|是)$/i.test(answer.trim())) return null;
    if (asked.launchAt !== undefined || Date.now() - shownAt <= freshMs) return preview;
    io.err('预览已过时，请重新核对 / that was shown too long ago, please look again\n');
  }
}

/** What a launch leads to, in a few lines. */
function essenceOf(
  { title, units, launchAt, closesAt, decisions, mails, plan }: Preview,
  { paint, say }: Session,
): string {
  return [
    paint.bold(say(title)),
    `${units} 个单位，启动 ${minute(launchAt)}，结束 ${minute(closesAt)}，` +
      `预计邮件最多 ${mails.length} 封`,
    ...decisions.map(({ message }) => `- ${say(message)}`),
    paint.dim(`方案 / plan ${plan.slice(0, 16)}`),
    '',
  ].join('\n');
}

function yearOf(text: string): number {
  if (!/^\d{4}$/.test(text)) throw new UsageError(`“${text}” 不是年份 / is not a year`);
  return Number(text);
}
