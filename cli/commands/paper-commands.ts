/**
 * Paper copies on the command line: saves the cover that goes with one, and records by its code
 * that one has come. Which version counts, the API says.
 */
import type { Command } from 'commander';

import type { CoverAnswer, PaperAnswer } from '../../api/receipts/wire-receipts.ts';
import type { UnitAnswer } from '../../api/reading/wire-units.ts';
import type { AgainOption } from '../session/intent.ts';
import { actOnce, repeatedLines, withAgain } from '../session/intent.ts';
import type { CommonOptions, Run, Session } from '../session/session.ts';
import { unitPath } from './read-commands.ts';

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
export function addPaperCommands(add: (name: string) => Command, run: Run): void {
  add('cover <campaign> <unit> <step>')
    .description('存纸质件封面（PDF），打印后随纸质件报送 / save the cover of a paper copy')
    .option('--revision <number>', '稿次，默认现行稿 / which revision; the latest')
    .option('--out <file>', '文件名 / name of the file')
    .action((campaign: string, unit: string, step: string, options: CoverOptions) =>
      run(options, (session) => saveCover(session, { campaign, unit, step }, options)),
    );
  withAgain(add('paper <code>'))
    .description('凭封面登记码登记纸质件 / a paper copy has come: the code on its cover')
    .option('--arrived <time>', '实际收到时间，默认现在 / when it came; now')
    .option('--channel <way>', 'courier、in-person、mail、fax…，默认 courier / by which way')
    .option('--note <text>', '备注 / a note')
    .action((code: string, options: PaperOptions) =>
      run(options, (session) => receive(session, code, options)),
    );
}

async function saveCover(session: Session, place: Place, options: CoverOptions): Promise<void> {
  const { api, io, paint, print, say } = session;
  const revision = options.revision ?? String(await latest(session, place));
  const step = `${unitPath(place.campaign, place.unit)}/steps/${encodeURIComponent(place.step)}`;
  const path = `${step}/revisions/${encodeURIComponent(revision)}/cover`;
  const cover = await api.get<CoverAnswer>(path);
  const file = options.out ?? `封面-${cover.facts.number}.pdf`;
  await io.writeFile(file, await api.bytes(cover.links.pdf));
  print(cover, () =>
    [
      paint.green(`✓ ${file}`),
      `${say(cover.facts.unit.name)}  ${say(cover.facts.step.title)}  第${revision}稿`,
      `登记码 / code  ${paint.bold(cover.code)}`,
      say(cover.says),
    ].join('\n'),
  );
}

/** The API says what is wrong with a step that was not filed; the first revision lets it. */
async function latest({ api }: Session, { campaign, unit, step }: Place): Promise<number> {
  const { steps } = await api.get<UnitAnswer>(unitPath(campaign, unit));
  return Math.max(1, steps.find(({ id }) => id === step)?.revision ?? 1);
}

async function receive(
  session: Session,
  code: string,
  { arrived, channel, note, again }: PaperOptions,
): Promise<void> {
  const { paint, print, say } = session;
  const { answer, isRepeat } = await actOnce<PaperAnswer>(session, {
    path: '/api/paper',
    body: {
      code,
      ...(arrived !== undefined && { arrivedAt: instantOf(arrived) }),
      ...(channel !== undefined && { channel }),
      ...(note !== undefined && { note }),
    },
    again,
  });
  const { name, step, revision, hash } = answer;
  const which = `${say(name)}  ${say(step.title)}  第${String(revision)}稿`;
  const done = { at: answer.at, again };
  print({ ...answer, isRepeat }, () =>
    [
      ...(isRepeat ? repeatedLines(session, done) : []),
      `${paint.green('✓')} ${say(received)}  ${which}`,
      paint.dim(`SHA-256 ${hash}`),
    ].join('\n'),
  );
}

const received = { zh: '纸质件已登记', en: 'the paper is recorded' };

/** `2018-07-05 15:30` is Beijing's; what names its own offset stays as it is. */
function instantOf(typed: string): string {
  const [, day, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)$/.exec(typed.trim()) ?? [];
  return day === undefined || time === undefined ? typed : `${day}T${time}:00+08:00`;
}
