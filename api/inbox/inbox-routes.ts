/**
 * Routes of waiting items: for the caller over all campaigns, and for review in one campaign; also
 * the text of what a unit lacks. They only read: a nudge that is recorded is a command.
 */
import type { Text } from '../../domain/definition/definition.ts';
import { inEach } from '../../domain/terms/language.ts';
import { owedNow } from '../../domain/rules/waiting.ts';
import { nudgeText } from '../../domain/words/nudge-text.ts';
import { wordsIn } from '../../domain/words/words.ts';
import type { Actor } from '../../domain/terms/people.ts';
import { refusedByPolicy } from '../../domain/unit/policy.ts';
import { placeOf } from '../../domain/unit/state.ts';
import { decisionKinds, waitingKinds } from '../../domain/rules/waiting.ts';
import type { Ports } from './ports.ts';
import { Refused } from '../problems/problems.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import { asOfIn } from '../reading/as-of.ts';
import { readInbox } from './read-inbox.ts';
import { waitingAsOf } from './waiting-as-of.ts';
import { readState } from '../reading/read-unit.ts';
import {
  inboxAsked,
  inboxSchema,
  nudgeTextSchema,
  reviewsAsked,
  reviewsSchema,
} from './wire-inbox.ts';
import { campaignInPath, createRoutes, getRoute, unitInPath } from '../edge/route-parts.ts';

const inbox = getRoute({
  path: '/api/inbox',
  summary: 'All that waits for the asker, over all campaigns',
  description:
    'For a unit’s people what their unit owes, for the people of a unit above and of the office ' +
    'what they are to sign or to decide. Nobody is asked to review what they filed themselves.',
  answer: inboxSchema,
  request: { query: inboxAsked },
});

const reviews = getRoute({
  path: '/api/campaigns/{campaign}/reviews',
  summary: 'What waits for the asker’s review or decision in one campaign',
  description:
    'With `asOf`: all that waited in the campaign then, also what the units owed; for an ' +
    'auditor, whoever it waited for.',
  answer: reviewsSchema,
  request: { params: campaignInPath, query: reviewsAsked },
  problems: [409],
});

const nudge = getRoute({
  path: '/api/campaigns/{campaign}/units/{unit}/nudge-text',
  summary: 'What a unit lacks, in words for a chat or the phone',
  description: 'For whoever may nudge the unit. Nothing is sent, nothing is recorded.',
  answer: nudgeTextSchema,
  request: { params: unitInPath },
  problems: [403],
});

/** `/api/inbox`, a campaign's `/reviews`, a unit's `/nudge-text`. */
export function inboxRoutes(deps: Ports, campaigns: Campaigns) {
  return createRoutes()
    .openapi(inbox, async (c) => {
      const { mode, ...page } = c.req.valid('query');
      const by = c.get('actor');
      const asked = { by, scope: { mode }, kinds: waitingKinds, ...page };
      const found = await readInbox(deps, campaigns, asked);
      return c.json({ mode, ...found, note: noteOf(found, by) }, 200);
    })
    .openapi(reviews, async (c) => {
      const { campaign } = await campaigns.fixed(c.req.valid('param').campaign);
      const by = c.get('actor');
      const { asOf: _asOf, clock: _clock, ...page } = c.req.valid('query');
      const fixed = await campaigns.fixed(campaign);
      const asOf = await asOfIn(deps, campaigns, fixed, c.req.valid('query'));
      if (asOf) {
        const then = await waitingAsOf(deps, campaigns, fixed, { by, asOf, ...page });
        return c.json({ campaign, ...then, note: noteOf(then, by) }, 200);
      }
      const asked = { by, scope: { campaign }, kinds: decisionKinds, ...page };
      const found = await readInbox(deps, campaigns, asked);
      return c.json({ campaign, ...found, note: noteOf(found, by) }, 200);
    })
    .openapi(nudge, async (c) => {
      const { campaign, unit } = c.req.valid('param');
      const found = await campaigns.unit(campaign, unit, c.get('actor'));
      const state = await readState(deps, found);
      const refused = refusedByPolicy({ kind: 'nudge', by: c.get('actor') }, placeOf(state));
      if (refused) throw new Refused(refused, { plan: found.plan });
      const { mode } = found.fixed;
      const now = await campaigns.now(found.fixed);
      const owed = owedNow(state, now);
      const told = {
        owes: owed.length > 0,
        steps: owed.flatMap(({ step }) => step ?? []),
        text: inEach((language) => nudgeText(language, state, now)),
      };
      return c.json({ campaign, unit, mode, ...told }, 200);
    });
}

function noteOf(
  { items, next }: { items: unknown[]; next: string | null },
  by: Actor,
): Text | null {
  if (items.length > 0 || next !== null) return null;
  const asker = by.role === 'auditor' ? 'auditors' : 'people';
  return inEach((language) => wordsIn(language).nothingWaits[asker]);
}
