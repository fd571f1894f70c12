/** One-time codes on the real store: valid once, with few guesses and few requests. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';

import { newKey } from '../../activities/people/key-ring.ts';
import type { ObjectStore } from '../../activities/store/object-store.ts';
import type {
  CodePlace,
  IssuedCode,
  OneTimeCodes,
  Redeemed,
} from '../../activities/links/one-time-codes.ts';
import {
  codeLimits,
  codeMinutes,
  createOneTimeCodes,
  guessesMax,
} from '../../activities/links/one-time-codes.ts';
import { freshStore } from './real-parts.ts';

const now = Date.parse('2018-05-14T09:00:00+08:00');
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const atOnce = Array.from({ length: 16 }, (_, index) => index);

let store: ObjectStore;
let codes: OneTimeCodes;

beforeAll(async () => {
  store = await freshStore();
  codes = createOneTimeCodes({ store, ring: [newKey()] });
});

/** A mailbox of its own. */
const freshMailbox = (): CodePlace => ({ mailbox: randomUUID(), rehearsal: null });

async function issued(mailbox: CodePlace, at = now): Promise<IssuedCode> {
  const answer = await codes.issue(mailbox, at);
  if ('waitMs' in answer) throw new Error('no code was issued');
  return answer;
}

/** Six digits, and none of these. */
function wrongFor(...taken: string[]): string {
  const free = Array.from({ length: taken.length + 1 }, (_, digit) => `00000${digit}`);
  return free.find((one) => !taken.includes(one)) ?? '';
}

function countOf(answers: Redeemed[], kind: Redeemed['kind']): number {
  return answers.filter((one) => one.kind === kind).length;
}

describe('a code', () => {
  it('is six digits with a number, right once, and never again', async () => {
    const mailbox = freshMailbox();
    const { code, number } = await issued(mailbox);

    expect(code).toMatch(/^[0-9]{6}$/);
    expect(number).toBe(1);
    expect(await codes.redeem(mailbox, code, now)).toEqual({ kind: 'right' });
    expect(await codes.redeem(mailbox, code, now)).toEqual({ kind: 'wrong', left: 0 });
  });

  it('of one mailbox opens no other', async () => {
    const [mailbox, beside] = [freshMailbox(), freshMailbox()];
    const { code } = await issued(mailbox);
    let other = await issued(beside);
    if (other.code === code) other = await issued(beside);

    expect(await codes.redeem(beside, code, now)).toMatchObject({ kind: 'wrong' });
    const rehearsed = { ...mailbox, rehearsal: 'c' };
    expect(await codes.redeem(rehearsed, code, now)).toMatchObject({ kind: 'wrong' });
    expect(await codes.redeem(mailbox, code, now)).toEqual({ kind: 'right' });
  });

  it('is valid for half an hour, to the millisecond', async () => {
    const mailbox = freshMailbox();
    const { code } = await issued(mailbox);
    const end = now + 30 * minuteMs;

    expect(await codes.redeem(mailbox, code, end)).toEqual({ kind: 'wrong', left: 0 });
    expect(await codes.redeem(mailbox, code, end - 1)).toEqual({ kind: 'right' });
  });

  it('stays valid once newer ones were sent, and each opens once, in any order', async () => {
    const mailbox = freshMailbox();
    const all = [await issued(mailbox), await issued(mailbox, now + 14 * minuteMs)];
    const [first, second] = all.map(({ code }) => code);
    const later = now + 15 * minuteMs;

    expect(all.map(({ number }) => number)).toEqual([1, 2]);
    expect(await codes.redeem(mailbox, first ?? '', later)).toEqual({ kind: 'right' });
    expect(await codes.redeem(mailbox, second ?? '', later)).toEqual({ kind: 'right' });
    expect(await codes.redeem(mailbox, first ?? '', later)).toEqual({ kind: 'wrong', left: 0 });
  });

  it('has a number of two digits, however many there were', async () => {
    const mailbox = freshMailbox();
    const numbers: number[] = [];
    for (let day = 0; day < 101; day += 1) {
      numbers.push((await issued(mailbox, now + day * 2 * hourMs)).number);
    }

    expect(numbers.slice(-3)).toEqual([99, 1, 2]);
  });

  it('is always wrong if none was requested', async () => {
    expect(await codes.redeem(freshMailbox(), '000000', now)).toEqual({ kind: 'wrong', left: 0 });
  });

  it('is not stored, nor is a hash from which it could be guessed', async () => {
    const mailbox = freshMailbox();
    const { code } = await issued(mailbox);

    const text = (await store.getText(`codes/live/${mailbox.mailbox}`)) ?? '';
    expect(text).toContain('"hash"');
    expect(text).not.toContain(`"${code}"`);
    const guessed = createOneTimeCodes({ store, ring: [newKey()] });
    expect(await guessed.redeem(mailbox, code, now)).toMatchObject({ kind: 'wrong' });
  });

  it('has a mailbox for its place, and nothing that leaves it', async () => {
    const place = { mailbox: '../people/p-1', rehearsal: null };

    await expect(codes.issue(place, now)).rejects.toThrow('not the mark of a mailbox');
  });
});

