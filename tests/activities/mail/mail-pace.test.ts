/** When mails get their turns: the distances, the day's limit, and what a refusal changes. */
import { ApplicationFailure } from '@temporalio/common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createMailPace } from '../../../activities/mail/mail-pace.ts';
import type { SendingPace } from '../../../domain/letters/sending-pace.ts';
import { mostAtOnce, sendingMs } from '../../../domain/letters/sending-pace.ts';
import { dayMs } from '../../../domain/terms/days.ts';

/** Sends so many mails as Temporal would, and returns when each was sent and the attempts made. */
function sendAll(
  mails: number,
  limits: SendingPace,
  refuses: (at: number, sent: readonly number[]) => 'rate' | 'quota' | null = () => null,
): { sent: number[]; attempts: number } {
  let clock = 0;
  const pace = createMailPace(limits, () => clock);
  const waiting = Array.from({ length: mails }, (_, nth) => ({ name: `m${nth}`, from: 0 }));
  const sent: number[] = [];
  let attempts = 0;
  const again = (name: string, failure: unknown): void => {
    if (!(failure instanceof ApplicationFailure)) throw failure;
    waiting.push({ name, from: clock + Number(failure.nextRetryDelay) });
  };
  while (waiting.length > 0) {
    waiting.sort((one, other) => one.from - other.from);
    const { name, from } = waiting.shift()!;
    clock = Math.max(clock, from);
    attempts += 1;
    try {
      const at = pace.turn(name);
      const refusal = refuses(at, sent);
      if (refusal) again(name, pace.refused(name, refusal));
      else sent.push(at);
    } catch (failure) {
      again(name, failure);
    }
  }
  return { sent: sent.toSorted((one, other) => one - other), attempts };
}

const count = (max: number) => fc.integer({ min: 1, max });

describe('mails with a limit for each second', () => {
  it('are sent in as little time as the preview tells, with few attempts', () => {
    fc.assert(
      fc.property(count(300), count(40), (mails, per) => {
        const limits = { perSecond: per, perDay: null };
        const { sent, attempts } = sendAll(mails, limits);

        expect(Number(sent.at(-1))).toBeCloseTo(sendingMs(mails, limits), 3);
        const distances = sent.slice(1).map((at, nth) => at - sent[nth]!);
        expect(Math.min(1_000 / per, ...distances)).toBeGreaterThan(1_000 / per - 0.001);
        expect(attempts).toBeLessThanOrEqual(2 * mails);
      }),
      { numRuns: 50 },
    );
  });

  it('wait a second after a refusal, and are all sent', () => {
    let refused = 0;
    const { sent } = sendAll(100, { perSecond: 14, perDay: null }, (at, before) => {
      const inTheSecond = before.filter((one) => one > at - 1_000).length;
      if (inTheSecond < 7) return null;
      refused += 1;
      return 'rate';
    });

    expect(sent).toHaveLength(100);
    expect(refused).toBeLessThan(30);
  });
});

it('mails of which no limit is known are sent at once, and at 14 a second after a refusal', () => {
  const limits = { perSecond: null, perDay: null };
  expect(sendAll(500, limits)).toEqual({ sent: Array(500).fill(0), attempts: 500 });

  let isFirst = true;
  const { sent } = sendAll(141, limits, () => {
    const refusal = isFirst ? 'rate' : null;
    isFirst = false;
    return refusal;
  });
  expect(Number(sent.at(-1))).toBeCloseTo(1_000 + 10_000, -1);
});

describe('mails with a limit for 24 hours', () => {
  it('go on to the days after', () => {
    const limits = { perSecond: 1, perDay: 200 };
    const { sent } = sendAll(500, limits);

    const afterThe200th = sent.slice(200).map((at, nth) => at - sent[nth]!);
    expect(Math.min(...afterThe200th)).toBeGreaterThanOrEqual(dayMs);
    expect(sent.at(-1)).toBe(sendingMs(500, limits));
  });

  it('are tried a few times an hour, not each of them, if the service counts fewer', () => {
    let refused = 0;
    const { sent } = sendAll(300, { perSecond: 1, perDay: null }, (at, before) => {
      const inTheDay = before.filter((one) => one > at - dayMs).length;
      if (inTheDay < 200) return null;
      refused += 1;
      return 'quota';
    });

    expect(sent).toHaveLength(300);
    expect(refused).toBeLessThanOrEqual(2 * 24 * 4);
  });
});

it.each([
  [1_000, { perSecond: 14, perDay: null }, 72],
  [1_000, { perSecond: 1, perDay: 200 }, 4 * 86_400 + 199],
  [200, { perSecond: 1, perDay: 200 }, 199],
  [1, { perSecond: 1, perDay: 1 }, 0],
  [0, { perSecond: 1, perDay: 1 }, 0],
])('%i mails at %o take %i seconds', (mails, limits, seconds) => {
  expect(Math.ceil(sendingMs(mails, limits) / 1_000)).toBe(seconds);
});

it('counts the mails of the fullest moment', () => {
  expect([mostAtOnce([]), mostAtOnce(['a', 'b', 'a', 'c'])]).toEqual([0, 2]);
});
