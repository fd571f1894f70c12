/**
 * What a computer says when a file cannot be read or written, in words that say what to do. Knows
 * the codes of Node and nothing of what the file was for.
 */
import type { CommandLineWords } from '../words/words.ts';

type Say = (words: CommandLineWords['trouble'], path: string) => string;

/** Of what is read and of what is written: a file to be sent has no other place. */
const notAllowed: Say = (words, path) => words.notAllowed(path);
const noFile: Say = (words, path) => words.noFile(path);

const sentences: Record<string, Say> = {
  ENOENT: noFile,
  ENOTDIR: noFile,
  EISDIR: (words, path) => words.aFolder(path),
  EACCES: notAllowed,
  EPERM: notAllowed,
  EROFS: (words, path) => words.readOnly(path),
  ENOSPC: (words) => words.diskFull,
};

/** The sentence; null where the failure is no file's. */
export function fileTroubleText(failure: unknown, { trouble }: CommandLineWords): string | null {
  const { code, path = '' } = failure as { code?: unknown; path?: string };
  return typeof code === 'string' ? (sentences[code]?.(trouble, path) ?? null) : null;
}
