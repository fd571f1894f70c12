/**
 * The manifest: one line for each file of an archive, and before them one line about the whole.
 * Each line is one leaf of the log, exactly as it is written. A file of lines (`.jsonl`) has a tree
 * of its own, so that one line can be proven without the others.
 */
import { fromBase64 } from '../tree/bytes.ts';
import { isSafePath } from './paths.ts';

/** The version of the format. A reader refuses a higher one. */
export const formatVersion = 1;

export const manifestFile = 'manifest.jsonl';
export const checkpointFile = 'checkpoint.txt';
export const logBeforeFile = 'log-before.txt';
/** The public key; an entry like any other. */
export const keyFile = 'key.txt';

/** The files that the manifest cannot list, because they say what holds of it. */
export const ownFiles: readonly string[] = [manifestFile, checkpointFile, logBeforeFile];

/** The tree of a file's lines: how many there are, and its root in Base64. */
export interface Lines {
  count: number;
  root: string;
}

export interface Entry {
  campaign: string;
  path: string;
  sizeBytes: number;
  /** Hexadecimal. */
  sha256: string;
  /** Only for `.jsonl`. */
  lines?: Lines;
}

/** The first line. */
export interface Header {
  campaign: string;
  files: number;
  format: number;
}

/** Has this file a tree of its lines? */
export function hasLines(path: string): boolean {
  return path.endsWith('.jsonl');
}

/** The first line of a manifest. */
export function headerText({ campaign, files, format }: Header): string {
  return JSON.stringify({ archive: 'duban', campaign, files, format });
}

/** Reads a first line; null if it is none. One of a newer format is read as far as its number. */
export function headerOf(line: string): Header | null {
  const { archive, campaign, files, format } = fieldsOf(line);
  if (archive !== 'duban' || !isCount(format)) return null;
  if (format > formatVersion) return { campaign: '', files: 0, format };
  if (typeof campaign !== 'string' || !isCount(files)) return null;
  const header = { campaign, files, format };
  return headerText(header) === line ? header : null;
}

/** A file's line: canonical JSON (RFC 8785). */
export function entryText({ campaign, path, sizeBytes, sha256, lines }: Entry): string {
  const tree = lines && { lines: { count: lines.count, root: lines.root } };
  return JSON.stringify({ campaign, ...tree, path, sha256, size: sizeBytes });
}

/** Reads a file's line; null if it is not written exactly so. Its path may be unsafe. */
export function entryOf(line: string): Entry | null {
  const { campaign, lines, path, sha256, size } = fieldsOf(line);
  if (typeof campaign !== 'string' || typeof path !== 'string' || !isCount(size)) return null;
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return null;
  const tree = lines === undefined ? undefined : linesOf(lines);
  if (tree === null || (tree !== undefined) !== hasLines(path)) return null;
  const entry = { campaign, path, sizeBytes: size, sha256, ...(tree && { lines: tree }) };
  return entryText(entry) === line ? entry : null;
}

/** Can the entry's file be in an archive beside our own files? */
export function isAllowed({ path }: Entry): boolean {
  return isSafePath(path) && !ownFiles.includes(path);
}

function linesOf(value: unknown): Lines | null {
  const { count, root } = (value ?? {}) as Partial<Lines>;
  if (!isCount(count) || typeof root !== 'string') return null;
  return fromBase64(root)?.length === 32 ? { count, root } : null;
}

/** The fields of a line that is a JSON object; none of any other. */
export function fieldsOf(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
