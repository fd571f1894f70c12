/**
 * Tokens of the links in a unit's letters: signed (JWS, HS256), expiring, and bound to campaign,
 * unit, purpose and reader. A token alone gives no access: its reader also needs a mailed code, and
 * the unit's present state must still name that reader (docs/decisions/0008-unit-links.md).
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import type { LinkRole } from '../../domain/letters/link-holders.ts';
import { linkRoles } from '../../domain/letters/link-holders.ts';
import { dayMs } from '../../domain/terms/days.ts';
import type { Key, KeyRing } from '../people/key-ring.ts';
import type { ReadToken } from './signed-tokens.ts';
import { createSignedTokens } from './signed-tokens.ts';

/** What a link leads to: the unit, its review, or one of its steps. */
export interface LinkTarget {
  leadsTo: 'unit' | 'step' | 'review';
  step?: string;
}

/** The person a link is made for: `name` is the liaison's random id, or an address. */
export interface LinkOwner {
  campaign: string;
  unit: string;
  role: LinkRole;
  name: string;
}

/** A token whose signature is valid and that has not expired. */
export interface Link extends LinkTarget {
  /** The link's id, which does not depend on how the signature is spelled. */
  id: string;
  campaign: string;
  unit: string;
  role: LinkRole;
  /** The person it names, as a keyed hash; compare it by `names`. */
  mark: string;
  /** The id of the ring's key that signed it. */
  key: string;
  /** Epoch ms. */
  expiresAt: number;
}

export interface UnitLinks {
  /** Signs a token. `now`: epoch ms. */
  sign: (owner: LinkOwner, target: LinkTarget, now: number) => Promise<string>;
  /** Returns the link, or why the token is not accepted. `now`: epoch ms. */
  read: (token: string, now: number) => Promise<Link | 'unknown' | 'expired'>;
  /** Whether the link was made for the person with this name. */
  names: (link: Pick<Link, 'campaign' | 'unit' | 'role' | 'mark' | 'key'>, name: string) => boolean;
}

/**
 * Days for which a link is valid: the length of the longest campaign read so far, May to December.
 * A unit gets about six letters in that time, and the first one's link must work until the last.
 */
export const linkDays = 270;

/** 96 bits of a keyed hash: enough to tell people apart, and short. */
const markChars = 16;

/** The ring signs only these links and upload links. */
export function createUnitLinks(ring: KeyRing): UnitLinks {
  const tokens = createSignedTokens(ring);
  return {
    sign: ({ name, ...owner }, { leadsTo, step }, now) =>
      tokens.sign(
        {
          c: owner.campaign,
          u: owner.unit,
          r: owner.role,
          t: markOf(ring[0], owner, name),
          for: leadsTo,
          ...(step === undefined ? {} : { s: step }),
        },
        Math.floor((now + linkDays * dayMs) / 1_000),
      ),
    async read(token, now) {
      const read = await tokens.read(token, now);
      if (typeof read === 'string') return read;
      const link = linkOf(read);
      return link ? { id: idOf(token), ...link } : 'unknown';
    },
    names(link, name) {
      const key = ring.find(({ id }) => id === link.key);
      if (!key) return false;
      const [given, expected] = [Buffer.from(link.mark), Buffer.from(markOf(key, link, name))];
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}

/** Keyed, because a plain hash of an address can be guessed; bound to campaign, unit and role. */
function markOf(key: Key, place: Omit<LinkOwner, 'name'>, name: string): string {
  const { campaign, unit, role } = place;
  const text = `reader ${JSON.stringify([campaign, unit, role, name])}`;
  return createHmac('sha256', key.bytes).update(text).digest('base64url').slice(0, markChars);
}

/** The signed part of the token, without the signature. */
function idOf(token: string): string {
  return createHash('sha256')
    .update(token.slice(0, token.lastIndexOf('.')))
    .digest('hex');
}

/** We signed it, but perhaps with an older build, so it is checked like any external input. */
function linkOf({ claims, key, expiresAt }: ReadToken): Omit<Link, 'id'> | null {
  const { c, u, r, t, s, for: leadsTo } = claims;
  const isWhole = [c, u, t].every((one) => typeof one === 'string');
  if (!isWhole || !isRole(r) || !isPurpose(leadsTo)) return null;
  return {
    campaign: c as string,
    unit: u as string,
    role: r,
    mark: t as string,
    leadsTo,
    ...(typeof s === 'string' ? { step: s } : {}),
    key,
    expiresAt,
  };
}

function isRole(value: unknown): value is LinkRole {
  return (linkRoles as readonly unknown[]).includes(value);
}

function isPurpose(value: unknown): value is LinkTarget['leadsTo'] {
  return value === 'unit' || value === 'step' || value === 'review';
}
