/**
 * Saves a unit's or a campaign's evidence as one ZIP on this disk. The list comes from the API and
 * the bytes from S3; pack/ puts them together, and they are written as they arrive.
 */
import { createHash } from 'node:crypto';
import pMap from 'p-map';

import type { DownloadAnswer } from '../../api/files/wire-uploads.ts';
import type { Timeline, UnitAnswer } from '../../api/reading/wire-units.ts';
import type { Hash } from '../../pack/checked-bytes.ts';
import type { Filed, Which } from '../../pack/evidence-list.ts';
import { filesOf } from '../../pack/evidence-list.ts';
import { evidenceZip } from '../../pack/evidence-zip.ts';
import { ProblemError } from '../session/client.ts';
import { fetchFile } from '../transfer/fetch-file.ts';
import { readMatrix } from '../session/read-matrix.ts';
import { readPages } from '../session/read-pages.ts';
import type { CommandLine } from '../session/command-line.ts';
import { flag } from '../session/command-line.ts';
import type { CommonOptions, Session } from '../session/session.ts';
import { unitPath } from './read-commands.ts';

interface ZipOptions extends CommonOptions {
  out?: string;
  all?: boolean;
}

/** Units whose lists are fetched at once. */
const unitsAtOnce = 4;

/** Registers `evidence-zip`. */
export function addEvidenceZipCommand({ add, run, words }: CommandLine): void {
  const said = words.commands['evidence-zip'].options;
  add('evidence-zip <campaign> [unit]')
    .option(...flag('--out', said.out))
    .option(...flag('--all', said.all))
    .action((campaign: string, unit: string | undefined, options: ZipOptions) =>
      run(options, (session) => saveZip(session, { campaign, unit, options })),
    );
}

async function saveZip(
  session: Session,
  asked: { campaign: string; unit: string | undefined; options: ZipOptions },
): Promise<void> {
  const { io, paint, print, language, words } = session;
  const { campaign, unit, options } = asked;
  const which: Which = options.all ? 'all' : 'standing';
  const matrix = await readMatrix(session.api, campaign);
  const codes = unit === undefined ? matrix.rows.map((row) => row.unit) : [unit];
  const read = readingOf(session, codes.length);
  const ofUnit = async (code: string): Promise<Filed[]> => {
    const filed = await filesOfUnit(session, campaign, code, which);
    read();
    return filed;
  };
  const listed = await pMap(codes, ofUnit, { concurrency: unitsAtOnce });
  const files = listed.flat();
  const about = {
    campaign,
    title: matrix.title[language],
    mode: matrix.mode,
    language,
    madeAt: new Date().toISOString(),
    which,
  };
  const progress = progressOf(session, files);
  let absent = 0;
  const zip = evidenceZip(files, about, {
    newHash,
    open: async (file) => {
      const chunks = await openFile(session, campaign, file);
      if (chunks === null) {
        absent += 1;
        progress(file, file.sizeBytes);
      }
      return chunks && counted(chunks, (bytes) => progress(file, bytes));
    },
  });
  const of = unit === undefined ? campaign : `${campaign}-${unit}`;
  const out = options.out ?? words.sending.zipName(of);
  const sizeBytes = await io.saveFile(out, zip);
  const answer = { out, sizeBytes, files: files.length - absent, absent };
  const saved = words.sending.zipSaved(out, answer.files, megabytes(sizeBytes));
  print(answer, () =>
    [paint.green(`✓ ${saved}`), ...(absent > 0 ? [words.sending.absent(absent)] : [])].join('\n'),
  );
}

async function filesOfUnit(
  { api, language }: Session,
  campaign: string,
  code: string,
  which: Which,
): Promise<Filed[]> {
  const path = unitPath(campaign, code);
  const unit = await api.get<UnitAnswer>(path);
  const pages = await readPages<Timeline>(api, `${path}/timeline`);
  const records = pages.flatMap((page) => page.records);
  return filesOf(unit, records, which, language);
}

/** Opens a file. Null if the API knows the filing but S3 does not have the file. */
async function openFile(
  { api, io }: Session,
  campaign: string,
  file: Filed,
): Promise<AsyncIterable<Uint8Array> | null> {
  const path = `${unitPath(campaign, file.unit)}/files/${encodeURIComponent(file.contentId)}`;
  const ask = async (): Promise<string> => (await api.get<DownloadAnswer>(path)).url;
  try {
    let first: string | null = await ask();
    const address = async (): Promise<string> => {
      const url = first ?? (await ask());
      first = null;
      return url;
    };
    return fetchFile(address, file, io.interrupted);
  } catch (failure) {
    if (failure instanceof ProblemError && failure.problem.code === 'unknown-file') return null;
    throw failure;
  }
}

function newHash(): Hash {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
}

async function* counted(
  chunks: AsyncIterable<Uint8Array>,
  count: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}

/**
 * Shows progress while the units' lists are read, which takes a while before the first file is
 * fetched.
 */
function readingOf({ io: { err, ask }, words }: Session, units: number): () => void {
  let done = 0;
  return () => {
    done += 1;
    if (ask === null) return;
    const cleared = done === units ? '\r\u001b[K' : '';
    err(`\r\u001b[K${words.sending.readingList(done, units)}${cleared}`);
  };
}

/** A progress line that is overwritten, if somebody is watching; otherwise nothing. */
function progressOf({ io: { err, ask } }: Session, files: readonly Filed[]) {
  const wholeBytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  let [doneBytes, shown] = [0, ''];
  return ({ name }: Filed, bytes: number): void => {
    doneBytes += bytes;
    const percent = Math.floor((100 * doneBytes) / wholeBytes);
    const bar = '█'.repeat(percent / 5).padEnd(20, '░');
    const line = `\r\u001b[K${bar} ${String(percent).padStart(3)}%  ${name.slice(0, 40)}`;
    if (ask === null || line === shown) return;
    shown = line;
    err(`${line}${doneBytes === wholeBytes ? '\n' : ''}`);
  };
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(1);
}
