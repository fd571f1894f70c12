/**
 * Expiring tokens signed by a ring of keys (JWS, HS256): the common base of all our links. A ring
 * signs several kinds of tokens, so the file of each kind must check claims and purpose: no kind
 * may be accepted as another.
 */
import { errors, jwtVerify, SignJWT } from 'jose';

import type { KeyRing } from '../people/key-ring.ts';

/** A token with a valid signature that has not expired. Its claims are still unchecked. */
export interface ReadToken {
  claims: Record<string, unknown>;
  /** The id of the ring's key that signed it. */
  key: string;
  /** Epoch ms. */
  expiresAt: number;
}

interface SignedTokens {
  /** `endsAtSeconds`: whole epoch seconds. */
  sign: (claims: Record<string, unknown>, endsAtSeconds: number) => Promise<string>;
  /** Returns the token, or why it is not accepted. `now`: epoch ms. */
  read: (token: string, now: number) => Promise<ReadToken | 'unknown' | 'expired'>;
}

const algorithm = 'HS256';

/** Base64 allows several spellings of one signature, even with blanks; only one is accepted. */
const form = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}$/;

/** The ring's first key signs and all of its keys verify; use the ring for such tokens only. */
export function createSignedTokens(ring: KeyRing): SignedTokens {
  const keyOf = ({ kid }: { kid?: string }): Uint8Array => {
    const key = ring.find(({ id }) => id === kid);
    if (!key) throw new errors.JWSInvalid('no key of the ring signed it');
    return key.bytes;
  };
  return {
    sign: (claims, endsAtSeconds) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: algorithm, kid: ring[0].id })
        .setExpirationTime(endsAtSeconds)
        .sign(ring[0].bytes),
    async read(token, now) {
      if (!form.test(token)) return 'unknown';
      try {
        const { payload, protectedHeader } = await jwtVerify(token, keyOf, {
          algorithms: [algorithm],
          currentDate: new Date(now),
          requiredClaims: ['exp'],
        });
        const { exp = 0 } = payload;
        return { claims: payload, key: protectedHeader.kid ?? '', expiresAt: exp * 1_000 };
      } catch (failure) {
        if (failure instanceof errors.JWTExpired) return 'expired';
        if (failure instanceof errors.JOSEError) return 'unknown';
        throw failure;
      }
    },
  };
}
