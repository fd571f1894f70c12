/**
 * Questions that many ask at once: few queries are sent, and no answer is older than its question.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { askedTogether } from '../../../api/reading/asked-together.ts';
import type { Asker } from '../../../api/edge/asked.ts';
import { remembered } from '../../../api/sign-in/remembered-tokens.ts';

describe('whoever asks what others ask', () => {
  it('never gets an answer to a query that was sent before', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.record({ key: fc.constantFrom('a', 'b'), fails: fc.boolean() }), {
          minLength: 1,
          maxLength: 30,
        }),
        async (scheduler, comers) => {
          let clock = 0;
          const together = askedTogether<number>();
          const asked = comers.map(({ key, fails }) =>
            scheduler.schedule(Promise.resolve()).then(async () => {
              const cameAt = (clock += 1);
              const put = async (): Promise<number> => {
                const putAt = (clock += 1);
                await scheduler.schedule(Promise.resolve());
                if (fails) throw new Error(String(putAt));
                return putAt;
              };
              const answer = together(key, put).catch((error: Error) => Number(error.message));
              expect(await answer).toBeGreaterThan(cameAt);
            }),
          );
          await scheduler.waitFor(Promise.all(asked));
        },
      ),
    );
  });

  it('shares one query with all who wait; other keys do not wait', async () => {
    const together = askedTogether<string>();
    let put = 0;
    const { promise, resolve } = Promise.withResolvers<string>();
    const ask = (): Promise<string> => {
      put += 1;
      return put === 1 ? promise : Promise.resolve('later');
    };

    const first = together('matrix', ask);
    const rest = Array.from({ length: 63 }, () => together('matrix', ask));
    expect(await together('other', () => Promise.resolve('other'))).toBe('other');
    resolve('first');

    expect(await first).toBe('first');
    expect(new Set(await Promise.all(rest))).toEqual(new Set(['later']));
    expect(put).toBe(2);
  });
});

describe('a token that was recognised', () => {
  const asker: Asker = { actor: { id: 'reviewer-1', role: 'reviewer' }, expiresAt: 100 };

  function counted(answer: () => Asker | null) {
    const clock = { ms: 0, asked: 0 };
    const recognise = remembered(
      async () => {
        clock.asked += 1;
        return answer();
      },
      () => clock.ms,
    );
    return { clock, recognise };
  }

  it('is checked once a minute, and every time after it expired', async () => {
    const { clock, recognise } = counted(() => asker);
    for (const [at, asked] of [
      [0, 1],
      [59_999, 1],
      [60_000, 2],
      [99_999, 2],
      [100_000, 3],
      [100_001, 4],
    ]) {
      clock.ms = at!;
      expect(await recognise('a.b.c')).toBe(asker);
      expect(clock.asked).toBe(asked);
    }
  });

  it('says nothing about other tokens, and refusals are checked each time', async () => {
    let isKnown = false;
    const { clock, recognise } = counted(() => (isKnown ? asker : null));

    expect(await recognise('a.b.c')).toBeNull();
    isKnown = true;
    expect(await recognise('a.b.c')).toBe(asker);
    await recognise('a.b.d');
    expect(clock.asked).toBe(3);
  });
});
