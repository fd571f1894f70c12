/**
 * Tokens signed by a ring of keys (JWS, HS256) that end by themselves: what all our links have in
 * common. What a token claims, and for which purpose, its own file says and checks: a ring signs
 * several kinds, and none may stand for another.
 */
import { errors, jwtVerify, SignJWT } from 'jose';

import type { KeyRing } from '../people/key-ring.ts';

/** A token that was read: of the ring and of this time. What it claims is still unchecked. */
export interface ReadToken {
  claims: Record<string, unknown>;
  /** Of the ring: which one signed it. */
  key: string;
  /** Epoch ms. */
  expiresAt: number;
}

export interface SignedTokens {
  /** `endsAtSeconds`: epoch seconds, whole. */
  sign: (claims: Record<string, unknown>, endsAtSeconds: number) => Promise<string>;
  /** What a token claims; why not, if it claims nothing. `now`: epoch ms. */
  read: (token: string, now: number) => Promise<ReadToken | 'unknown' | 'expired'>;
}

const algorithm = 'HS256';

/** A signature in base64 can be spelled in several ways, even with blanks: not here. */
const form = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}$/;

/** The first key signs, every key of the ring is taken; the ring signs nothing else. */
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
