/**
 * Finds the units in which something waits for a person, from visibility alone, without querying
 * units. The entries give the range of deadlines. It does not know what kind of item waits.
 */
import type { WorkflowExecutionInfo } from '@temporalio/client';

import type { Actor } from '../../domain/terms/people.ts';
import { dueRangeOf, undatedAt, waitsKeysOf } from '../../domain/rules/waiting.ts';
import type { CampaignView } from '../../workflows/messages.ts';
import { unitType } from '../../workflows/messages.ts';
import {
  campaignAttribute,
  modeAttribute,
  nextDueAttribute,
  unitAttribute,
  waitsForAttribute,
} from '../../workflows/search-attributes.ts';
import type { Ports } from './ports.ts';
import { inTime } from '../edge/outages.ts';
import type { Candidate } from './waiting-page.ts';

/** Where to look: in all campaigns of a mode, or in an existing one. */
export type Scope = { mode: CampaignView['mode'] } | { campaign: string };

/** All units in which something may wait for `asker`; the caller then queries each. */
export async function listWaiting(deps: Ports, asker: Actor, scope: Scope): Promise<Candidate[]> {
  const keys = waitsKeysOf(asker);
  if (keys.length === 0) return [];
  const listed = keys.map((key) => `'${key}'`).join(', ');
  const query = [
    `WorkflowType = '${unitType}' AND ExecutionStatus = 'Running'`,
    'mode' in scope
      ? `${modeAttribute.name} = '${scope.mode}'`
      : `${campaignAttribute.name} = '${scope.campaign}'`,
    `(${waitsForAttribute.name} IN (${listed}) OR ${olderRuns(asker)})`,
  ].join(' AND ');
  return inTime(deps, async () => {
    const found: Candidate[] = [];
    for await (const info of deps.client.workflow.list({ query })) {
      const candidate = candidateOf(info, asker);
      if (candidate) found.push(candidate);
    }
    return found;
  });
}

/**
 * Matches units whose run was started by a build that did not publish who has to act; they do from
 * their next change on. Until then the office queries all of these, a unit's people only their own.
 */
function olderRuns({ unit }: Actor): string {
  const unsaid = `${waitsForAttribute.name} IS NULL`;
  return unit === undefined ? unsaid : `(${unitAttribute.name} = '${unit}' AND ${unsaid})`;
}

function candidateOf(
  { typedSearchAttributes: shown }: WorkflowExecutionInfo,
  asker: Actor,
): Candidate | null {
  const [campaign, unit] = [shown.get(campaignAttribute), shown.get(unitAttribute)];
  if (campaign === undefined || unit === undefined) return null;
  const entries = shown.get(waitsForAttribute);
  // One place for everything in an older run, so that a list can continue after it.
  const due = shown.get(nextDueAttribute)?.getTime() ?? undatedAt;
  const range = entries ? dueRangeOf(entries, asker) : { first: due, last: due };
  return range && { campaign, unit, ...range };
}
