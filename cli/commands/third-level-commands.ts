/**
 * Commands around counties and enterprises: links by which they bring material for a step, and
 * what came by them. Each asks the API and prints; no letter goes out, the words are to be copied.
 */
import type { Command } from 'commander';

import type {
  ContributionAnswer,
  UploadLinkAnswer,
  UploadLinksAnswer,
} from '../../api/lending/wire-upload-links.ts';
import { contributionsOf } from '../transfer/contributed.ts';
import { grid } from '../tables/grid.ts';
import type { AgainOption } from '../session/intent.ts';
import { actOnce, repeatedLines, withAgain } from '../session/intent.ts';
import { minute } from '../tables/matrix-table.ts';
import type { CommonOptions, Run, Session } from '../session/session.ts';
import { UsageError } from '../session/session.ts';
import { unitPath } from './read-commands.ts';

interface LendOptions extends CommonOptions, AgainOption {
  from: string;
  note?: string;
  days?: string;
}

interface KeepOptions extends CommonOptions {
  revoke: string[];
}

interface DecideOptions extends CommonOptions {
  step?: string;
  take: string[];
  setAside: string[];
}

const collect = (value: string, before: string[]): string[] => [...before, value];

/** Registers them. */
export function addThirdLevelCommands(add: (name: string) => Command, run: Run): void {
  withAgain(add('upload-link <campaign> <unit> <step>'))
    .description('给县区或企业生成交材料链接，自行转发 / a link for a county or an enterprise')
    .requiredOption('--from <name>', '县区或企业名称 / whom it is for')
    .option('--note <text>', '要求说明 / what is asked')
    .option('--days <n>', '有效天数，最多60 / days; until the deadline and correction days')
    .action((campaign: string, unit: string, step: string, options: LendOptions) =>
      run(options, (session) => lend(session, unitPath(campaign, unit), step, options)),
    );
  add('upload-links <campaign> <unit>')
    .description('交材料链接：查看、停用 / links for counties and enterprises')
    .option('--revoke <id>', '停用，可多次 / take back', collect, [])
    .action((campaign: string, unit: string, options: KeepOptions) =>
      run(options, (session) => keep(session, unitPath(campaign, unit), options)),
    );
  add('contributions <campaign> <unit>')
    .description('县区、企业交来的材料：查看、采用、搁置 / what came by links')
    .option('--step <step>', '只看一项任务 / of one step')
    .option('--take <id>', '采用，可多次 / take', collect, [])
    .option('--set-aside <id>', '搁置，可多次 / set aside', collect, [])
    .addHelpText(
      'after',
      '\n随报送一并采用 / within a submission:\n' +
        '  duban act <活动> <单位> submit <任务> --contribution <编号>\n',
    )
    .action((campaign: string, unit: string, options: DecideOptions) =>
      run(options, (session) => decide(session, unitPath(campaign, unit), options)),
    );
}

async function lend(
  session: Session,
  path: string,
  step: string,
  { from, note, days, again }: LendOptions,
): Promise<void> {
  const { print, say, paint } = session;
  const { answer: link, isRepeat } = await actOnce<UploadLinkAnswer>(session, {
    path: `${path}/upload-links`,
    body: {
      step,
      from,
      ...(note !== undefined && { note }),
      ...(days !== undefined && { days: daysOf(days) }),
    },
    again,
  });
  print({ ...link, isRepeat }, () => {
    const done = { at: link.createdAt, again };
    const before = isRepeat ? `${repeatedLines(session, done).join('\n')}\n` : '';
    const state = link.status === 'open' ? minute(link.expiresAt) : states[link.status];
    const head = `${before}${paint.green('✓')} ${link.id}  ${link.from}  ${state}`;
    const todo = '下面的文字请自行转发（微信、短信均可） / words to send on:';
    return `${head}\n${todo}\n\n${link.message ? say(link.message) : ''}`;
  });
}

function daysOf(given: string): number {
  if (/^\d+$/.test(given)) return Number(given);
  throw new UsageError('--days 应为天数，如 30 / a number of days, such as 30');
}

const states = { open: '有效', revoked: '已停用', expired: '已过期' } as const;

async function keep(session: Session, path: string, { revoke }: KeepOptions): Promise<void> {
  const { api, print, say, paint } = session;
  for (const id of revoke) {
    await api.post(`${path}/upload-links/${encodeURIComponent(id)}/revoke`, {});
  }
  const { links } = await api.get<UploadLinksAnswer>(`${path}/upload-links`);
  print(links, () => {
    if (links.length === 0) return '没有交材料链接 / no links';
    return grid(
      links.map((link) => [
        link.id,
        link.status === 'open' ? paint.green(states.open) : states[link.status],
        link.from,
        say(link.title),
        `上传${link.files}个，提交${link.contributions}次`,
        minute(link.expiresAt),
        link.address ?? '',
      ]),
    );
  });
}

async function decide(
  session: Session,
  path: string,
  { step, take, setAside }: DecideOptions,
): Promise<void> {
  const { api, print, say } = session;
  for (const [ids, what] of [[take, 'take'] as const, [setAside, 'set-aside'] as const]) {
    for (const id of ids) {
      await api.post(`${path}/contributions/${encodeURIComponent(id)}/${what}`, {});
    }
  }
  const found = await contributionsOf(api, path, step);
  print(found, () => {
    if (found.length === 0) return '没有收到材料 / nothing was handed over';
    return grid(found.map((one) => rowOf(session, one, say(one.title))));
  });
}

function rowOf({ paint }: Session, one: ContributionAnswer, title: string): string[] {
  const state =
    one.decided === null
      ? paint.yellow('待处理')
      : one.decided.what === 'taken'
        ? paint.green('已采用')
        : '已搁置';
  const numbers = Object.entries(one.numbers).map(([id, count]) => `${id}=${count}`);
  const what = [...one.files.map(({ name }) => name), ...numbers, one.note ?? ''];
  return [
    one.id,
    state,
    one.from,
    title,
    minute(one.receivedAt),
    what.filter((part) => part !== '').join(' '),
  ];
}
