/**
 * Sessions of people who came by a link and entered its code: a random token for their device, of
 * which only the hash is kept. A session stands for its link: whether the link's reader is still
 * the one, the unit's present state says (api/links/link-access.ts). Records lie under `sessions/`
 * and expire there; here an expired one counts as gone anyway.
 */
import { createHash, randomBytes } from 'node:crypto';

import type { ObjectStore } from '../store/object-store.ts';
import type { Link } from './unit-links.ts';

/** What a session keeps of the link that it came by. */
export type SessionLink = Pick<Link, 'campaign' | 'unit' | 'role' | 'mark' | 'key'>;

export interface LinkSession {
  link: SessionLink;
  /** Epoch ms. */
  expiresAt: number;
}

export interface LinkSessions {
  /** A fresh token for a device. */
  open: (link: SessionLink, now: number) => Promise<{ token: string; expiresAt: number }>;
  /** Null when it was never given out, has ended, or has expired. */
  find: (token: string, now: number) => Promise<LinkSession | null>;
  /** Ends it; one that has ended already is fine. */
  end: (token: string) => Promise<void>;
  /** Is this a token of ours at all? Other kinds of tokens are somebody else's to judge. */
  isOne: (token: string) => boolean;
}

/** Days on one device. Source: NIST SP 800-63B (rev. 3), 4.1.3: anew after 30 days at most. */
export const sessionDays = 30;

const dayMs = 24 * 60 * 60 * 1_000;
const prefix = 'duban-link-';
const form = /^duban-link-[A-Za-z0-9_-]{43}$/;

/** `store`: a bucket without object lock, or nothing can be ended. */
export function createLinkSessions(store: ObjectStore): LinkSessions {
  return {
    isOne: (token) => token.startsWith(prefix),
    async open({ campaign, unit, role, mark, key }, now) {
      const token = prefix + randomBytes(32).toString('base64url');
      const expiresAt = now + sessionDays * dayMs;
      const session: LinkSession = { link: { campaign, unit, role, mark, key }, expiresAt };
      // Taken is our own lost attempt: nobody else writes under a fresh random name.
      await store.putIfAbsent(placeOf(token), JSON.stringify(session));
      return { token, expiresAt };
    },
    async find(token, now) {
      if (!form.test(token)) return null;
      // Written by this file only.
      const session = (await store.getJson(placeOf(token))) as LinkSession | null;
      return session && session.expiresAt > now ? session : null;
    },
    end: (token) => store.deleteAllVersions(placeOf(token)),
  };
}

function placeOf(token: string): string {
  return `sessions/${createHash('sha256').update(token).digest('hex')}`;
}
