/**
 * Verifies what lies at paths of a disk: a folder is an archive, a file a proof or the file that a
 * proof is about. Needs no server and no network.
 */
import { lstat, readFile } from 'node:fs/promises';

import { contentIdOf } from '../archive/hashing.ts';
import type { Known } from '../archive/known.ts';
import type { Given, Outcome } from '../telling/verify-all.ts';
import { checkpointIn, verifyAll } from '../telling/verify-all.ts';
import type { Means } from '../archive/verify-archive.ts';
import { verifierKeyOf } from '../notes/signed-note.ts';
import { isLikeProof } from '../notes/tlog-proof.ts';
import type { VerifierWords } from '../words/words.ts';
import { chunksOf, diskFolder, diskHash } from './disk-folder.ts';

/** A proof of absence holds a whole ledger; nothing of ours is larger. */
const proofBytesMax = 64 * 1024 * 1024;

export interface Asked {
  paths: readonly string[];
  /** A key, a fingerprint, or a file that holds one. */
  key?: string | undefined;
  /** Files that hold a checkpoint that was seen before. */
  known?: readonly string[];
}

/** A path that cannot be read, or a file of a checkpoint that is none. */
export class UnreadablePath extends Error {
  override name = 'UnreadablePath';
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(`cannot read ${path}`, { cause });
    this.path = path;
  }
}

/** Verifies all paths. Throws UnreadablePath. */
export async function verifyPaths(
  { paths, key, known = [] }: Asked,
  words: VerifierWords,
  progress: Means['progress'] = () => undefined,
): Promise<Outcome> {
  const given: Given = { folders: [], proofs: [], files: [] };
  for (const path of paths) await give(given, path);
  const knowledge: Known = { checkpoints: [] };
  if (key !== undefined) knowledge.key = await keyIn(key);
  for (const file of known) {
    const checkpoint = checkpointIn(await textAt(file));
    if (!checkpoint) throw new UnreadablePath(file, null);
    knowledge.checkpoints.push(checkpoint);
  }
  return verifyAll(given, knowledge, words, { newHash: diskHash, progress });
}

async function give({ folders, proofs, files }: Given, path: string): Promise<void> {
  const stats = await lstat(path).catch((cause: unknown) => {
    throw new UnreadablePath(path, cause);
  });
  if (stats.isDirectory()) {
    folders.push(diskFolder(path));
    return;
  }
  if (!stats.isFile()) throw new UnreadablePath(path, null);
  const text = stats.size <= proofBytesMax ? await textAt(path) : '';
  if (isLikeProof(text) || path.endsWith('.tlog-proof')) proofs.push({ name: path, text });
  else {
    const contentId = (partBytes?: number): Promise<string> =>
      contentIdOf(chunksOf(path), partBytes, diskHash);
    files.push({ name: path, contentId });
  }
}

/** What was typed, or the content of the file of that name. */
async function keyIn(typed: string): Promise<string> {
  const isKey = verifierKeyOf(typed) !== null || /^[0-9a-f\s:]{64,}$/i.test(typed);
  return isKey ? typed : (await textAt(typed)).trim();
}

async function textAt(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new UnreadablePath(path, cause);
  }
}
