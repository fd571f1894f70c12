/**
 * Archives on the command line: `archive fetch` brings one, `archive verify` and `archive prove`
 * work on what lies on this disk and ask no server. What makes an archive true, proof/ knows.
 */
import { diskFolder } from '../../../proof/disk/disk-folder.ts';
import { UnreadablePath, verifyPaths } from '../../../proof/disk/verify-paths.ts';
import type { Item } from '../../../proof/archive/prove.ts';
import { extractProof } from '../../../proof/archive/prove.ts';
import { verifyItemProof } from '../../../proof/archive/item-proof.ts';
import { wordsIn as verifierWords } from '../../../proof/words/words.ts';
import { utf8 } from '../../../proof/tree/bytes.ts';
import type { CommandLine } from '../../session/command-line.ts';
import { collect, flag } from '../../session/command-line.ts';
import { exitCodes } from '../../session/io.ts';
import type { Alone, CommonOptions, Run } from '../../session/session.ts';
import { UsageError } from '../../session/session.ts';
import { inWords } from '../../words/words.ts';
import { fetchArchive } from './fetch-archive.ts';

interface ArchiveOptions extends CommonOptions {
  out?: string;
  key?: string;
  known: string[];
  withEvidence?: boolean;
  nothingBy?: string;
  step?: string;
}

/** Registers `archive`. */
export function addArchiveCommand({ add, run, alone, words }: CommandLine): void {
  const said = words.commands.archive.options;
  add('archive <task> <items...>')
    .option(...flag('--out', said.out))
    .option(...flag('--with-evidence', said.withEvidence))
    .option(...flag('--key', said.key))
    .option(...flag('--known', said.known), collect, [])
    .option(...flag('--nothing-by', said.nothingBy))
    .option(...flag('--step', said.step))
    .action((task: string, items: string[], options: ArchiveOptions) => {
      if (task === 'fetch') return fetchIn(run, items, options);
      if (task === 'verify') return alone(options, (here) => verify(here, items, options));
      if (task === 'prove') return alone(options, (here) => prove(here, items, options));
      throw new UsageError(inWords(({ archives }) => archives.unknownTask(task)));
    });
}

function fetchIn(run: Run, items: readonly string[], options: ArchiveOptions): Promise<void> {
  const [campaign, ...more] = items;
  if (campaign === undefined || more.length > 0) {
    throw new UsageError(inWords(({ archives }) => archives.fetchWhat));
  }
  const { out, withEvidence = false } = options;
  return run(options, (session) => fetchArchive(session, campaign, { out, withEvidence }));
}

async function verify(
  { io, language, print }: Alone,
  paths: readonly string[],
  { key, known }: ArchiveOptions,
): Promise<number> {
  const words = verifierWords(language);
  const progress = (done: number, files: number): void => {
    const end = done === files ? '\r\u001b[K' : '';
    if (io.ask !== null) io.err(`\r\u001b[K${words.progress(done, files)}${end}`);
  };
  try {
    const outcome = await verifyPaths({ paths, key, known }, words, progress);
    const { isGood, lines, archives, proofs } = outcome;
    const found = [...archives, ...proofs].map(({ name, faults }) => ({ name, faults }));
    print(found, () => lines.join('\n'));
    return isGood ? exitCodes.ok : exitCodes.refused;
  } catch (failure) {
    if (!(failure instanceof UnreadablePath)) throw failure;
    io.err(`✗ ${words.unreadable(failure.path)}\n`);
    return exitCodes.refused;
  }
}

async function prove(
  { io, language, print, words }: Alone,
  [folder = '', typed, ...more]: readonly string[],
  options: ArchiveOptions,
): Promise<number> {
  if (typed === undefined || more.length > 0) {
    throw new UsageError(inWords(({ archives }) => archives.proveWhat));
  }
  const item = itemOf(typed, options);
  const extracted = await extractProof(diskFolder(folder), item);
  const told = verifierWords(language);
  if ('fault' in extracted) {
    io.err(`✗ ${told.fault(extracted.fault)}\n`);
    return exitCodes.refused;
  }
  const { proof } = extracted;
  // An archive that was tampered with gives a proof that does not hold: better told now.
  const { faults } = verifyItemProof(proof, { checkpoints: [] });
  if (faults.length > 0) {
    io.err(`${faults.map((fault) => `✗ ${told.fault(fault)}`).join('\n')}\n`);
    return exitCodes.refused;
  }
  const out = options.out ?? `${typed.replaceAll(/[^\p{L}\p{N}.-]+/gu, '-')}.tlog-proof`;
  const bytes = utf8(proof);
  await io.writeFile(out, bytes);
  print({ out, sizeBytes: bytes.length }, () => `✓ ${words.archives.proven(out, bytes.length)}`);
  return exitCodes.ok;
}

/** `<path>`, `<path>:<line>`, or with `--nothing-by` a unit. */
function itemOf(typed: string, { nothingBy, step }: ArchiveOptions): Item {
  if (nothingBy !== undefined) {
    const until = lastInstantOf(nothingBy);
    return { unit: typed, until, ...(step !== undefined && { item: step }) };
  }
  const [, path = typed, line] = /^(.+):(\d+)$/.exec(typed) ?? [];
  return line === undefined ? { path: typed } : { path, line: Number(line) };
}

/** A day ends at midnight in Beijing; an instant is the last that counts. */
function lastInstantOf(typed: string): number {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(typed);
  return isDay ? Date.parse(`${typed}T00:00:00+08:00`) + 86_400_000 - 1 : Date.parse(typed);
}
