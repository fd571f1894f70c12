/**
 * One-time codes: six digits mailed to the person to whom a link was sent. Requests and guesses are
 * limited by counters in S3 records with conditional writes, so that all processes share the
 * limits. A guess is counted before it is checked. Records are stored under `codes/` and
 * `code-counts/` and expire there (local/servers/record-lifecycle.ts); expired ones count as gone.
 */
import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

import { change } from '../store/contended-record.ts';
import type { KeyRing } from '../people/key-ring.ts';
import type { ObjectStore } from '../store/object-store.ts';

/** What a code gives access to: one link of a unit. */
export interface CodePlace {
  campaign: string;
  unit: string;
  /** The link's id: a code is valid for this link only. */
  link: string;
}

export interface OneTimeCodes {
  /** Issues a code that replaces an earlier one, or returns the wait until the next (ms). */
  issue: (place: CodePlace, now: number) => Promise<{ code: string } | { waitMs: number }>;
  /** Checks a guess. A code accepts `guessesMax` guesses and can be redeemed once. */
  redeem: (place: CodePlace, guess: string, now: number) => Promise<Redeemed>;
}

export type Redeemed =
  | { kind: 'right' }
  /** `left`: remaining guesses for this code; 0 if the code is used, expired or unknown. */
  | { kind: 'wrong'; left: number }
  /** The code has used up its guesses and is invalid, even if this guess was right. */
  | { kind: 'spent'; waitMs: number };

/** Source of both: NIST SP 800-63B (rev. 3), 5.1.3.2: at least six digits, at most ten minutes. */
export const codeDigits = 6;
export const codeMinutes = 10;
export const guessesMax = 5;

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

interface Limit {
  count: number;
  withinMs: number;
}

/**
 * How many codes may be requested. The daily limit bounds attackers who go on for months: 30 codes
 * with five guesses each are one chance in 6,600 a day, and 30 mails that the unit sees.
 */
export const codeLimits: Record<'link' | 'unit', Limit[]> = {
  link: [{ count: 5, withinMs: hourMs }],
  unit: [
    { count: 10, withinMs: hourMs },
    { count: 30, withinMs: 24 * hourMs },
  ],
};

interface StoredCode {
  hash: string;
  salt: string;
  /** Epoch ms. */
  expiresAt: number;
  looks: number;
  used: boolean;
}

/** When codes were issued (epoch ms), oldest first. */
interface Count {
  at: number[];
}

/** Codes are stored as keyed hashes, so that a reader of the store cannot try all million codes. */
export function createOneTimeCodes(parts: { store: ObjectStore; ring: KeyRing }): OneTimeCodes {
  const { store } = parts;
  const [{ bytes: secret }] = parts.ring;
  const hashOf = (place: CodePlace, salt: string, code: string): string => {
    const text = `code ${JSON.stringify([place.campaign, place.unit, place.link, salt, code])}`;
    return createHmac('sha256', secret).update(text).digest('hex');
  };
  const waitOf = async (place: CodePlace, now: number): Promise<number> => {
    const waits = countersOf(place).map(async ({ key, limits }) =>
      change<Count, number>(store, key, (before) => ({ answer: waitMs(before, limits, now) })),
    );
    return Math.max(...(await Promise.all(waits)));
  };
  return {
    async issue(place, now) {
      for (const { key, limits } of countersOf(place)) {
        const wait = await change<Count, number>(store, key, (before) =>
          counted(before, limits, now),
        );
        if (wait > 0) return { waitMs: wait };
      }
      const code = String(randomInt(10 ** codeDigits)).padStart(codeDigits, '0');
      const salt = randomBytes(16).toString('base64url');
      const expiresAt = now + codeMinutes * minuteMs;
      const next = { hash: hashOf(place, salt, code), salt, expiresAt, looks: 0, used: false };
      await change<StoredCode, null>(store, codeKeyOf(place), () => ({ next, answer: null }));
      return { code };
    },
    async redeem(place, guess, now) {
      const key = codeKeyOf(place);
      const look = await change<StoredCode, Look>(store, key, (before) => looked(before, now));
      if (look === 'none') return { kind: 'wrong', left: 0 };
      if (look === 'spent') return { kind: 'spent', waitMs: await waitOf(place, now) };
      if (!isSame(look.hash, hashOf(place, look.salt, guess))) {
        return { kind: 'wrong', left: guessesMax - look.looks };
      }
      const isFirst = await change<StoredCode, boolean>(store, key, (before) => used(before, look));
      return isFirst ? { kind: 'right' } : { kind: 'wrong', left: 0 };
    },
  };
}

type Look = StoredCode | 'none' | 'spent';

/** Counts the guess before it is checked. */
function looked(before: StoredCode | null, now: number): { next?: StoredCode; answer: Look } {
  if (!before || before.used || before.expiresAt <= now) return { answer: 'none' };
  if (before.looks >= guessesMax) return { answer: 'spent' };
  const next = { ...before, looks: before.looks + 1 };
  return { next, answer: next };
}

/** Redeems the checked code, unless it was redeemed or replaced in the meantime. */
function used(before: StoredCode | null, look: StoredCode): { next?: StoredCode; answer: boolean } {
  if (!before || before.used || before.salt !== look.salt) return { answer: false };
  return { next: { ...before, used: true }, answer: true };
}

/** Counts one more code if the limits allow it; otherwise returns how long to wait (ms). */
function counted(
  before: Count | null,
  limits: Limit[],
  now: number,
): { next?: Count; answer: number } {
  const answer = waitMs(before, limits, now);
  if (answer > 0) return { answer };
  const longest = Math.max(...limits.map(({ withinMs }) => withinMs));
  const recent = (before?.at ?? []).filter((at) => at > now - longest);
  return { next: { at: [...recent, now] }, answer };
}

/** The time until the oldest of the last `count` codes is outside its window (ms). */
function waitMs(before: Count | null, limits: Limit[], now: number): number {
  const waits = limits.map(({ count, withinMs }) => {
    const oldest = before?.at.at(-count);
    return oldest === undefined ? 0 : oldest + withinMs - now;
  });
  return Math.max(0, ...waits);
}

function countersOf({ campaign, unit, link }: CodePlace): { key: string; limits: Limit[] }[] {
  return [
    { key: `code-counts/link/${inKey(link)}`, limits: codeLimits.link },
    { key: `code-counts/unit/${inKey(campaign)}/${inKey(unit)}`, limits: codeLimits.unit },
  ];
}

function codeKeyOf({ link }: CodePlace): string {
  return `codes/${inKey(link)}`;
}

/** Encodes a part of a key so that it cannot leave its prefix. */
function inKey(part: string): string {
  const escaped = encodeURIComponent(part);
  if (escaped === '' || escaped === '.' || escaped === '..') throw new Error('not a part of a key');
  return escaped;
}

function isSame(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
