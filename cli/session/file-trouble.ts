/**
 * Why a file could not be read or written, in words that say what to do. Translates the error codes
 * of Node.
 */
import type { CommandLineWords } from '../words/words.ts';

type Say = (words: CommandLineWords['trouble'], path: string) => string;

/** These sentences serve both for reading and for writing. */
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

/** The sentence for a failure; null if it is not about a file. */
export function fileTroubleText(failure: unknown, { trouble }: CommandLineWords): string | null {
  const { code, path = '' } = failure as { code?: unknown; path?: string };
  return typeof code === 'string' ? (sentences[code]?.(trouble, path) ?? null) : null;
}
