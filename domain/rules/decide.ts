/**
 * decide: may this command be given now, and what happens if so. Says no with facts, changes
 * nothing. The same function judges in the workflow and answers the API's "what is possible".
 */
import type { Command, CommandKind } from '../unit/commands.ts';
import { deadlineDecisions } from './decide-deadlines.ts';
import { filingDecisions } from './decide-filing.ts';
import { reviewDecisions } from './decide-review.ts';
import { unitDecisions } from './decide-unit.ts';
import type { Event, Recorded } from '../unit/events.ts';
import { record } from './apply.ts';
import { refusedByPolicy, relationOf } from '../unit/policy.ts';
import type { Refusal } from '../unit/refusals.ts';
import { isRefusal } from '../unit/refusals.ts';
import type { RecentKey, UnitState } from '../unit/state.ts';
import { placeOf } from '../unit/state.ts';
import type { Decision } from './decision.ts';

const decisions: { [K in CommandKind]: Decision<K> } = {
  ...filingDecisions,
  ...reviewDecisions,
  ...deadlineDecisions,
  ...unitDecisions,
};

/** The commands there are: one named Update is registered for each. */
export const commandKinds = Object.keys(decisions) as [CommandKind, ...CommandKind[]];

/** What the command leads to, or why not. `now`: epoch ms by the campaign's calendar. */
export function decide(state: UnitState, command: Command, now: number): Event[] | Refusal {
  const refused = refusedByPolicy(command, placeOf(state));
  if (refused) return refused;
  const before = repeatOf(state, command);
  if (before) return before.body === command.body ? [] : { code: 'key-reused', key: command.key };
  const decision = decisions[command.kind] as Decision<CommandKind>;
  const events = refusedByClosing(state, now) ?? decision(state, command, now);
  if (isRefusal(events) || !impliesReceipt(state, command)) return events;
  return [{ kind: 'acknowledged', implied: command.kind }, ...events];
}

/** 签收: a unit that acts upon a notice has received it, and is not asked to say so. */
function impliesReceipt(state: UnitState, { kind, by }: Command): boolean {
  if (state.acknowledgedAt !== null || kind === 'acknowledge') return false;
  const relation = relationOf(by, placeOf(state));
  return relation === 'liaison' || relation === 'leader';
}

/** Nothing is taken any more once the campaign is over for the unit. */
export function refusedByClosing(state: UnitState, now: number): Refusal | null {
  // Also where the clock has not fallen yet (see agenda): nothing slips in after the last instant.
  const { closesAt } = state.plan;
  if (state.status === 'running' && now <= closesAt) return null;
  const cancelled = state.status === 'cancelled';
  return { code: 'campaign-closed', at: state.closedAt ?? closesAt + 1, cancelled };
}

/** An earlier request under the same idempotency key, if it is still remembered. */
export function repeatOf(state: UnitState, command: Pick<Command, 'key'>): RecentKey | undefined {
  return state.recentKeys.find((one) => one.key === command.key);
}

/** Decides and, if allowed, records: the state and the ledger's new records. */
export function enact(
  state: UnitState,
  command: Command,
  now: number,
): { state: UnitState; records: Recorded[] } | Refusal {
  const events = decide(state, command, now);
  if (isRefusal(events)) return events;
  const { by, via, key, body } = command;
  return record(state, events, { at: now, by, via, request: { key, body } });
}

/** Who acts when time passes: a machine of ours, by the clock. */
export const clock = { by: { id: 'clock', role: 'system' }, via: 'clock' } as const;
