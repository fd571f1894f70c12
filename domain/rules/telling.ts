/**
 * Reports on steps that units report but do not owe: a tick with the day on which the step was
 * done, or 零报告. Several ticks can come at once, or with the filing of another step; either all of
 * them are accepted or none. Each is an ordinary submission, with receipt, revision and ledger
 * record.
 */
import type { Content, Tick } from '../unit/commands.ts';
import { emptyContent, refusedTelling } from './content.ts';
import type { Event } from '../unit/events.ts';
import type { Arrived } from './fileable.ts';
import { fileable, filedAs } from './fileable.ts';
import { plannedStepOf } from '../plan/plan.ts';
import type { Refusal, TickAt } from '../unit/refusals.ts';
import { isRefusal } from '../unit/refusals.ts';
import type { UnitState } from '../unit/state.ts';

/** When a tick came (epoch ms), with which item's filing, and, if recorded, by which other way. */
interface Came extends Arrived {
  now: number;
  along?: string;
}

/** The submission events of all ticks, or the refusal of the first tick that is wrong. */
export function ticksSaid(
  state: UnitState,
  ticks: readonly Tick[] | undefined,
  came: Came,
): Event[] | Refusal {
  const events: Event[] = [];
  const seen = new Set(came.along === undefined ? [] : [came.along]);
  for (const [nth, tick] of (ticks ?? []).entries()) {
    const at = { nth, along: came.along !== undefined };
    const said = seen.has(tick.step)
      ? { code: 'told-twice' as const, step: tick.step, tick: at }
      : tickSaid(state, tick, came, at);
    if (isRefusal(said)) return said;
    events.push(...said);
    seen.add(tick.step);
  }
  return events;
}

function tickSaid(state: UnitState, tick: Tick, came: Came, at: TickAt): Event[] | Refusal {
  const { step, doneOn, nil } = tick;
  const planned = plannedStepOf(state.plan, step);
  if (planned && !planned.told) return { code: 'not-told', step, tick: at };
  const found = fileable(state, step, came.receivedAt);
  if ('code' in found) return found;
  if (!came.recorded && came.now < found.item.opensAt) {
    return { code: 'not-yet-open', step, opensAt: found.item.opensAt };
  }
  const content: Content = { ...emptyContent, nil: nil === true, ...(doneOn && { doneOn }) };
  const refused = refusedTelling(state.plan, found.planned, content, came.receivedAt);
  if (refused) return { ...refused, tick: at };
  return [filedAs(found.item, content, came)];
}
