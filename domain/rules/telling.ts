/**
 * What is said of steps that are only told: a tick with the day on which it was done, or 零报告.
 * Several come in one go, or along with the filing of another step: all of them, or none. Each is
 * a submission like any other, so that its receipt, its revision and its record in the ledger hold.
 */
import type { Content, Tick } from '../unit/commands.ts';
import { emptyContent, refusedTelling } from './content.ts';
import type { Event } from '../unit/events.ts';
import type { RecordedAs } from './fileable.ts';
import { fileable, filedAs } from './fileable.ts';
import { plannedStepOf } from '../plan/plan.ts';
import type { Refusal, TickAt } from '../unit/refusals.ts';
import { isRefusal } from '../unit/refusals.ts';
import type { UnitState } from '../unit/state.ts';

/** When it came (epoch ms), with which item's filing, and by which other way if it was recorded. */
export interface Came {
  receivedAt: number;
  now: number;
  along?: string;
  recorded?: RecordedAs;
}

/** The submissions of all ticks, or what is wrong with the first wrong one. */
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
  return [filedAs(found.item, content, came.receivedAt, came.recorded)];
}
