/**
 * Answers with the page of a signed-in bureau, for all routes that end by showing it: perhaps with
 * a new upload link, or with the form's entries that were refused.
 */
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';

import type { Ports } from './ports.ts';
import type { Asked } from '../edge/asked.ts';
import { baseOf } from '../edge/asked.ts';
import type { OpenLink } from './device-access.ts';
import { openOnDevice } from './device-access.ts';
import { sessionsIn } from './link-cookie.ts';
import type { ShownWith } from './show-owed.ts';
import { showOwed } from './show-owed.ts';
import type { Caller } from './unit-call.ts';
import { pageWords } from '../../pages/words/words.ts';
import { webHeaders } from '../../pages/web-page.tsx';
import { storeOriginOf } from '../lending/store-origin.ts';
import type { WebScripts } from '../itself/web-scripts.ts';
import type { ProblemStatus } from '../problems/problems.ts';
import { pageLanguage } from '../readers/reader-language.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import { Refused } from '../problems/problems.ts';

/** What is needed to make the page of a signed-in bureau. */
export interface Parts {
  deps: Ports;
  campaigns: Campaigns;
  scripts: WebScripts;
}

/** How the page differs from its usual state. */
type Shown = Partial<Pick<ShownWith, 'made' | 'ticked' | 'notice' | 'kept'>> & {
  open: OpenLink;
  token: string;
  status?: 200 | ProblemStatus;
};

/** Answers with the page. */
export async function owedHere(
  { deps, campaigns, scripts }: Parts,
  c: Context<Asked>,
  { open, token, made = null, ticked = null, notice = null, kept = null, status = 200 }: Shown,
): Promise<Response> {
  const language = pageLanguage(c, open.holder.to.language);
  const page = await showOwed(deps, campaigns, open, {
    say: pageWords(language),
    at: addressOf(token),
    reader: open.link.role,
    base: baseOf(deps, c),
    scripts: scripts.addresses[language],
    made,
    ticked,
    notice,
    kept,
    form: randomUUID(),
  });
  return c.html(page, status, webHeaders(await storeOriginOf(deps)));
}

/** This device's session for this link, if it is still valid; otherwise null. */
export async function openHere(
  deps: Ports,
  c: Context<Asked>,
  token: string,
): Promise<OpenLink | null> {
  const sessions = sessionsIn(c);
  return sessions.length === 0 ? null : openOnDevice(deps, { token, sessions });
}

/** The same for routes that require a session. Throws Refused. */
export async function signedInHere(
  deps: Ports,
  c: Context<Asked>,
  token: string,
): Promise<OpenLink> {
  const open = await openHere(deps, c, token);
  if (!open) throw new Refused({ code: 'session-over' });
  return open;
}

/** In whose name the unit's own routes are asked. */
export function callerOf({ link, bearer }: OpenLink): Caller {
  return { place: link, bearer };
}

/** The path of a link's page. */
export function addressOf(token: string): string {
  return `/l/${encodeURIComponent(token)}`;
}
