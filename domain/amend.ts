/**
 * What an amendment notice (补充通知) does to a running unit's steps: adds, drops, moves.
 * Extensions given before are replaced: the amendment is the later word.
 */
import type { EventOf } from './events.ts';
import { itemsOf } from './open-unit.ts';
import { plannedStepOf } from './plan.ts';
import type { StepState, UnitState } from './state.ts';
import { isUnitsTurn } from './state.ts';

/** A step whose deadline an amendment moved, one that it adds, and one that it drops. */
export function amendedSteps(
  state: UnitState,
  event: EventOf<'amended'>,
  at: number,
): Record<string, StepState> {
  const steps = { ...state.steps };
  for (const fresh of event.plan.steps.flatMap((planned) => itemsOf(planned, event.plan))) {
    const known = steps[fresh.id];
    if (!known) {
      steps[fresh.id] = {
        ...fresh,
        armedAt: at,
        clock: { ...fresh.clock, since: Math.max(fresh.opensAt, at) },
      };
      continue;
    }
    const before = plannedDueOf(state, fresh.id);
    if (before === fresh.dueAt) continue;
    const { dueAt, dueDay, judgedAt } = fresh;
    steps[fresh.id] = isUnitsTurn(known)
      ? { ...known, dueAt, dueDay, judgedAt, armedAt: at, fired: [] }
      : { ...known, judgedAt };
  }
  for (const step of Object.values(steps)) {
    if (!plannedStepOf(event.plan, step.id)) delete steps[step.id];
  }
  return steps;
}

function plannedDueOf(state: UnitState, item: string): number | null {
  const planned = plannedStepOf(state.plan, item);
  return planned
    ? (itemsOf(planned, state.plan).find((one) => one.id === item)?.dueAt ?? null)
    : null;
}
