/**
 * Tokens of upload links (交材料链接): signed by the ring of the unit's links, with a purpose of
 * their own, so that neither kind can stand for the other. Whoever holds one may do what its record
 * says; the record can end it any time. Why: docs/decisions/0020-upload-page.md.
 */
import { errors, jwtVerify, SignJWT } from 'jose';

import type { KeyRing } from './key-ring.ts';

/** Which link a token is of; what the link is for, its record says. */
export interface UploadLinkName {
  campaign: string;
  unit: string;
  id: string;
}

export interface UploadLinkTokens {
  /** `expiresAt`: epoch ms. */
  sign: (link: UploadLinkName, expiresAt: number) => Promise<string>;
  /** What a token says; why not, if it says nothing. `now`: epoch ms. */
  read: (token: string, now: number) => Promise<UploadLinkName | 'unknown' | 'expired'>;
}

const algorithm = 'HS256';
const purpose = 'upload';
const form = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{43}$/;

/** The first key signs, every key of the ring is taken. */
export function createUploadLinkTokens(ring: KeyRing): UploadLinkTokens {
  return {
    sign: ({ campaign, unit, id }, expiresAt) =>
      new SignJWT({ c: campaign, u: unit, i: id, for: purpose })
        .setProtectedHeader({ alg: algorithm, kid: ring[0].id })
        // Whole seconds; the record's own end is exact.
        .setExpirationTime(Math.ceil(expiresAt / 1_000))
        .sign(ring[0].bytes),
    async read(token, now) {
      const keyOf = ({ kid }: { kid?: string }): Uint8Array => {
        const key = ring.find(({ id }) => id === kid);
        if (!key) throw new errors.JWSInvalid('no key of the ring signed it');
        return key.bytes;
      };
      if (!form.test(token)) return 'unknown';
      try {
        const { payload } = await jwtVerify(token, keyOf, {
          algorithms: [algorithm],
          currentDate: new Date(now),
          requiredClaims: ['exp'],
        });
        return nameOf(payload);
      } catch (failure) {
        if (failure instanceof errors.JWTExpired) return 'expired';
        if (failure instanceof errors.JOSEError) return 'unknown';
        throw failure;
      }
    },
  };
}

/** Signed by us, and yet perhaps for another purpose. */
function nameOf(payload: Record<string, unknown>): UploadLinkName | 'unknown' {
  const { c: campaign, u: unit, i: id, for: given } = payload;
  const isName = [campaign, unit, id].every((one) => typeof one === 'string');
  if (!isName || given !== purpose) return 'unknown';
  return { campaign, unit, id } as UploadLinkName;
}
