/**
 * Tokens of upload links (交材料链接): signed by the same ring as the unit's links, but with another
 * purpose, so that neither kind is accepted as the other. The holder of a token may do what the
 * link's record allows; the record can be ended at any time. Why:
 * docs/decisions/0020-upload-page.md.
 */
import type { KeyRing } from '../people/key-ring.ts';
import { createSignedTokens } from './signed-tokens.ts';

/** The link that a token belongs to; the link's record says what it is for. */
export interface UploadLinkName {
  campaign: string;
  unit: string;
  id: string;
}

export interface UploadLinkTokens {
  /** `expiresAt`: epoch ms. */
  sign: (link: UploadLinkName, expiresAt: number) => Promise<string>;
  /** Returns the link's name, or why the token is not accepted. `now`: epoch ms. */
  read: (token: string, now: number) => Promise<UploadLinkName | 'unknown' | 'expired'>;
}

const purpose = 'upload';

/** Uses the same ring as the unit's links. */
export function createUploadLinkTokens(ring: KeyRing): UploadLinkTokens {
  const tokens = createSignedTokens(ring);
  return {
    sign: ({ campaign, unit, id }, expiresAt) =>
      // A token expires in whole seconds; the link's record has the exact instant.
      tokens.sign({ c: campaign, u: unit, i: id, for: purpose }, Math.ceil(expiresAt / 1_000)),
    async read(token, now) {
      const read = await tokens.read(token, now);
      return typeof read === 'string' ? read : nameOf(read.claims);
    },
  };
}

/** We signed the token, but perhaps for another purpose. */
function nameOf(claims: Record<string, unknown>): UploadLinkName | 'unknown' {
  const { c: campaign, u: unit, i: id, for: given } = claims;
  const isName = [campaign, unit, id].every((one) => typeof one === 'string');
  if (!isName || given !== purpose) return 'unknown';
  return { campaign, unit, id } as UploadLinkName;
}
