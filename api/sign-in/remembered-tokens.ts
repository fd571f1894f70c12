/**
 * A token that was checked need not be checked at each request: its bytes are signed and cannot
 * come to mean something else. It is checked anew after a minute, so that a key which its issuer
 * has withdrawn is not trusted for longer, and never taken after its own end. Refusals are not
 * remembered. A unit's link can be revoked at any moment: its way is not wrapped in this.
 */
import { createHash } from 'node:crypto';

import type { Asker, Recognise } from '../edge/asked.ts';

/** So long a check holds; the issuer's keys themselves are kept for longer (issuer-keys.ts). */
const heldMs = 60_000;

/** Tokens remembered at once; the oldest goes first. */
const rememberedMax = 10_000;

/** The same way of recognising, asked at most once a minute for each token. `now`: epoch ms. */
export function remembered(recognise: Recognise, now: () => number): Recognise {
  const known = new Map<string, { asker: Asker; until: number }>();
  return async (token) => {
    // Only its hash is kept: what lies in memory opens nothing.
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
