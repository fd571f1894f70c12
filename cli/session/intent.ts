/**
 * Makes one act of a person, however often the command is typed. Its key is derived from who does
 * what, and where, so that typing the same command after a lost answer is the same act. `--again`
 * says that somebody really wants to do the same once more.
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

/** The value of `--again`: absent, the flag alone, or which time it is. */
export interface AgainOption {
  again?: string | true | undefined;
}

interface Act extends AgainOption {
  path: string;
  body: object;
  /**
   * The day on which a repetition is the same act. If it is absent, it is the same act on any day.
   */
  on?: string | undefined;
  /**
   * The body has a person's name and number. Then the key is random, since the ledger keeps it and
   * a hash of them could be guessed.
   */
  isPersonal?: boolean;
}

/** Adds `--again`. */
export function withAgain(command: Command, { again }: CommandLineWords): Command {
  return command.option(`--again [${again.value}]`, again.what);
}

/**
 * Does the act. A repetition gets the answer of the first time and is marked as such. Throws
 * UsageError.
 */
export async function actOnce<T>({ api }: Session, act: Act): Promise<Done<T>> {
  const { path, body } = act;
  if (act.isPersonal) return api.once<T>(path, body, randomUUID());
  const nth = nthOf(act);
  const { actor } = await api.get<Me>('/api/me');
  const whole = canonicalize({ actor, path, body, nth, on: act.on ?? null }) ?? '';
  const hash = createHash('sha256').update(whole).digest('hex');
  return api.once<T>(path, body, `typed:${hash}`);
}

/**
 * The lines for an act that was done before. `receipt` is its receipt's number, if there is one.
 */
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
