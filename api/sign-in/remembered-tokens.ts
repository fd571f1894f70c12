/**
 * Caches checked tokens: a token's signed bytes cannot change their meaning, so it need not be
 * checked for each request. It is checked again after a minute, so that a key withdrawn by the
 * issuer is not trusted for longer, and never accepted after its expiry. Refusals are not cached.
 * Do not use it for unit links, which can be revoked at any moment.
 */
import { createHash } from 'node:crypto';

import type { Asker, Recognise } from '../edge/asked.ts';

/** How long a check is valid; the issuer's keys are cached for longer (issuer-keys.ts). */
const heldMs = 60_000;

/** Tokens cached at the same time; the oldest is dropped first. */
const rememberedMax = 10_000;

/** The same recogniser, called at most once a minute for each token. `now`: epoch ms. */
export function remembered(recognise: Recognise, now: () => number): Recognise {
  const known = new Map<string, { asker: Asker; until: number }>();
  return async (token) => {
    // Only the hash is kept, so that no usable token stays in memory.
    const key = createHash('sha256').update(token).digest('base64');
    const before = known.get(key);
    if (before && now() < before.until) return before.asker;
    const asker = await recognise(token);
    known.delete(key);
    if (asker === null) return null;
    const endsAt = (asker.expiresAt ?? Number.POSITIVE_INFINITY) * 1000;
    known.set(key, { asker, until: Math.min(now() + heldMs, endsAt) });
    const oldest = known.keys().next().value;
    if (known.size > rememberedMax && oldest !== undefined) known.delete(oldest);
    return asker;
  };
}
