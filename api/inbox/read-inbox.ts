/**
 * What waits for the caller, earliest deadline first, page by page. Only units that visibility
 * returns are queried, and no more of them than a page needs (waiting-page.ts).
 */
import type { Actor } from '../../domain/terms/people.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import type { WaitingKind } from '../../domain/rules/waiting.ts';
import { undatedAt, waitingFor } from '../../domain/rules/waiting.ts';
import type { UnitView } from '../../workflows/messages.ts';
import { unitQueries, unitWorkflowId } from '../../workflows/messages.ts';
import { cursorOf, readCursor } from '../answers/cursor.ts';
import type { Ports } from './ports.ts';
import type { Scope } from './list-waiting.ts';
import { listWaiting } from './list-waiting.ts';
import { inTime } from '../edge/outages.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import { waitingAnswer } from './waiting-answer.ts';
import type { Candidate, Held } from './waiting-page.ts';
import { isPlace, pageOf } from './waiting-page.ts';
import type { WaitingItem } from './wire-inbox.ts';

interface InboxAsked {
  by: Actor;
  scope: Scope;
  kinds: readonly WaitingKind[];
  after: string;
  limit: number;
}

/** A page of waiting items. Throws Refused: 422 for an invalid cursor. */
export async function readInbox(
  deps: Ports,
  campaigns: Campaigns,
  { by, scope, kinds, after, limit }: InboxAsked,
): Promise<{ items: WaitingItem[]; next: string | null }> {
  const seen = readCursor(after, isPlace);
  const candidates = await listWaiting(deps, by, scope);
  const ask = askerOf(deps, campaigns, by, kinds);
  const { items, next } = await pageOf(candidates, { seen, limit }, ask);
  return { items, next: next && cursorOf(next) };
}

/** Queries one unit, using its campaign's clock, which is read once. */
function askerOf(deps: Ports, campaigns: Campaigns, by: Actor, kinds: readonly WaitingKind[]) {
  const clocks = new Map<string, Promise<number>>();
  const clockOf = (campaign: string): Promise<number> => {
    const known = clocks.get(campaign) ?? campaigns.fixed(campaign).then(campaigns.now);
    clocks.set(campaign, known);
    return known;
  };
  return async ({ campaign, unit }: Candidate): Promise<Held<WaitingItem>[]> => {
    const [state, now] = await Promise.all([stateOf(deps, campaign, unit), clockOf(campaign)]);
    const waiting = waitingFor(state, by, now).filter(({ kind }) => kinds.includes(kind));
    return waiting.map((one) => ({
      dueAt: one.dueAt ?? undatedAt,
      name: `${one.step ?? ''} ${one.kind}`,
      item: waitingAnswer(state, one, now),
    }));
  };
}

/** A run that has ended since it was listed still answers queries. */
function stateOf(deps: Ports, campaign: string, unit: string): Promise<UnitState> {
  const handle = deps.client.workflow.getHandle(unitWorkflowId(campaign, unit));
  const ask = (): Promise<UnitView> => handle.query<UnitView>(unitQueries.view);
  return inTime(deps, async () => (await ask()).state);
}
