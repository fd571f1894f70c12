/**
 * Tokens of upload links (交材料链接): signed by the ring of the unit's links, with a purpose of
 * their own, so that neither kind can stand for the other. Whoever holds one may do what its record
 * says; the record can end it any time. Why: docs/decisions/0020-upload-page.md.
 */
import type { KeyRing } from '../people/key-ring.ts';
import { createSignedTokens } from './signed-tokens.ts';

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

const purpose = 'upload';

/** Made of the same ring as the unit's links. */
export function createUploadLinkTokens(ring: KeyRing): UploadLinkTokens {
  const tokens = createSignedTokens(ring);
  return {
    sign: ({ campaign, unit, id }, expiresAt) =>
      // Whole seconds; the record's own end is exact.
      tokens.sign({ c: campaign, u: unit, i: id, for: purpose }, Math.ceil(expiresAt / 1_000)),
    async read(token, now) {
      const read = await tokens.read(token, now);
      return typeof read === 'string' ? read : nameOf(read.claims);
    },
  };
}

/** Signed by us, and yet perhaps for another purpose. */
function nameOf(claims: Record<string, unknown>): UploadLinkName | 'unknown' {
  const { c: campaign, u: unit, i: id, for: given } = claims;
  const isName = [campaign, unit, id].every((one) => typeof one === 'string');
  if (!isName || given !== purpose) return 'unknown';
  return { campaign, unit, id } as UploadLinkName;
}
