/**
 * One act of a person, however often its command is typed: its key is made of who, where and what,
 * so that the same command after a lost answer is the same act. The very same once more is said
 * with `--again`.
 */
import { createHash, randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import canonicalize from 'canonicalize';

import type { Me } from '../../api/sign-in/wire-me.ts';
import type { CommandLineWords } from '../words/words.ts';
import { inWords } from '../words/words.ts';
import type { Done } from './client.ts';
import type { Session } from './session.ts';
import { UsageError } from './session.ts';

/** What `--again` gives: nothing, the flag alone, or which time it is. */
export interface AgainOption {
  again?: string | true | undefined;
}

interface Act extends AgainOption {
  path: string;
  body: object;
  /** The day on which it counts as the same act; without it, it is the same on any day. */
  on?: string | undefined;
  /** With a person's name and number in it: no key that can be guessed may lie in a ledger. */
  isPersonal?: boolean;
}

/** Adds `--again`. */
export function withAgain(command: Command, { again }: CommandLineWords): Command {
  return command.option(`--again [${again.value}]`, again.what);
}

/** Acts; the same act again is answered as the first time, and says so. Throws UsageError. */
export async function actOnce<T>({ api }: Session, act: Act): Promise<Done<T>> {
  const { path, body } = act;
  if (act.isPersonal) return api.once<T>(path, body, randomUUID());
  const nth = nthOf(act);
  const { actor } = await api.get<Me>('/api/me');
  const whole = canonicalize({ actor, path, body, nth, on: act.on ?? null }) ?? '';
  const hash = createHash('sha256').update(whole).digest('hex');
  return api.once<T>(path, body, `typed:${hash}`);
}

/** What to print of an act that was done before. `receipt`: its number, where there is one. */
export function repeatedLines(
  { paint, words: { reading } }: Pick<Session, 'paint' | 'words'>,
  done: { at: string; receipt?: string | null } & AgainOption,
): string[] {
  const next = nthOf(done) + 1;
  const again = next === 2 ? '--again' : `--again ${next}`;
  const { receipt = null } = done;
  return [
    `${paint.green('✓')} ${reading.doneBefore(reading.moment(done.at), again)}`,
    ...(receipt === null ? [] : [`  ${reading.receiptNumber}  ${receipt}`]),
  ];
}

function nthOf({ again }: AgainOption): number {
  if (again === undefined) return 1;
  const nth = again === true ? 2 : Number(again);
  if (Number.isInteger(nth) && nth >= 2) return nth;
  throw new UsageError(inWords(({ trouble }) => trouble.whichTime));
}
