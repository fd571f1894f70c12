/**
 * Receipts on the command line: shows one, saves it as a PDF, and asks whether one is genuine. The
 * API supplies the content and the verdict.
 */
import type { ReceiptAnswer, ReceiptVerified } from '../../api/receipts/wire-receipts.ts';
import { grid } from '../tables/grid.ts';
import { exitCodes } from '../session/io.ts';
import { minute } from '../tables/matrix-table.ts';
import type { CommandLine } from '../session/command-line.ts';
import { flag } from '../session/command-line.ts';
import type { CommonOptions, Session } from '../session/session.ts';
import { latestRevision, unitPath } from './read-commands.ts';

interface ReceiptOptions extends CommonOptions {
  pdf?: string;
}

interface Place {
  campaign: string;
  unit: string;
  step: string;
  revision: string | undefined;
}

/** Registers `receipt` and `verify-receipt`. */
export function addReceiptCommands({ add, run, words }: CommandLine): void {
  add('receipt <campaign> <unit> <step> [revision]')
    .option(...flag('--pdf', words.commands.receipt.options.pdf))
    .action(
      (
        campaign: string,
        unit: string,
        step: string,
        revision: string | undefined,
        options: ReceiptOptions,
      ) =>
        run(options, (session) => show(session, { campaign, unit, step, revision }, options.pdf)),
    );
  add('verify-receipt <number> <hash>').action(
    (number: string, hash: string, options: CommonOptions) =>
      run(options, (session) => verify(session, number, hash)),
  );
}

async function show(session: Session, place: Place, pdf: string | undefined): Promise<void> {
  const { api, io, paint, print } = session;
  const revision = place.revision ?? String(await latestRevision(api, place));
  const at = `${unitPath(place.campaign, place.unit)}/steps/${encodeURIComponent(place.step)}`;
  const path = `${at}/receipts/${encodeURIComponent(revision)}`;
  const receipt = await api.get<ReceiptAnswer>(path);
  if (pdf !== undefined) await io.writeFile(pdf, await api.bytes(receipt.links.pdf));
  print(receipt, () =>
    [receiptText(receipt, session), ...(pdf === undefined ? [] : [paint.green(`✓ ${pdf}`)])].join(
      '\n',
    ),
  );
}

async function verify(session: Session, number: string, hash: string): Promise<number> {
  const { api, paint, print, say } = session;
  const judgement = await api.post<ReceiptVerified>('/api/receipts/verify', { number, hash });
  const { genuine, message, receipt } = judgement;
  print(judgement, () => {
    const mark = genuine ? paint.green('✓') : paint.red('✗');
    return [`${mark} ${say(message)}`, ...(receipt ? factLines(receipt, session) : [])].join('\n');
  });
  return genuine ? exitCodes.ok : exitCodes.refused;
}

function receiptText(receipt: ReceiptAnswer, session: Session): string {
  const { paint, say, words } = session;
  const { facts, hash, shortCode, says } = receipt;
  const rehearsal = facts.mode === 'rehearsal' ? paint.yellow(words.reading.rehearsal) : '';
  return [
    `${rehearsal}${paint.bold(words.papers.receipt.heading)}`,
    ...factLines(receipt, session),
    grid([
      ['SHA-256', hash],
      [words.papers.receipt.shortCode, shortCode],
    ]),
    paint.bold(say(says)),
  ].join('\n');
}

function receivedBy(
  { receivedAt, sentAgainAt, recorded }: ReceiptAnswer['facts'],
  { papers: { receipt } }: Session['words'],
): string {
  const at = minute(receivedAt);
  if (recorded) return receipt.recordedAt(at, minute(recorded.at));
  return sentAgainAt === undefined ? at : receipt.sentAgain(at, minute(sentAgainAt));
}

/** The facts that distinguish one filing from another, with the names of its files. */
function factLines({ facts }: ReceiptAnswer, { say, words }: Session): string[] {
  const { receipt } = words.papers;
  const { number, unit, step, revision, filed, document } = facts;
  const rows = [
    [receipt.number, number],
    [receipt.notice, document.number],
    [receipt.unit, receipt.unitWithCode(say(unit.name), unit.code)],
    [receipt.step, receipt.stepWithRevision(say(step.title), revision)],
    [receipt.received, receivedBy(facts, words)],
    ...filed.files.map(({ name, sizeBytes, from }) => [
      receipt.file,
      receipt.fileWithSize(name, sizeBytes, from),
    ]),
    ...(filed.doneOn === undefined ? [] : [[receipt.content, receipt.doneOn(filed.doneOn)]]),
    ...(filed.nil ? [[receipt.content, receipt.nil]] : []),
  ];
  return [grid(rows)];
}
