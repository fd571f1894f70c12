/**
 * Commands that start something: launch, after the office has read what it must decide. What is
 * launched is shown first; without `--yes` a person is asked.
 */
import type { Command } from 'commander';

import type { Launched, Preview } from '../../api/reading/wire-campaigns.ts';
import { exitCodes } from '../session/io.ts';
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
  const body = launchBody(options);
  if (!options.yes && !(await isConfirmed(session, definition, body))) return exitCodes.refused;
  const launched = await api.post<Launched>('/api/campaigns', {
    ...body,
    definition,
    ...(options.id === undefined ? {} : { campaign: options.id }),
  });
  print(launched, () => {
    const { campaign, isNew, units, closesAt } = launched;
    const what = isNew ? '已启动' : '已在运行，未作改动';
    return [
      `${paint.green('✓')} ${what} ${paint.bold(campaign)}  ${say(launched.title)}`,
      `  ${units} 个单位，结束 ${closesAt.slice(0, 10)}；查看总表：duban status ${campaign}`,
    ].join('\n');
  });
  if (!options.json)
    io.err('服务停止期间不发邮件：请保持 npm start 运行 / keep npm start running\n');
}

async function isConfirmed(
  { api, io, paint, say }: Session,
  definition: string,
  body: object,
): Promise<boolean> {
  if (!io.ask) throw new UsageError('请加 --yes 确认启动 / add --yes to confirm');
  const path = `/api/definitions/${encodeURIComponent(definition)}/preview`;
  // A live launch begins now unless it is said when.
  const preview = await api.post<Preview>(path, { launchAt: Date.now(), ...body });
  const { title, units, decisions, mails } = preview;
  io.err(`${paint.bold(say(title))}\n${units} 个单位，预计邮件最多 ${mails.length} 封\n`);
  for (const { message } of decisions) io.err(`- ${say(message)}\n`);
  const answer = await io.ask('启动？ / launch? [y/N] ');
  return /^(y|yes|是)$/i.test(answer.trim());
}

function yearOf(text: string): number {
  if (!/^\d{4}$/.test(text)) throw new UsageError(`“${text}” 不是年份 / is not a year`);
  return Number(text);
}
