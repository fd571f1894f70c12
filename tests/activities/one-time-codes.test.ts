/** One-time codes on the real store: valid once, with few guesses and few requests. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';

import { newKey } from '../../activities/people/key-ring.ts';
import type { ObjectStore } from '../../activities/store/object-store.ts';
import type { CodePlace, OneTimeCodes, Redeemed } from '../../activities/links/one-time-codes.ts';
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

/** A link of a unit of its own. */
function freshPlace(): CodePlace {
  return { campaign: 'c', unit: randomUUID(), link: randomUUID() };
}

async function issued(place: CodePlace, at = now): Promise<string> {
  const answer = await codes.issue(place, at);
  if ('waitMs' in answer) throw new Error('no code was issued');
  return answer.code;
}

/** Six digits, and not these. */
function wrongFor(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}

function countOf(answers: Redeemed[], kind: Redeemed['kind']): number {
  return answers.filter((one) => one.kind === kind).length;
}

describe('a code', () => {
  it('is six digits, right once, and never again', async () => {
    const place = freshPlace();
    const code = await issued(place);

    expect(code).toMatch(/^[0-9]{6}$/);
    expect(await codes.redeem(place, code, now)).toEqual({ kind: 'right' });
    expect(await codes.redeem(place, code, now)).toEqual({ kind: 'wrong', left: 0 });
  });

  it('of one link opens no other, of the same unit or of another', async () => {
    const place = freshPlace();
    const beside = { ...place, link: randomUUID() };
    const code = await issued(place);
    await issued(beside);

    expect(await codes.redeem(beside, code, now)).toMatchObject({ kind: 'wrong' });
    expect(await codes.redeem({ ...place, unit: 'x' }, code, now)).toMatchObject({ kind: 'wrong' });
    expect(await codes.redeem(place, code, now)).toEqual({ kind: 'right' });
  });

  it('is valid for ten minutes, to the millisecond', async () => {
    const place = freshPlace();
    const code = await issued(place);
    const end = now + codeMinutes * minuteMs;

    expect(await codes.redeem(place, code, end)).toEqual({ kind: 'wrong', left: 0 });
    expect(await codes.redeem(place, code, end - 1)).toEqual({ kind: 'right' });
  });

  it('is void once a newer one was sent', async () => {
    const place = freshPlace();
    const old = await issued(place);
    let fresh = await issued(place);
    // One time in a million.
    if (fresh === old) fresh = await issued(place);

    expect(await codes.redeem(place, old, now)).toEqual({ kind: 'wrong', left: guessesMax - 1 });
    expect(await codes.redeem(place, fresh, now)).toEqual({ kind: 'right' });
  });

  it('is always wrong if none was requested', async () => {
    expect(await codes.redeem(freshPlace(), '000000', now)).toEqual({ kind: 'wrong', left: 0 });
  });

  it('is not stored, nor is a hash from which it could be guessed', async () => {
    const place = freshPlace();
    const code = await issued(place);

    const text = (await store.getText(`codes/${place.link}`)) ?? '';
    expect(text).toContain('"hash"');
    expect(text).not.toContain(code);
    const guessed = createOneTimeCodes({ store, ring: [newKey()] });
    expect(await guessed.redeem(place, code, now)).toMatchObject({ kind: 'wrong' });
  });
});

describe('guesses', () => {
  it('make a code void, after which even the right one is refused', async () => {
    const place = freshPlace();
    const code = await issued(place);
    const left: number[] = [];
    for (let guess = 1; guess <= guessesMax; guess += 1) {
      const answer = await codes.redeem(place, wrongFor(code), now);
      left.push(answer.kind === 'wrong' ? answer.left : -1);
    }

    expect(left).toEqual([4, 3, 2, 1, 0]);
    expect(await codes.redeem(place, code, now)).toMatchObject({ kind: 'spent', waitMs: 0 });
  });

  it('that arrive at once are counted one by one: of sixteen, five are checked', async () => {
    const place = freshPlace();
    const wrong = wrongFor(await issued(place));

    const answers = await Promise.all(atOnce.map(() => codes.redeem(place, wrong, now)));

    expect(countOf(answers, 'wrong')).toBe(guessesMax);
    expect(countOf(answers, 'spent')).toBe(atOnce.length - guessesMax);
    const left = answers.flatMap((one) => (one.kind === 'wrong' ? [one.left] : []));
    expect(new Set(left)).toEqual(new Set([0, 1, 2, 3, 4]));
  });

  it('that are right and arrive at once open only one session', async () => {
    // A few at a time, many times, since the race is between checking and using the same code.
    const rounds = atOnce.map(async () => {
      const place = freshPlace();
      const code = await issued(place);
      const four = [1, 2, 3, 4].map(() => codes.redeem(place, code, now));
      return countOf(await Promise.all(four), 'right');
    });

    expect(await Promise.all(rounds)).toEqual(atOnce.map(() => 1));
  });
});

describe('asking for codes', () => {
  const [perLink] = codeLimits.link;
  const [perHour, perDay] = codeLimits.unit;

  it('is limited for each link, also at the same moment, and says for how long', async () => {
    const place = freshPlace();

    const answers = await Promise.all(atOnce.map(() => codes.issue(place, now)));

    const waits = answers.flatMap((one) => ('waitMs' in one ? [one.waitMs] : []));
    expect(answers.length - waits.length).toBe(perLink?.count);
    expect(new Set(waits)).toEqual(new Set([hourMs]));
    expect(await codes.issue(place, now + hourMs - 1)).toEqual({ waitMs: 1 });
    expect(await codes.issue(place, now + hourMs)).toHaveProperty('code');
  });

  it('is limited for each unit, over all its links', async () => {
    const place = freshPlace();

    const answers = await Promise.all(
      atOnce.map(() => codes.issue({ ...place, link: randomUUID() }, now)),
    );

    expect(answers.filter((one) => 'code' in one)).toHaveLength(perHour?.count ?? 0);
    expect(await codes.issue(freshPlace(), now)).toHaveProperty('code');
  });

  it('is limited for each day, for people who go on for hours', async () => {
    const place = freshPlace();
    let given = 0;
    for (let hour = 0; hour < 20; hour += 1) {
      const at = now + hour * hourMs;
      for (const link of ['a', 'b']) {
        const answer = await codes.issue({ ...place, link: `${place.link}${link}` }, at);
        if ('code' in answer) given += 1;
      }
    }

    expect(given).toBe(perDay?.count);
    expect(await codes.issue({ ...place, link: randomUUID() }, now + 24 * hourMs)).toHaveProperty(
      'code',
    );
  });

  it('is limited after too many guesses, too, and says until when', async () => {
    const place = freshPlace();
    const all = Array.from({ length: perLink?.count ?? 0 }, () => place);
    for (const one of all) await codes.issue(one, now);
    for (let guess = 1; guess <= guessesMax; guess += 1) await codes.redeem(place, 'x', now);

    expect(await codes.redeem(place, 'x', now + 1)).toEqual({ kind: 'spent', waitMs: hourMs - 1 });
  });
});
