/**
 * Applies an amendment notice (补充通知) to the steps of a running unit: it adds, drops and moves
 * steps. The amendment replaces earlier rules, including extensions. But it never makes a timely
 * filing late, and never shortens the time that a return gave for a correction.
 */
import { itemsOf } from '../unit/open-unit.ts';
import type { PlannedStep, UnitPlan } from '../plan/plan.ts';
import { plannedStepOf } from '../plan/plan.ts';
import { isComplete, isWithinReach } from '../unit/seats.ts';
import type { Review, StepState, UnitState } from '../unit/state.ts';
import { countedSubmissionAt, isDone, isExcused, isWithUnit, owedOf } from '../unit/state.ts';
import { freshReview, marked, replaced, sideOf, turned } from '../unit/turns.ts';

/** The steps under the new plan: those that stay, as amended, then those that it adds. */
export function amendedSteps(
  state: UnitState,
  plan: UnitPlan,
  at: number,
): Record<string, StepState> {
  const before = itemsById(state.plan);
  const after = itemsById(plan);
  const steps: Record<string, StepState> = {};
  for (const step of Object.values(state.steps)) {
    const item = after.get(step.id);
    const isMoved = item !== undefined && before.get(step.id)?.dueAt !== item.dueAt;
    if (item) steps[step.id] = amended(step, item, isMoved, at);
    else if (isFiling(plan, step.id)) steps[step.id] = step;
  }
  for (const item of after.values()) {
    const clock = { ...item.clock, since: Math.max(item.opensAt, at) };
    steps[item.id] ??= { ...item, armedAt: at, clock };
  }
  const next = { ...state, plan };
  for (const step of Object.values(steps)) steps[step.id] = reviewable(state, next, step, at);
  return steps;
}

function itemsById(plan: UnitPlan): Map<string, StepState> {
  const items = plan.steps.flatMap((planned) => itemsOf(planned, plan));
  return new Map(items.map((item) => [item.id, item]));
}

function isFiling(plan: UnitPlan, id: string): boolean {
  return id.includes('#') && plannedStepOf(plan, id)?.many === true;
}

function amended(step: StepState, item: StepState, isMoved: boolean, at: number): StepState {
  if (item.told !== step.told) return item.told ? toldNow(step, item, at) : owedNow(step, item, at);
  const { opensAt, dueAt, dueDay } = item;
  if (step.told) return { ...step, opensAt };
  const judgedAt = isMoved ? judgedBy(step, item.judgedAt) : step.judgedAt;
  if (isDone(step)) return { ...step, judgedAt };
  const asked = { ...step, opensAt, judgedAt, paper: paperOf(step, item) };
  const next = turned(asked, owedOf(asked) ? step.clock.side : 'none', at, {});
  if (!isMoved) return next;
  const armed = isWithUnit(next) ? { armedAt: at, fired: [] } : {};
  const isLonger = next.status === 'returned' && dueAt !== null && (next.dueAt ?? 0) > dueAt;
  return isLonger ? { ...next, ...armed } : { ...next, ...armed, dueAt, dueDay };
}

/**
 * A step that is only reported from now on. Nothing is owed and no clock runs. A filing under
 * review stays filed without a review; a returned step is open; approved or waived steps stay so.
 */
function toldNow(step: StepState, { opensAt }: StepState, at: number): StepState {
  const paper: StepState['paper'] = typeof step.paper === 'object' ? step.paper : 'not-asked';
  const told: StepState = { ...step, told: true, opensAt, paper };
  if (step.status === 'approved' || isExcused(step)) return turned(told, 'none', at, {});
  const isFiled = step.status === 'submitted';
  return turned(told, 'none', at, {
    status: isFiled ? 'told' : 'open',
    submissions: isFiled ? marked(step, 'told') : step.submissions,
    filed: isFiled ? step.filed : null,
    review: null,
    dueAt: null,
    dueDay: null,
    judgedAt: null,
  });
}

/** A step that is owed from now on. An earlier report on it does not count as a timely filing. */
function owedNow(step: StepState, item: StepState, at: number): StepState {
  const { told: _told, ...owed } = step;
  if (step.status === 'approved' || isExcused(step)) return owed;
  const { opensAt, dueAt, dueDay, judgedAt, paper } = item;
  const asked = { ...owed, opensAt, dueAt, dueDay, judgedAt, paper };
  const fresh = { status: 'open' as const, filed: null, submissions: replaced(step) };
  const open = turned(asked, 'unit', Math.max(opensAt, at), fresh);
  return { ...open, armedAt: at, fired: [] };
}

/** A filing that was timely under a longer deadline is not made late by a shorter one. */
function judgedBy(step: StepState, judgedAt: number | null): number | null {
  if (countedSubmissionAt(step) === null || judgedAt === null) return judgedAt;
  return step.judgedAt === null ? null : Math.max(step.judgedAt, judgedAt);
}

/**
 * The state of the paper, if it is now asked for or no longer. Received or waived paper stays so.
 */
function paperOf(step: StepState, item: StepState): StepState['paper'] {
  return typeof step.paper === 'object' || step.paper === 'waived' ? step.paper : item.paper;
}

/**
 * A review stays at its stage, wherever that now stands in the order: what was passed is not asked
 * for again, and what was signed, passed on or added stays. It begins a stage again if its own is
 * gone or belongs to other people now, if the present people cannot complete it (its reviewers have
 * left), or if it already has all signatures that are still asked for: a review is passed by a
 * signature, never by an amendment. The clock that runs belongs to the side whose stage it is now.
 */
function reviewable(before: UnitState, state: UnitState, step: StepState, at: number): StepState {
  const planned = plannedStepOf(state.plan, step.id);
  const { review } = step;
  if (!review || !planned) return step;
  if (state.plan.rules < 3) return reviewableByPlace(state, { ...step, review }, planned, at);
  const { stages } = planned;
  const former = plannedStepOf(before.plan, step.id)?.stages[review.stage];
  const same = stages.findIndex(({ id }) => id === former?.id);
  const index = same < 0 ? Math.min(review.stage, stages.length - 1) : same;
  const stage = stages[index];
  const isSame = stage?.id === former?.id && stage?.side === former?.side;
  const bench = stage && isSame && stage.role === former?.role ? { state, stage, review } : null;
  const filedBy = step.submissions.at(-1)?.by;
  const isKept = bench && isWithinReach(bench, filedBy) && !isComplete(bench);
  const next = isKept ? { ...review, stage: index } : freshReview(index, at);
  return turned(step, sideOf(planned, index), at, { review: next });
}

/**
 * By rules 1 and 2 a review stays at its stage's number in the order. It starts again at the last
 * stage if its own is gone, and starts its stage again if the present people cannot complete it.
 */
function reviewableByPlace(
  state: UnitState,
  step: StepState & { review: Review },
  planned: PlannedStep,
  at: number,
): StepState {
  const index = Math.min(step.review.stage, planned.stages.length - 1);
  const stage = planned.stages[index];
  const isKept =
    stage !== undefined &&
    index === step.review.stage &&
    isWithinReach({ state, stage, review: step.review }, step.submissions.at(-1)?.by);
  const review = isKept ? step.review : freshReview(index, at);
  return turned(step, sideOf(planned, index), at, { review });
}

/** The steps whose review began a stage again with an amendment, so that its people are told. */
export function begunAgain(before: UnitState, steps: Record<string, StepState>): StepState[] {
  if (before.plan.rules < 3) return [];
  return Object.values(steps).filter(({ id, review }) => {
    const former = before.steps[id]?.review;
    return review && former && review.since !== former.since;
  });
}
