/**
 * Commands about counties and enterprises: links by which they send material for a step, and what
 * they have sent. No mail goes out; the unit copies the text that is printed.
 */
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
import type { CommandLine } from '../session/command-line.ts';
import { collect, flag } from '../session/command-line.ts';
import type { CommonOptions, Session } from '../session/session.ts';
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

/** Registers them. */
export function addThirdLevelCommands({ add, run, words }: CommandLine): void {
  const { 'upload-link': link, 'upload-links': links, contributions } = words.commands;
  withAgain(add('upload-link <campaign> <unit> <step>'), words)
    .requiredOption(...flag('--from', link.options.from))
    .option(...flag('--note', link.options.note))
    .option(...flag('--days', link.options.days))
    .action((campaign: string, unit: string, step: string, options: LendOptions) =>
      run(options, (session) => lend(session, unitPath(campaign, unit), step, options)),
    );
  add('upload-links <campaign> <unit>')
    .option(...flag('--revoke', links.options.revoke), collect, [])
    .action((campaign: string, unit: string, options: KeepOptions) =>
      run(options, (session) => keep(session, unitPath(campaign, unit), options)),
    );
  add('contributions <campaign> <unit>')
    .option(...flag('--step', contributions.options.step))
    .option(...flag('--take', contributions.options.take), collect, [])
    .option(...flag('--set-aside', contributions.options.setAside), collect, [])
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
  const { print, say, paint, words } = session;
  const { sending } = words;
  const { answer: link, isRepeat } = await actOnce<UploadLinkAnswer>(session, {
    path: `${path}/upload-links`,
    body: {
      step,
      from,
      ...(note !== undefined && { note }),
      ...(days !== undefined && { days: Number(days) }),
    },
    again,
  });
  print({ ...link, isRepeat }, () => {
    const done = { at: link.createdAt, again };
    const before = isRepeat ? `${repeatedLines(session, done).join('\n')}\n` : '';
    const state = link.status === 'open' ? minute(link.expiresAt) : sending.linkStates[link.status];
    const head = `${before}${paint.green('✓')} ${link.id}  ${link.from}  ${state}`;
    return `${head}\n${sending.linkToSendOn}\n\n${link.message ? say(link.message) : ''}`;
  });
}

async function keep(session: Session, path: string, { revoke }: KeepOptions): Promise<void> {
  const { api, print, say, paint, words } = session;
  const { sending } = words;
  for (const id of revoke) {
    await api.post(`${path}/upload-links/${encodeURIComponent(id)}/revoke`, {});
  }
  const { links } = await api.get<UploadLinksAnswer>(`${path}/upload-links`);
  print(links, () => {
    if (links.length === 0) return sending.noLinks;
    return grid(
      links.map((link) => [
        link.id,
        link.status === 'open'
          ? paint.green(sending.linkStates.open)
          : sending.linkStates[link.status],
        link.from,
        say(link.title),
        sending.cameBy(link.files, link.contributions),
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
  const { api, print, say, words } = session;
  for (const [ids, what] of [[take, 'take'] as const, [setAside, 'set-aside'] as const]) {
    for (const id of ids) {
      await api.post(`${path}/contributions/${encodeURIComponent(id)}/${what}`, {});
    }
  }
  const found = await contributionsOf(api, path, step);
  print(found, () => {
    if (found.length === 0) return words.sending.noContributions;
    return grid(found.map((one) => rowOf(session, one, say(one.title))));
  });
}

function rowOf({ paint, words }: Session, one: ContributionAnswer, title: string): string[] {
  const states = words.sending.contributionStates;
  const state =
    one.decided === null
      ? paint.yellow(states.waiting)
      : one.decided.what === 'taken'
        ? paint.green(states.taken)
        : states['set-aside'];
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
