/**
 * Paper copies on the command line: saves the cover that goes with one, and records by the cover's
 * code that it has arrived. The API says which revision counts.
 */
import type { CoverAnswer, PaperAnswer } from '../../api/receipts/wire-receipts.ts';
import type { AgainOption } from '../session/intent.ts';
import { actOnce, repeatedLines, withAgain } from '../session/intent.ts';
import type { CommandLine } from '../session/command-line.ts';
import { flag } from '../session/command-line.ts';
import type { CommonOptions, Session } from '../session/session.ts';
import { latestRevision, unitPath } from './read-commands.ts';

interface CoverOptions extends CommonOptions {
  revision?: string;
  out?: string;
}

interface PaperOptions extends CommonOptions, AgainOption {
  arrived?: string;
  channel?: string;
  note?: string;
}

interface Place {
  campaign: string;
  unit: string;
  step: string;
}

/** Registers `cover` and `paper`. */
export function addPaperCommands({ add, run, words }: CommandLine): void {
  const { cover, paper } = words.commands;
  add('cover <campaign> <unit> <step>')
    .option(...flag('--revision', cover.options.revision))
    .option(...flag('--out', cover.options.out))
    .action((campaign: string, unit: string, step: string, options: CoverOptions) =>
      run(options, (session) => saveCover(session, { campaign, unit, step }, options)),
    );
  withAgain(add('paper <code>'), words)
    .option(...flag('--arrived', paper.options.arrived))
    .option(...flag('--channel', paper.options.channel))
    .option(...flag('--note', paper.options.note))
    .action((code: string, options: PaperOptions) =>
      run(options, (session) => receive(session, code, options)),
    );
}

async function saveCover(session: Session, place: Place, options: CoverOptions): Promise<void> {
  const { api, io, paint, print, say, words } = session;
  const revision = Number(options.revision ?? (await latestRevision(api, place)));
  const step = `${unitPath(place.campaign, place.unit)}/steps/${encodeURIComponent(place.step)}`;
  const path = `${step}/revisions/${String(revision)}/cover`;
  const cover = await api.get<CoverAnswer>(path);
  const file = options.out ?? words.papers.cover.fileName(cover.facts.number);
  await io.writeFile(file, await api.bytes(cover.links.pdf));
  print(cover, () =>
    [
      paint.green(`✓ ${file}`),
      [
        say(cover.facts.unit.name),
        say(cover.facts.step.title),
        words.reading.revision(revision),
      ].join('  '),
      `${words.papers.cover.code}  ${paint.bold(cover.code)}`,
      say(cover.says),
    ].join('\n'),
  );
}

async function receive(
  session: Session,
  code: string,
  { arrived, channel, note, again }: PaperOptions,
): Promise<void> {
  const { paint, print, say, words } = session;
  const { answer, isRepeat } = await actOnce<PaperAnswer>(session, {
    path: '/api/paper',
    body: {
      code,
      ...(arrived !== undefined && { arrivedAt: arrived }),
      ...(channel !== undefined && { channel }),
      ...(note !== undefined && { note }),
    },
    again,
  });
  const { name, step, revision, hash } = answer;
  const which = [say(name), say(step.title), words.reading.revision(revision)].join('  ');
  const done = { at: answer.at, again };
  print({ ...answer, isRepeat }, () =>
    [
      ...(isRepeat ? repeatedLines(session, done) : []),
      `${paint.green('✓')} ${words.papers.cover.recorded}  ${which}`,
      paint.dim(`SHA-256 ${hash}`),
    ].join('\n'),
  );
}
