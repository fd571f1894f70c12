/**
 * Sessions of people who followed a link and entered its code: a random token for their device, of
 * which only the hash is stored. A session proves a mailbox, so it also opens the other links whose
 * reader has this mailbox; the units' present state decides that at each use
 * (api/links/link-access.ts). Records are stored under `sessions/`, changed by conditional writes,
 * and expire there; an expired one that still exists is treated as gone.
 */
import { createHash, randomBytes } from 'node:crypto';

import { dayMs } from '../../domain/terms/days.ts';
import { change } from '../store/contended-record.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { Link } from './unit-links.ts';

/** A reader of links, as a session stores them. */
export type SessionLink = Pick<Link, 'campaign' | 'unit' | 'role' | 'mark' | 'key'>;

export interface LinkSession {
  /** For whom it was opened. */
  link: SessionLink;
  /** The mark of the mailbox whose code was entered. */
  mailbox: string;
  /** Other readers with this mailbox, whose links were opened on the device since. */
  others: SessionLink[];
  /** Readers who signed out, alone, on this device. */
  ended: SessionLink[];
  /** Epoch ms. */
  expiresAt: number;
}

export interface LinkSessions {
  /** Creates a session and returns its fresh token. Instants: epoch ms. */
  open: (opened: Opened, now: number) => Promise<{ token: string; expiresAt: number }>;
  /** Null if the token was never issued, was ended, or has expired. */
  find: (token: string, now: number) => Promise<LinkSession | null>;
  /** Notes another reader of the session's mailbox. */
  admit: (token: string, link: SessionLink) => Promise<void>;
  /** Signs one reader out; the session's others stay. */
  leave: (token: string, link: SessionLink) => Promise<void>;
  /** Ends a session; ending it again has no effect. */
  end: (token: string) => Promise<void>;
  /** Whether a session was opened or admitted for a reader, as far as the tokens alone can say. */
  names: (session: LinkSession, link: SessionLink) => boolean;
  /** Whether this is a session token; other kinds of tokens are checked elsewhere. */
  isOne: (token: string) => boolean;
}

/** Who signed in, and the mailbox that they proved to read. */
export type Opened = Pick<LinkSession, 'mailbox'> & { link: SessionLink };

/** Days per device. Source: NIST SP 800-63B (rev. 3), 4.1.3: sign in again after 30 days. */
export const sessionDays = 30;

/** Most readers in one list; the oldest is forgotten first and let in again by the mailbox. */
const readersMax = 50;

const prefix = 'duban-link-';
const form = /^duban-link-[A-Za-z0-9_-]{43}$/;

/** `store`: must be a bucket without object lock, otherwise no session could be ended. */
export function createLinkSessions(store: ObjectStore): LinkSessions {
  const changed = (token: string, next: (before: LinkSession) => LinkSession): Promise<null> =>
    change<LinkSession, null>(store, placeOf(token), (before) =>
      before ? { next: next(before), answer: null } : { answer: null },
    );
  return {
    isOne: (token) => token.startsWith(prefix),
    async open({ link, mailbox }, now) {
      const token = prefix + randomBytes(32).toString('base64url');
      const expiresAt = now + sessionDays * dayMs;
      const next = { link: only(link), mailbox, others: [], ended: [], expiresAt };
      await change<LinkSession, null>(store, placeOf(token), () => ({ next, answer: null }));
      return { token, expiresAt };
    },
    async find(token, now) {
      if (!form.test(token)) return null;
      return change<LinkSession, LinkSession | null>(store, placeOf(token), (before) => ({
        answer: before && before.expiresAt > now ? before : null,
      }));
    },
    async admit(token, link) {
      await changed(token, (before) => ({ ...before, others: withOne(before.others, link) }));
    },
    async leave(token, link) {
      await changed(token, (before) => ({
        ...before,
        others: before.others.filter((one) => !isSameReader(one, link)),
        ended: withOne(before.ended, link),
      }));
    },
    names: ({ link: first, others, ended }, link) => {
      const isOne = (one: SessionLink): boolean => isSameReader(one, link);
      return [first, ...others].some(isOne) && !ended.some(isOne);
    },
    end: (token) => store.deleteAllVersions(placeOf(token)),
  };
}

function isSameReader(one: SessionLink, other: SessionLink): boolean {
  return JSON.stringify(only(one)) === JSON.stringify(only(other));
}

function withOne(readers: readonly SessionLink[], link: SessionLink): SessionLink[] {
  const others = readers.filter((one) => !isSameReader(one, link));
  return [...others, only(link)].slice(-readersMax);
}

function only({ campaign, unit, role, mark, key }: SessionLink): SessionLink {
  return { campaign, unit, role, mark, key };
}

function placeOf(token: string): string {
  return `sessions/${createHash('sha256').update(token).digest('hex')}`;
}
