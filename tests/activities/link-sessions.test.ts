/** Sessions of devices on the real store: found by their token alone, until they end. */
import { beforeAll, describe, expect, it } from 'vitest';

import type { LinkSessions, SessionLink } from '../../activities/links/link-sessions.ts';
import { createLinkSessions, sessionDays } from '../../activities/links/link-sessions.ts';
import type { ObjectStore } from '../../activities/store/object-store.ts';
import { freshStore } from './real-parts.ts';

const now = Date.parse('2018-05-14T09:00:00+08:00');
const dayMs = 24 * 60 * 60 * 1_000;
const link: SessionLink = {
  campaign: 'jilin-2018-safety-month',
  unit: '220100',
  role: 'liaison',
  mark: 'm'.repeat(16),
  key: 'k',
};

const mailbox = 'b'.repeat(43);
const stepLink = { ...link, step: 'plan' } as SessionLink;
const beside: SessionLink = { ...link, unit: '220200' };

let store: ObjectStore;
let sessions: LinkSessions;

beforeAll(async () => {
  store = await freshStore();
  sessions = createLinkSessions(store);
});

describe('a session', () => {
  it('is found by its token, with what its link was for', async () => {
    const { token, expiresAt } = await sessions.open({ link: stepLink, mailbox }, now);

    expect(sessions.isOne(token)).toBe(true);
    expect(await sessions.find(token, now)).toEqual({
      link,
      mailbox,
      others: [],
      ended: [],
      expiresAt,
    });
    expect(expiresAt).toBe(now + sessionDays * dayMs);
  });

  it('ends after its days, even if its record is still stored', async () => {
    const { token, expiresAt } = await sessions.open({ link, mailbox }, now);

    expect(await sessions.find(token, expiresAt - 1)).not.toBeNull();
    expect(await sessions.find(token, expiresAt)).toBeNull();
  });

  it('ends when its device signs out, also if that is sent twice, and others go on', async () => {
    const [here, there] = await Promise.all([
      sessions.open({ link, mailbox }, now),
      sessions.open({ link, mailbox }, now),
    ]);

    await sessions.end(here.token);
    await sessions.end(here.token);

    expect(await sessions.find(here.token, now)).toBeNull();
    expect(await sessions.find(there.token, now)).not.toBeNull();
  });

  it('notes others of its mailbox, also several at once, and forgets the oldest', async () => {
    const { token } = await sessions.open({ link, mailbox }, now);
    const units = Array.from({ length: 60 }, (_, at) => ({ ...link, unit: String(at) }));
    await Promise.all(units.slice(0, 8).map(async (one) => sessions.admit(token, one)));
    const first = await sessions.find(token, now);
    for (const one of units.slice(8)) await sessions.admit(token, one);
    await sessions.admit(token, units[59] ?? link);
    const others = (await sessions.find(token, now))?.others ?? [];

    expect(first?.others).toHaveLength(8);
    expect(others).toHaveLength(50);
    expect(others.at(-1)).toEqual(units[59]);
  });

  it('is left by one reader, and stays for the others', async () => {
    const { token } = await sessions.open({ link, mailbox }, now);
    await sessions.admit(token, beside);

    await sessions.leave(token, beside);

    const left = { link, mailbox, others: [], ended: [beside] };
    expect(await sessions.find(token, now)).toMatchObject(left);
  });

  it('that has ended is not brought back by another tab', async () => {
    const { token } = await sessions.open({ link, mailbox }, now);
    await sessions.end(token);

    await sessions.admit(token, beside);
    await sessions.leave(token, beside);

    expect(await sessions.find(token, now)).toBeNull();
  });

  it('cannot be stolen from the store, which does not contain its token', async () => {
    const { token } = await sessions.open({ link, mailbox }, now);
    const kept: string[] = [];
    for await (const key of store.list('sessions/')) {
      kept.push(key, (await store.getText(key)) ?? '');
    }

    expect(kept.join()).toContain('220100');
    expect(kept.join()).not.toContain(token.slice('duban-link-'.length));
    const [key = ''] = kept;
    expect(await sessions.find(`duban-link-${key.slice(-43)}`, now)).toBeNull();
  });

  it.each(['', 'duban-link-', 'duban-link-x', 'duban-link-../../people/p-1', 'eyJhbGciOi.a.b'])(
    'is not found under %j',
    async (token) => {
      expect(await sessions.find(token, now)).toBeNull();
    },
  );

  it('ignores tokens of other kinds', () => {
    expect(sessions.isOne('eyJhbGciOiJSUzI1NiJ9.e30.c2ln')).toBe(false);
  });
});
