/**
 * Brings an archive to this disk, file by file. What is there already and has the right hash is
 * left alone, so a fetch that was interrupted goes on when it is run again. Evidence is brought
 * only if it is asked for, to the places that the archive names.
 */
import { createHash } from 'node:crypto';
import pMap from 'p-map';

import type { ArchiveAnswer, ArchiveFiles } from '../../../api/archives/wire-archives.ts';
import type { DownloadAnswer } from '../../../api/files/wire-uploads.ts';
import { contentIdOf } from '../../../proof/archive/hashing.ts';
import { fieldsOf } from '../../../proof/archive/manifest.ts';
import { isSafePath } from '../../../proof/archive/paths.ts';
import { diskHash } from '../../../proof/disk/disk-folder.ts';
import { ToldError } from '../../../domain/terms/told-error.ts';
import { ProblemError } from '../../session/client.ts';
import type { Io } from '../../session/io.ts';
import type { Session } from '../../session/session.ts';
import { fetchFile } from '../../transfer/fetch-file.ts';
import { inWords } from '../../words/words.ts';
import { unitPath } from '../read-commands.ts';

const filesAtOnce = 8;

interface Brought {
  files: number;
  bytes: number;
  /** Files that were there already. */
  kept: number;
  evidence: number;
  /** Evidence that is listed and that the store does not have, as in a rehearsal. */
  absent: number;
}

/** Prints what was brought and the fingerprint; throws where a file is not what it should be. */
export async function fetchArchive(
  session: Session,
  campaign: string,
  { out, withEvidence }: { out: string | undefined; withEvidence: boolean },
): Promise<void> {
  const { api, print, words } = session;
  const at = `/api/campaigns/${encodeURIComponent(campaign)}/archive`;
  const archive = await api.get<ArchiveAnswer>(at);
  const folder = out ?? words.archives.folderName(campaign);
  const brought: Brought = { files: 0, bytes: 0, kept: 0, evidence: 0, absent: 0 };
  const progress = progressOf(session, archive);
  let after: string | null = '';
  while (after !== null) {
    const path: string = `${at}/files?after=${encodeURIComponent(after)}`;
    const page: ArchiveFiles = await api.get<ArchiveFiles>(path);
    const again = async (wanted: string): Promise<string> => {
      const { files } = await api.get<ArchiveFiles>(path);
      return files.find((one) => one.path === wanted)?.url ?? '';
    };
    await pMap(
      page.files,
      async (file) => {
        const address = addressOf(file.url, () => again(file.path));
        const wanted = { ...file, contentId: file.sha256 };
        const isNew = await bring(session, folder, wanted, address);
        brought.files += 1;
        brought.bytes += file.sizeBytes;
        if (!isNew) brought.kept += 1;
        progress(brought.bytes, file.path);
      },
      { concurrency: filesAtOnce, signal: session.io.interrupted },
    );
    after = page.next;
  }
  if (withEvidence) Object.assign(brought, await bringEvidence(session, campaign, folder));
  print({ ...archive, out: folder, brought }, () =>
    words.archives.fetched(folder, brought.files, brought.evidence, archive.fingerprint).join('\n'),
  );
}

interface Wanted {
  path: string;
  sizeBytes: number;
  contentId: string;
  partBytes?: number;
}

/** False: it was there already. */
async function bring(
  { io }: Session,
  folder: string,
  { path, sizeBytes, contentId, partBytes }: Wanted,
  address: () => Promise<string>,
): Promise<boolean> {
  // A server that names a place outside of the folder is not believed.
  if (!isSafePath(path)) throw wrongFile(path);
  const file = [folder, ...path.split('/')].join('/');
  const there = await idOfFile(io, file, sizeBytes, partBytes);
  if (there === contentId) return false;
  await io.makeFolder(file.slice(0, file.lastIndexOf('/')));
  const name = path.split('/').at(-1) ?? path;
  await io.saveFile(file, fetchFile(address, { name, sizeBytes }, io.interrupted));
  if ((await idOfFile(io, file, sizeBytes, partBytes)) !== contentId) throw wrongFile(path);
  return true;
}

/** Null if there is no such file, or if it has another size. */
async function idOfFile(
  io: Io,
  file: string,
  sizeBytes: number,
  partBytes: number | undefined,
): Promise<string | null> {
  const found = await io.openFile(file).catch((failure: unknown) => {
    if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw failure;
  });
  if (found?.sizeBytes !== sizeBytes) return null;
  if (sizeBytes === 0) return createHash('sha256').digest('hex');
  return contentIdOf(found.chunks({ from: 0, to: sizeBytes }), partBytes, diskHash);
}

/** The first address is given; later ones are asked for. */
function addressOf(first: string, again: () => Promise<string>): () => Promise<string> {
  let given: string | null = first;
  return async () => {
    const url = given ?? (await again());
    given = null;
    return url;
  };
}

/** Every file that the units' lists of evidence name. */
async function bringEvidence(
  session: Session,
  campaign: string,
  folder: string,
): Promise<Pick<Brought, 'evidence' | 'absent'>> {
  const { io, api, words } = session;
  const roster = await io.readText(`${folder}/roster.jsonl`);
  const units = linesOf(roster).map(({ code }) => String(code));
  const count = { evidence: 0, absent: 0 };
  for (const unit of units) {
    const list = await io.readText(`${folder}/units/${unit}/evidence.jsonl`).catch(noneIfAbsent);
    await pMap(
      linesOf(list) as unknown as Wanted[],
      async (file) => {
        const { contentId } = file;
        const at = `${unitPath(campaign, unit)}/files/${encodeURIComponent(contentId)}`;
        const address = async (): Promise<string> => (await api.get<DownloadAnswer>(at)).url;
        const isThere = await broughtOrAbsent(() => bring(session, folder, file, address));
        count[isThere ? 'evidence' : 'absent'] += 1;
        const line = words.archives.bringing(count.evidence, file.path);
        if (io.ask !== null) io.err(`\r\u001b[K${line}`);
      },
      { concurrency: filesAtOnce, signal: io.interrupted },
    );
  }
  if (io.ask !== null && count.evidence > 0) io.err('\r\u001b[K');
  return count;
}

/** False where the API knows the filing and the store no such file. */
async function broughtOrAbsent(work: () => Promise<boolean>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (failure) {
    if (failure instanceof ProblemError && failure.problem.code === 'unknown-file') return false;
    throw failure;
  }
}

/** A unit that was never started has no folder. */
function noneIfAbsent(failure: unknown): string {
  if ((failure as NodeJS.ErrnoException).code === 'ENOENT') return '';
  throw failure;
}

function linesOf(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map(fieldsOf);
}

function wrongFile(path: string): ToldError {
  return new ToldError(inWords(({ archives }) => archives.wrongFile(path)));
}

function progressOf({ io: { ask, err } }: Session, { bytes }: ArchiveAnswer) {
  let shown = '';
  return (doneBytes: number, path: string): void => {
    const percent = Math.min(100, Math.floor((100 * doneBytes) / Math.max(1, bytes)));
    const bar = '█'.repeat(percent / 5).padEnd(20, '░');
    const line = `\r\u001b[K${bar} ${String(percent).padStart(3)}%  ${path.slice(-40)}`;
    if (ask === null || line === shown) return;
    shown = line;
    err(line + (doneBytes >= bytes ? '\n' : ''));
  };
}
