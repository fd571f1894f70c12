/**
 * Random amendments: the next version of the small world's plan with one change. Only changes that
 * some definition could compile to are made.
 */
import { dayOf, endOfDay } from '../../../domain/terms/days.ts';
import type { Occurrence, PlannedDue, PlannedStep, UnitPlan } from '../../../domain/plan/plan.ts';
import type { UnitState } from '../../../domain/unit/state.ts';
import type { Draw } from './drawing.ts';
import { oneOf } from './drawing.ts';
import { everyStep, planOf, utcOffsetMinutes } from './world-plan.ts';

/** The next version with one change, in one step or in the plan as a whole. */
export function amendedPlan(state: UnitState, now: number, draw: Draw): UnitPlan {
  const { plan } = state;
  const version = plan.definition.version + (draw(8) === 7 ? 0 : 1);
  const chosenStep = oneOf(draw, planOf(everyStep).steps);
  const { id: chosen } = chosenStep;
  const shift = draw(30) - 8;
  const changes: ((step: PlannedStep) => PlannedStep | null)[] = [
    (step) => (step.due ? movedStep(step, step.due, shift) : step),
    (step) => ({ ...step, occurrences: step.occurrences.map((one) => movedEnd(one, shift)) }),
    () => null,
    (step) => ({ ...step, stages: step.stages.slice(0, 1) }),
    (step) => ({ ...step, stages: step.stages.slice(-1) }),
    (step) => ({ ...step, stages: step.stages.map((one) => ({ ...one, quorum: 1 })) }),
    (step) => ({
      ...step,
      receipts: !step.told && draw(2) ? ['electronic', 'paper'] : ['electronic'],
    }),
    (step) => ({ ...step, occurrences: step.occurrences.slice(0, Math.max(1, draw(5))) }),
    (step) => ({ ...step, ladder: step.ladder.slice(1) }),
    // Turns an owed step into a told one, or back. It comes last, so that it can be removed for
    // recurring steps.
    (step) => (step.told ? owed(step, now) : told(step)),
  ];
  if (chosenStep.many || chosenStep.occurrences.length > 0) changes.splice(-1);
  const change = oneOf(draw, changes);
  const known = new Set(plan.steps.map((step) => step.id));
  const steps = [...plan.steps, ...planOf(everyStep).steps.filter((step) => !known.has(step.id))];
  const closesAt =
    draw(10) === 9 ? endOfDay(dayOf(now, utcOffsetMinutes) + 30, utcOffsetMinutes) : plan.closesAt;
  return {
    ...plan,
    closesAt: Math.min(closesAt, plan.closesAt),
    definition: { ...plan.definition, version },
    steps: steps.flatMap((step) => (step.id === chosen ? (change(step) ?? []) : step)),
  };
}

/** A step that was owed and is now only told. */
export function told(step: PlannedStep): PlannedStep {
  return {
    ...step,
    told: true,
    due: null,
    ladder: [],
    stages: [],
    receipts: ['electronic'],
    deliverables: step.deliverables.map((one) => ({ ...one, required: false })),
    numbers: step.numbers.map((one) => ({ ...one, required: false })),
    nil: true,
  };
}

/** A step that was only told and is now owed, in some weeks. */
export function owed({ told: _told, ...step }: PlannedStep, now: number): PlannedStep {
  const [like] = planOf(['plan']).steps;
  if (!like) throw new Error('no plan to be like');
  const day = dayOf(Math.max(now, step.opensAt), utcOffsetMinutes) + 20;
  const due = { ...like.due, at: endOfDay(day, utcOffsetMinutes), day } as PlannedDue;
  return { ...step, due, ladder: like.ladder, stages: like.stages };
}

function movedStep(step: PlannedStep, was: PlannedDue, days: number): PlannedStep {
  const due = moved(was, days);
  return { ...step, due, opensAt: Math.min(step.opensAt, due.at) };
}

function movedEnd(was: Occurrence, days: number): Occurrence {
  const end = moved(was, days);
  return { ...end, opensAt: Math.min(end.opensAt, end.at) };
}

/**
 * Moves a deadline. Callers must not move it before the opening, since no definition compiles to
 * that.
 */
function moved<T extends { at: number; day: number }>(due: T, days: number): T {
  return { ...due, at: due.at + days * 86_400_000, day: due.day + days };
}
