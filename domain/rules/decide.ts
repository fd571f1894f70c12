/**
 * `decide` says whether a command may be given now, and which events it leads to. If not, it
 * returns a refusal with the facts. It changes nothing. The workflow judges commands by this
 * function, and the API uses the same function to answer what is possible.
 */
import type { Command, CommandKind } from '../unit/commands.ts';
import { deadlineDecisions } from './decide-deadlines.ts';
import { filingDecisions } from './decide-filing.ts';
import { reviewDecisions } from './decide-review.ts';
import { unitDecisions } from './decide-unit.ts';
import { leavingDecisions, refusedByLeaving } from './leaving/decide-leaving.ts';
import type { Event, Recorded } from '../unit/events.ts';
import { record } from './apply.ts';
import { asItCounts } from './fileable.ts';
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
  ...leavingDecisions,
};

/** All kinds of commands. An Update of the same name is registered for each. */
export const commandKinds = Object.keys(decisions) as [CommandKind, ...CommandKind[]];

/** The command's events, or its refusal. `now`: epoch ms by the campaign's calendar. */
export function decide(state: UnitState, command: Command, now: number): Event[] | Refusal {
  const refused = refusedByPolicy(command, placeOf(state));
  if (refused) return refused;
  const before = repeatOf(state, command);
  if (before) return before.body === command.body ? [] : { code: 'key-reused', key: command.key };
  const decision = decisions[command.kind] as Decision<CommandKind>;
  const refusedNow = refusedByClosing(state, now) ?? refusedByLeaving(state, command);
  const events = refusedNow ?? decision(state, asItCounts(state, command), now);
  if (isRefusal(events) || !impliesReceipt(state, command)) return events;
  return [{ kind: 'acknowledged', implied: command.kind }, ...events];
}

/** 签收: a unit that acts on the notice has evidently received it, so need not acknowledge it. */
function impliesReceipt(state: UnitState, { kind, by }: Command): boolean {
  if (state.acknowledgedAt !== null || kind === 'acknowledge') return false;
  const relation = relationOf(by, placeOf(state));
  return relation === 'liaison' || relation === 'leader';
}

/**
 * The refusal of any command, once the campaign is over for the unit; otherwise null. Without `now`
 * only a closing that is recorded counts: enough for what commits nothing, such as an upload.
 */
export function refusedByClosing(state: UnitState, now = -Infinity): Refusal | null {
  // Checks the time as well: the closing may be due but not yet recorded (see agenda).
  const { closesAt } = state.plan;
  if (state.status === 'running' && now <= closesAt) return null;
  const cancelled = state.status === 'cancelled';
  return { code: 'campaign-closed', at: state.closedAt ?? closesAt + 1, cancelled };
}

/** The earlier request with the same idempotency key, if it is still remembered. */
export function repeatOf(state: UnitState, command: Pick<Command, 'key'>): RecentKey | undefined {
  return state.recentKeys.find((one) => one.key === command.key);
}

/** Decides a command. If allowed, returns the new state and the ledger's new records. */
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

/** The actor of events that the passing of time causes. */
export const clock = { by: { id: 'clock', role: 'system' }, via: 'clock' } as const;