describe('guesses', () => {
  it('make a code void, after which even the right one is refused', async () => {
    const mailbox = freshMailbox();
    const { code } = await issued(mailbox);
    const left: number[] = [];
    for (let guess = 1; guess <= guessesMax; guess += 1) {
      const answer = await codes.redeem(mailbox, wrongFor(code), now);
      left.push(answer.kind === 'wrong' ? answer.left : -1);
    }

    expect(left).toEqual([4, 3, 2, 1, 0]);
    expect(await codes.redeem(mailbox, code, now)).toMatchObject({ kind: 'spent', waitMs: 0 });
  });

  it('count against every valid code: five codes are compared five times each', async () => {
    const mailbox = freshMailbox();
    const all: string[] = [];
    for (let one = 0; one < 5; one += 1) all.push((await issued(mailbox)).code);
    const at = now + minuteMs;
    const last = async (): Promise<Redeemed> => codes.redeem(mailbox, wrongFor(...all), at);
    for (let guess = 1; guess <= guessesMax; guess += 1) await last();

    expect(await last()).toMatchObject({ kind: 'spent' });
    for (const code of all) {
      expect(await codes.redeem(mailbox, code, at)).toMatchObject({ kind: 'spent' });
    }
  });

  it('make only the codes void that were there; a later one has its own guesses', async () => {
    const mailbox = freshMailbox();
    const { code: old } = await issued(mailbox);
    for (let guess = 1; guess <= guessesMax; guess += 1) {
      await codes.redeem(mailbox, wrongFor(old), now);
    }
    let fresh = await issued(mailbox);
    if (fresh.code === old) fresh = await issued(mailbox);

    expect(await codes.redeem(mailbox, old, now)).toEqual({ kind: 'wrong', left: 4 });
    expect(await codes.redeem(mailbox, fresh.code, now)).toEqual({ kind: 'right' });
  });

  it('that arrive at once are counted one by one: of sixteen, five are checked', async () => {
    const mailbox = freshMailbox();
    const wrong = wrongFor((await issued(mailbox)).code);

    const answers = await Promise.all(atOnce.map(() => codes.redeem(mailbox, wrong, now)));

    expect(countOf(answers, 'wrong')).toBe(guessesMax);
    expect(countOf(answers, 'spent')).toBe(atOnce.length - guessesMax);
    const left = answers.flatMap((one) => (one.kind === 'wrong' ? [one.left] : []));
    expect(new Set(left)).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  it('that are right and arrive at once open only one session', async () => {
    // A few at a time, many times, since the race is between checking and using the same code.
    const rounds = atOnce.map(async () => {
      const mailbox = freshMailbox();
      const { code } = await issued(mailbox);
      const four = [1, 2, 3, 4].map(() => codes.redeem(mailbox, code, now));
      return countOf(await Promise.all(four), 'right');
    });

    expect(await Promise.all(rounds)).toEqual(atOnce.map(() => 1));
  });
});

describe('asking for codes', () => {
  const [atATime, perDay] = codeLimits;

  it('is limited for each mailbox, also at the same moment, and says for how long', async () => {
    const mailbox = freshMailbox();
    const half = codeMinutes * minuteMs;

    const answers = await Promise.all(atOnce.map(() => codes.issue(mailbox, now)));

    const waits = answers.flatMap((one) => ('waitMs' in one ? [one.waitMs] : []));
    const numbers = answers.flatMap((one) => ('code' in one ? [one.number] : []));
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
    expect(numbers).toHaveLength(atATime?.count ?? 0);
    expect(new Set(waits)).toEqual(new Set([half]));
    expect(await codes.issue(mailbox, now + half - 1)).toEqual({ waitMs: 1 });
    expect(await codes.issue(mailbox, now + half)).toHaveProperty('code');
    expect(await codes.issue(freshMailbox(), now)).toHaveProperty('code');
  });

  it('is limited for each day, for people who go on for hours', async () => {
    const mailbox = freshMailbox();
    let given = 0;
    for (let half = 0; half < 47; half += 1) {
      const answer = await codes.issue(mailbox, now + (half * hourMs) / 2);
      if ('code' in answer) given += 1;
    }

    expect(given).toBe(perDay?.count);
    expect(await codes.issue(mailbox, now + 24 * hourMs)).toHaveProperty('code');
  });

  it('is limited after too many guesses, too, and says until when', async () => {
    const mailbox = freshMailbox();
    for (let one = 0; one < (atATime?.count ?? 0); one += 1) await issued(mailbox);
    for (let guess = 1; guess <= guessesMax; guess += 1) await codes.redeem(mailbox, 'x', now);

    const waitMs = codeMinutes * minuteMs - 1;
    expect(await codes.redeem(mailbox, 'x', now + 1)).toEqual({ kind: 'spent', waitMs });
  });
});
