/**
 * The API as used by people who come by a link: rehearsals whose letters are in the inbox, links
 * from these letters, codes from mails, and sessions.
 */
import { inject } from 'vitest';

import { createUnitLinks } from '../../../activities/links/unit-links.ts';
import { createApp } from '../../../api/app.ts';
import type { SessionOpened } from '../../../api/links/wire-links.ts';
import { createClients } from '../../../bin/wiring/clients.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import type { LinkRole } from '../../../domain/letters/link-holders.ts';
import type { Asker, AskOptions } from './api-asker.ts';
import { askerOf, wide } from './api-asker.ts';
import type { Engine } from './api-engine.ts';
import { startEngine } from './api-engine.ts';
import { codeMailedTo, linkMailedTo } from './link-mails.ts';
import { plant } from '../campaigns/planted-campaigns.ts';

/** The reader for whom a link is made, in the first campaign. */
export interface Reader {
  unit?: string;
  role: LinkRole;
  name: string;
}

export interface ByLink {
  engine: Engine;
  app: Engine['app'];
  api: Asker;
  /** The token of the latest link that was mailed to an address. */
  tokenTo: (address: string, campaign?: string) => Promise<string>;
  /** A token signed with the stack's own key, dated `ago` seconds ago. */
  signFor: (reader: Reader, ago?: number) => Promise<string>;
  /** Asks for a code, reads it in the mailbox, and opens a session with it. */
  signIn: (token: string, address: string, campaign?: string) => Promise<SessionOpened>;
  /**
   * The sessions that the links of a campaign have written to the store. Only this campaign's,
   * since other tests write there at the same time.
   */
  kept: (campaign: string) => Promise<string[]>;
  close: () => Promise<void>;
}

/** Starts an engine and launches these rehearsals. */
export async function openByLink(first: string, ...others: string[]): Promise<ByLink> {
  const engine = await startEngine(inject('stackEnvironment'));
  const clients = await createClients(readEnvironment(inject('stackEnvironment')));
  const app = createApp({ ...engine.deps, limits: { strangers: wide, costly: wide } });
  const api = askerOf({ app });
  for (const campaign of [first, ...others]) {
    await plant(engine.campaigns, campaign);
    const asked = { definition: campaign, campaign, until: '2018-05-04' };
    await api.post('/api/rehearsals', asked);
  }
  const links = createUnitLinks(clients.linkRing);
  return {
    engine,
    app,
    api,
    tokenTo: async (address, campaign = first) => (await linkMailedTo(campaign, address)).token,
    signFor: ({ unit = '220100', role, name }, ago = 0) => {
      const owner = { campaign: first, unit, role, name };
      return links.sign(owner, { leadsTo: 'unit' }, Date.now() - ago * 1_000);
    },
    async signIn(token, address, campaign = first) {
      await api.post(`/api/links/${token}/code`, {});
      const code = await codeMailedTo(campaign, address);
      const opened = await api.post<SessionOpened>(`/api/links/${token}/session`, { code });
      if (opened.status !== 201) throw new Error(`no session: ${opened.status}`);
      return opened.body;
    },
    async kept(campaign) {
      const { store } = clients;
      const keys: string[] = [];
      for await (const key of store.list('sessions/')) {
        const kept = await store.getText(key);
        if (kept?.includes(`"${campaign}"`)) keys.push(key);
      }
      return keys;
    },
    async close() {
      await clients.close();
      await engine.stop();
    },
  };
}

/** Options for asking with a session's token. */
export function bearer({ token }: { token: string }): AskOptions {
  return { headers: { Authorization: `Bearer ${token}` } };
}

/** Six digits that differ from the code. */
export function wrongFor(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}
