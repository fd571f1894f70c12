/**
 * Which flag solves a problem or makes an open decision. The API does not know the flags, and
 * people should not have to search for them.
 */
import type { CommandLineWords } from '../words/words.ts';
import type { Typed } from './typed-fields.ts';

/** By the code of a problem or a decision. */
const cures: Partial<Record<string, readonly string[]>> = {
  'bad-campaign-id': ['--id'],
  'calendar-missing': ['--plain-year'],
  'closing-before-launch': ['--launch-at', '--year'],
  'due-before-launch': ['--launch-at'],
  'due-on-day-off': ['--day-off'],
  'occurrences-on-day-off': ['--day-off'],
};

/** The flags to mention after a sentence about `code`; empty if this command has none that help. */
export function cureFor(code: string, typed: readonly Typed[], words: CommandLineWords): string {
  const flags = (cures[code] ?? []).filter((flag) => typed.some(({ is }) => is === flag));
  return flags.length === 0 ? '' : words.trouble.byFlags(flags);
}
