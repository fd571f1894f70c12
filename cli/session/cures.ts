/**
 * Which flag helps against a problem, or carries out what a decision leaves open: the API knows no
 * flags, and whoever typed the command should not have to look for them.
 */
import type { CommandLineWords } from '../words/words.ts';
import type { Typed } from './typed-fields.ts';

/** By the code of a problem or of a decision. */
const cures: Partial<Record<string, readonly string[]>> = {
  'bad-campaign-id': ['--id'],
  'calendar-missing': ['--plain-year'],
  'closing-before-launch': ['--launch-at', '--year'],
  'due-before-launch': ['--launch-at'],
  'due-on-day-off': ['--day-off'],
  'occurrences-on-day-off': ['--day-off'],
};

/** What to add to a sentence about it; empty where this command has no flag that helps. */
export function cureFor(code: string, typed: readonly Typed[], words: CommandLineWords): string {
  const flags = (cures[code] ?? []).filter((flag) => typed.some(({ is }) => is === flag));
  return flags.length === 0 ? '' : words.trouble.byFlags(flags);
}
