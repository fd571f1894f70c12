/**
 * Applies the end of a campaign, a unit's leaving before that, and its succession by another unit.
 * What is still owed ends with a unit that leaves. What it had filed stays under its code and is
 * decided as before.
 */
import type { EventOf, Recorded } from '../../unit/events.ts';
import { usualLanguage } from '../../terms/language.ts';
import { withLine, withoutLines } from '../../letters/outbox.ts';
import { lineRows } from '../../letters/line-rows.ts';
import type { NamedUnit, StepState, UnitState } from '../../unit/state.ts';
import { isFiled, isUnitsTurn } from '../../unit/state.ts';
import { turned } from '../../unit/turns.ts';

/** The unit's state after it has left. Its people and the office are told once. */
export function unitLeft(state: UnitState, event: EventOf<'left'>, meta: Recorded): UnitState {
  const { reason, successors } = event;
  const steps = Object.fromEntries(
    Object.entries(state.steps).map(([id, step]) => [id, ended(step, meta.at)]),
  );
  // Only what asks the office for a decision still has somebody to act on it.
  const quiet = withoutLines(state, ({ kind, to }) => {
    return lineRows[kind].voidAfter !== 'review' || to === 'leader';
  });
  const next = { ...quiet, steps, left: { at: meta.at, reason, successors } };
  const names = successors.map((one) => nameFor(state, one));
  const text = names.length === 0 ? reason : `${reason} → ${names.join(', ')}`;
  return withLine(withLine(next, meta, 'left', 'liaison', { text }), meta, 'left', 'office', {
    text,
  });
}

/** The state of a unit that takes over. Its letter lists what it owes itself. */
export function unitSucceeded(
  state: UnitState,
  { from, reason, steps: inherited }: EventOf<'succeeded'>,
  meta: Recorded,
): UnitState {
  const steps = { ...state.steps };
  for (const id of inherited) {
    const step = steps[id];
    if (step) steps[id] = turned(step, 'none', meta.at, { status: 'inherited', from });
  }
  const quiet = withoutLines(state, ({ kind, step }) => {
    return step !== undefined && inherited.includes(step) && lineRows[kind].voidAfter !== null;
  });
  const text = `${nameFor(state, from)} → ${nameFor(state, unitOf(state))}: ${reason}`;
  return withLine({ ...quiet, steps }, meta, 'succeeded', 'liaison', { text });
}

/** The unit's state after its campaign has ended. It is told unless there is nothing to tell. */
export function campaignEnded(
  state: UnitState,
  meta: Recorded,
  status: 'closed' | 'cancelled',
  tell: boolean,
): UnitState {
  const next = { ...withoutLines(state, () => true), status, closedAt: meta.at };
  const kind = status === 'closed' ? 'closing' : 'cancelled';
  if (!tell) return next;
  // A unit that has left has no people to be told.
  const told = state.left ? next : withLine(next, meta, kind, 'liaison');
  return withLine(told, meta, kind, 'office');
}

function ended(step: StepState, at: number): StepState {
  if (step.told) return step.status === 'open' ? { ...step, status: 'ended' } : step;
  if (!isUnitsTurn(step)) return step;
  // A filing stands without its paper copy, which nobody would send any more.
  if (!isFiled(step)) return turned(step, 'none', at, { status: 'ended' });
  const side = step.status === 'submitted' ? step.clock.side : 'none';
  return turned(step, side, at, { paper: 'waived' });
}

function unitOf({ unit: { code, name } }: UnitState): NamedUnit {
  return { unit: code, name };
}

/** The unit's name as this unit's own people read it. */
function nameFor({ unit }: UnitState, { name }: NamedUnit): string {
  return name[unit.language ?? usualLanguage];
}
