/**
 * `upload`: sends files to S3 and has them checked before they are filed. cli/transfer/ does the
 * sending.
 */
import { exitCodes } from '../session/io.ts';
import type { CommandLine } from '../session/command-line.ts';
import type { CommonOptions, Session } from '../session/session.ts';
import { sendFiles } from '../transfer/send-files.ts';
import { unitPath } from './read-commands.ts';

/** Registers `upload`. */
export function addFileCommands({ add, run }: CommandLine): void {
  add('upload <campaign> <unit> <step> <deliverable> <files...>').action(
    (
      campaign: string,
      unit: string,
      step: string,
      deliverable: string,
      files: string[],
      options: CommonOptions,
    ) => run(options, (session) => upload(session, { campaign, unit, step, deliverable, files })),
  );
}

interface Upload {
  campaign: string;
  unit: string;
  step: string;
  deliverable: string;
  files: string[];
}

async function upload(session: Session, asked: Upload): Promise<number> {
  const { campaign, unit, step, deliverable, files } = asked;
  const toSend = files.map((path) => ({ step, deliverable, path }));
  const { entries, failed, unfit, fit } = await sendFiles(
    session,
    unitPath(campaign, unit),
    toSend,
  );
  // As JSON, entries for a submission's `content.files`; for people, the command to type next.
  session.print(entries, () => nextOf(asked, fit, session));
  return failed + unfit > 0 ? exitCodes.refused : exitCodes.ok;
}

/**
 * A stored file is not filed yet. If a submission names the same files, they are not sent again.
 */
function nextOf(
  { campaign, unit, step, deliverable }: Upload,
  fit: string[],
  { options: { as }, words: { sending } }: Session,
): string {
  if (fit.length === 0) return sending.nothingFit;
  const named = fit.map((path) => `--file ${asTyped(`${deliverable}=${path}`)}`).join(' ');
  const who = as === undefined ? '' : ` --as ${asTyped(as)}`;
  const next = `duban act ${campaign} ${unit} submit ${step} ${named}${who}`;
  return `${sending.storedNext(fit.length)}\n  ${next}`;
}

/** Quotes a word for a shell, since cameras and phones put spaces into names. */
function asTyped(word: string): string {
  return /^[\p{L}\p{N}@%+=:,./_-]+$/u.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
