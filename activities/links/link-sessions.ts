/**
 * Sessions of people who followed a link and entered its code: a random token for their device, of
 * which only the hash is stored. A session represents its link; the unit's present state decides
 * whether the link's reader is still the same person (api/links/link-access.ts). Records are stored
 * under `sessions/` and expire there; an expired one that still exists is treated as gone.
 */
import { createHash, randomBytes } from 'node:crypto';

import type { ObjectStore } from '../store/object-store.ts';
import type { Link } from './unit-links.ts';

/** What a session stores about the link through which it was opened. */
export type SessionLink = Pick<Link, 'campaign' | 'unit' | 'role' | 'mark' | 'key'>;

export interface LinkSession {
  link: SessionLink;
  /** Epoch ms. */
  expiresAt: number;
}

export interface LinkSessions {
  /** Creates a session and returns its fresh token. Instants: epoch ms. */
  open: (link: SessionLink, now: number) => Promise<{ token: string; expiresAt: number }>;
  /** Null if the token was never issued, was ended, or has expired. */
  find: (token: string, now: number) => Promise<LinkSession | null>;
  /** Ends a session; ending it again has no effect. */
  end: (token: string) => Promise<void>;
  /** Whether this is a session token; other kinds of tokens are checked elsewhere. */
  isOne: (token: string) => boolean;
}

/** Days per device. Source: NIST SP 800-63B (rev. 3), 4.1.3: sign in again after 30 days. */
export const sessionDays = 30;

const dayMs = 24 * 60 * 60 * 1_000;
const prefix = 'duban-link-';
const form = /^duban-link-[A-Za-z0-9_-]{43}$/;

/** `store`: must be a bucket without object lock, otherwise no session could be ended. */
export function createLinkSessions(store: ObjectStore): LinkSessions {
  return {
    isOne: (token) => token.startsWith(prefix),
    async open({ campaign, unit, role, mark, key }, now) {
      const token = prefix + randomBytes(32).toString('base64url');
      const expiresAt = now + sessionDays * dayMs;
      const session: LinkSession = { link: { campaign, unit, role, mark, key }, expiresAt };
      // A fresh random name can only be taken by our own earlier attempt, whose answer was lost.
      await store.putIfAbsent(placeOf(token), JSON.stringify(session));
      return { token, expiresAt };
    },
    async find(token, now) {
      if (!form.test(token)) return null;
      // Only this file writes these records.
      const session = (await store.getJson(placeOf(token))) as LinkSession | null;
      return session && session.expiresAt > now ? session : null;
    },
    end: (token) => store.deleteAllVersions(placeOf(token)),
  };
}

function placeOf(token: string): string {
  return `sessions/${createHash('sha256').update(token).digest('hex')}`;
}
