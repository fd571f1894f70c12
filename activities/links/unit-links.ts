/**
 * Tokens of the links in a unit's letters: signed (JWS, HS256), bound to campaign, unit, purpose
 * and reader, expiring. A token opens nothing by itself: a code mailed to its reader does, and the
 * unit's present state is asked whether they still are it (docs/decisions/0008-unit-links.md).
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import type { LinkRole } from '../../domain/letters/link-holders.ts';
import { linkRoles } from '../../domain/letters/link-holders.ts';
import type { Key, KeyRing } from '../people/key-ring.ts';
import type { ReadToken } from './signed-tokens.ts';
import { createSignedTokens } from './signed-tokens.ts';

/** What a link leads to: the unit, its review, or one of its steps. */
export interface LinkTarget {
  leadsTo: 'unit' | 'step' | 'review';
  step?: string;
}

/** For whom a link is made: `name` is the liaison's random id, or an address. */
export interface LinkOwner {
  campaign: string;
  unit: string;
  role: LinkRole;
  name: string;
}

/** A token that was read: genuine and of this time. */
export interface Link extends LinkTarget {
  /** The link's own name: the same however its signature is spelled. */
  id: string;
  campaign: string;
  unit: string;
  role: LinkRole;
  /** Whom it names, as a keyed hash; compare with `names`. */
  mark: string;
  /** The key of the ring that signed it. */
  key: string;
  /** Epoch ms. */
  expiresAt: number;
}

export interface UnitLinks {
  /** The token. `now`: epoch ms. */
  sign: (owner: LinkOwner, target: LinkTarget, now: number) => Promise<string>;
  /** What a token says; why not, if it says nothing. */
  read: (token: string, now: number) => Promise<Link | 'unknown' | 'expired'>;
  /** Is this whom the link names? */
  names: (link: Pick<Link, 'campaign' | 'unit' | 'role' | 'mark' | 'key'>, name: string) => boolean;
}

/**
 * Days that a link lives: as long as the longest campaign read so far, May to December. A unit gets
 * some six letters in that time, and the first one's link must serve until the last.
 */
export const linkDays = 270;

const dayMs = 24 * 60 * 60 * 1_000;

/** 96 bits of a keyed hash: enough to tell people apart, and short. */
const markChars = 16;

/** The ring signs links only: these, and those by which others bring material. */
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

/** Keyed, because a plain hash of an address can be guessed; bound to its place. */
function markOf(key: Key, place: Omit<LinkOwner, 'name'>, name: string): string {
  const { campaign, unit, role } = place;
  const text = `reader ${JSON.stringify([campaign, unit, role, name])}`;
  return createHmac('sha256', key.bytes).update(text).digest('base64url').slice(0, markChars);
}

/** What was signed, without the signature. */
function idOf(token: string): string {
  return createHash('sha256')
    .update(token.slice(0, token.lastIndexOf('.')))
    .digest('hex');
}

/** Signed by us, and yet perhaps by a build of another time: checked like anything from outside. */
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
