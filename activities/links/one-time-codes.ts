/**
 * One-time codes: six digits mailed to a mailbox, each with a short number that page and mail show.
 * Mail may take a quarter of an hour, so a new code leaves the earlier ones valid. One small record
 * for each mailbox, changed by conditional writes, has its codes and when they were asked for, so
 * that all processes share the limits. Records are stored under `codes/` and expire there
 * (local/servers/record-lifecycle.ts). Why so: docs/decisions/0035-sessions-codes-drafts.md.
 */
import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

import { change } from '../store/contended-record.ts';
import type { KeyRing } from '../people/key-ring.ts';
import type { ObjectStore } from '../store/object-store.ts';

/** A fresh code. `number` tells it from the mailbox's other codes. */
export interface IssuedCode {
  code: string;
  number: number;
}

/** A mailbox and what its codes are for: everything real, or one rehearsal. */
export interface CodePlace {
  /** The mailbox's mark (send-code.ts). */
  mailbox: string;
  /** The rehearsal's campaign: its mailboxes are invented, and others use the same names. */
  rehearsal: string | null;
}

export interface OneTimeCodes {
  /** Issues a code, or returns the wait until the next (ms). `now`: epoch ms. */
  issue: (place: CodePlace, now: number) => Promise<IssuedCode | { waitMs: number }>;
  /** Checks a guess against the place's valid codes. Each can be redeemed once. */
  redeem: (place: CodePlace, guess: string, now: number) => Promise<Redeemed>;
}

export type Redeemed =
  | { kind: 'right' }
  /** `left`: remaining guesses for the latest code; 0 if no code is valid. */
  | { kind: 'wrong'; left: number }
  /** The valid codes have used up their guesses, so that even the right one opens nothing. */
  | { kind: 'spent'; waitMs: number };

/** Source: NIST SP 800-63B (rev. 3), 5.1.3.2: at least six digits. */
const codeDigits = 6;

/** Longer than NIST's ten: greylisting delays a first mail by five to fifteen (RFC 6647). */
export const codeMinutes = 30;

/** Each guess counts against each valid code, so no code is ever compared more often than this. */
export const guessesMax = 5;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

interface Limit {
  count: number;
  withinMs: number;
}

/**
 * How many codes may be asked for by mailbox. The first limit bounds how many are valid at once:
 * one guess hits one of five codes, once in 200,000. The last bounds attackers who go on for
 * months: 30 codes, each compared five times, are one chance in 6,600 a day, and 30 mails.
 */
export const codeLimits: readonly Limit[] = [
  { count: 5, withinMs: codeMinutes * minuteMs },
  { count: 30, withinMs: 24 * hourMs },
];

/** Numbers begin again after it: two digits are easy to compare. */
const numberMax = 99;

interface StoredCode {
  number: number;
  hash: string;
  salt: string;
  /** Epoch ms. */
  expiresAt: number;
  looks: number;
}

/** A mailbox's codes that are not used yet, and when codes were issued (epoch ms); oldest first. */
interface Codes {
  last: number;
  codes: StoredCode[];
  issued: number[];
}

const noCodes: Codes = { last: 0, codes: [], issued: [] };

/** Codes are stored as keyed hashes, so that a reader of the store cannot try all million codes. */
export function createOneTimeCodes(parts: { store: ObjectStore; ring: KeyRing }): OneTimeCodes {
  const { store } = parts;
  const [{ bytes: secret }] = parts.ring;
  const hashOf = (key: string, salt: string, code: string): string => {
    const text = `code ${JSON.stringify([key, salt, code])}`;
    return createHmac('sha256', secret).update(text).digest('hex');
  };
  return {
    async issue(place, now) {
      const key = keyOf(place);
      const code = String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0');
      const salt = randomBytes(16).toString('base64url');
      const hash = hashOf(key, salt, code);
      return change<Codes, IssuedCode | { waitMs: number }>(store, key, (before) => {
        const { last, codes, issued } = before ?? noCodes;
        const wait = waitMs(issued, now);
        if (wait > 0) return { answer: { waitMs: wait } };
        const number = (last % numberMax) + 1;
        const expiresAt = now + codeMinutes * minuteMs;
        const next: Codes = {
          last: number,
          codes: [...validOf(codes, now), { number, hash, salt, expiresAt, looks: 0 }],
          issued: [...issued.filter((at) => at > now - longestMs), now],
        };
        return { next, answer: { code, number } };
      });
    },
    async redeem(place, guess, now) {
      const key = keyOf(place);
      return change<Codes, Redeemed>(store, key, (before) => {
        const { last, codes, issued } = before ?? noCodes;
        const valid = validOf(codes, now);
        if (valid.length === 0) return { answer: { kind: 'wrong', left: 0 } };
        const open = valid.filter(({ looks }) => looks < guessesMax);
        if (open.length === 0) return { answer: { kind: 'spent', waitMs: waitMs(issued, now) } };
        // The answer goes out only after this guess was written down.
        const right = open.find(({ salt, hash }) => isSame(hash, hashOf(key, salt, guess)));
        const kept = right
          ? codes.filter((one) => one !== right)
          : valid.map((one) => ({ ...one, looks: Math.min(one.looks + 1, guessesMax) }));
        const left = guessesMax - (kept.at(-1)?.looks ?? 0);
        const answer: Redeemed = right ? { kind: 'right' } : { kind: 'wrong', left };
        return { next: { last, codes: kept, issued }, answer };
      });
    },
  };
}

const longestMs = Math.max(...codeLimits.map(({ withinMs }) => withinMs));

function validOf(codes: readonly StoredCode[], now: number): StoredCode[] {
  return codes.filter(({ expiresAt }) => expiresAt > now);
}

/** The time until the oldest of the last `count` codes is outside its window (ms). */
function waitMs(issued: readonly number[], now: number): number {
  const waits = codeLimits.map(({ count, withinMs }) => {
    const oldest = issued.at(-count);
    return oldest === undefined ? 0 : oldest + withinMs - now;
  });
  return Math.max(0, ...waits);
}

function keyOf({ mailbox, rehearsal }: CodePlace): string {
  if (!/^[\w-]+$/.test(mailbox)) throw new Error('not the mark of a mailbox');
  const purpose = rehearsal === null ? 'live' : `rehearsal/${encodeURIComponent(rehearsal)}`;
  return `codes/${purpose}/${mailbox}`;
}

function isSame(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
