/**
 * Decisions on reviews: who may sign a stage, approve or return, pass a review on (转办) or
 * have others sign too (加签). Nobody approves what they submitted; silence approves nothing.
 */
import type { CommandOf } from './commands.ts';
import { dayOf, dayOfIso, endOfDay, isoDayOf, workDayWithin } from './days.ts';
import type { Decision } from './decide.ts';
import { notUnderReview, staleRevision } from './decide-filing.ts';
import type { ReviewStage } from './definition.ts';
import type { PlannedStep, UnitPlan } from './plan.ts';
import type { Actor } from './policy.ts';
import { relationOf } from './policy.ts';
import type { Refusal } from './refusals.ts';
import type { Review, StepState, UnitState } from './state.ts';
import { itemIn, placeOf, plannedOf, revisionOf } from './state.ts';

export const reviewDecisions = {
  approve: (state, command) => {
    const open = underReview(state, command);
    if ('code' in open) return open;
    const { step, planned, stage, review } = open;
    const { id: by } = command.by;
    if (step.submissions.at(-1)?.by === by) {
      return { code: 'own-submission', step: step.id, revision: revisionOf(step) };
    }
    if (review.signed.includes(by))
      return { code: 'already-signed', step: step.id, stage: stage.id };
    const stale = staleRevision(step, command.revision);
    if (stale) return stale;
    const signed = [...review.signed, by];
    const ordinary = signed.filter((one) => !review.added.includes(one)).length;
    const complete = ordinary >= stage.quorum && review.added.every((one) => signed.includes(one));
    const last = review.stage === planned.stages.length - 1;
    const completes = !complete ? 'nothing' : last ? 'review' : 'stage';
    const { step: id, revision, note } = command;
    return [{ kind: 'approved', step: id, revision, stage: stage.id, completes, note }];
  },

  return: (state, command, now) => {
    const open = underReview(state, command);
    if ('code' in open) return open;
    const { step, planned } = open;
    const stale = staleRevision(step, command.revision);
    if (stale) return stale;
    const clause = command.clause ?? planned.source.clause;
    const known = clausesOf(planned);
    if (!known.includes(clause)) return { code: 'unknown-clause', clause, known };
    const due = correctionDue(state.plan, step, command.correctBy, now);
    if ('code' in due) return due;
    const { step: id, revision, reason } = command;
    return [{ kind: 'returned', step: id, revision, reason, clause, ...due }];
  },

  delegate: (state, command) => {
    const open = underReview(state, command);
    if ('code' in open) return open;
    const { id: by } = command.by;
    if (open.review.signed.includes(by)) {
      return { code: 'already-signed', step: command.step, stage: open.stage.id };
    }
    if (command.to === by) return { code: 'already-reviewing', step: command.step, reviewer: by };
    const refused = refusedReviewer(state, open.step, open.review, command.to);
    return (
      refused ?? [{ kind: 'delegated', step: command.step, to: command.to, reason: command.reason }]
    );
  },

  'add-reviewer': (state, command) => {
    const open = underReview(state, command);
    if ('code' in open) return open;
    const { step, reviewer, reason } = command;
    // Oneself to be added: then nobody would be left to sign in one's own place.
    if (reviewer === command.by.id) return { code: 'already-reviewing', step, reviewer };
    const refused = refusedReviewer(state, open.step, open.review, reviewer);
    return refused ?? [{ kind: 'reviewer-added', step, reviewer, reason }];
  },
} satisfies { [K in 'approve' | 'return' | 'delegate' | 'add-reviewer']: Decision<K> };

/** When a correction is due: as the office says, or so many working days on; never earlier. */
export function correctionDue(
  plan: UnitPlan,
  step: StepState,
  correctBy: string | undefined,
  now: number,
): { dueAt: number; dueDay: number } | Refusal {
  const today = dayOf(now, plan.utcOffsetMinutes);
  const closingDay = dayOf(plan.closesAt, plan.utcOffsetMinutes);
  const usual = workDayWithin(plan.workDays, today, plan.settings.correctionWorkingDays);
  const asked = correctBy === undefined ? (usual ?? closingDay) : dayOfIso(correctBy);
  if (Number.isNaN(asked)) return { code: 'not-a-day', day: correctBy ?? '' };
  if (correctBy !== undefined && asked < today) {
    return { code: 'day-not-later', step: step.id, day: correctBy, current: null };
  }
  if (correctBy !== undefined && asked > closingDay) {
    return { code: 'day-after-closing', day: correctBy, closes: isoDayOf(closingDay) };
  }
  const dueDay = Math.min(Math.max(asked, step.dueDay ?? 0), closingDay);
  const keeps = step.dueAt !== null && dueDay === step.dueDay;
  const dueAt = keeps ? step.dueAt : endOfDay(dueDay, plan.utcOffsetMinutes);
  return { dueAt: Math.min(dueAt ?? plan.closesAt, plan.closesAt), dueDay };
}

type ReviewCommand = CommandOf<'approve' | 'return' | 'delegate' | 'add-reviewer'>;

interface OpenReview {
  step: StepState;
  planned: PlannedStep;
  stage: ReviewStage;
  review: Review;
}

/** The stage under review, if the actor may sign it. */
function underReview(state: UnitState, command: ReviewCommand): OpenReview | Refusal {
  const step = itemIn(state, command.step);
  if (!step) return { code: 'unknown-step', step: command.step };
  const settled = notUnderReview(step);
  if (settled) return settled;
  const planned = plannedOf(state, step);
  const stage = planned.stages[step.review?.stage ?? 0];
  if (!step.review || !stage) throw new Error(`${step.id} is submitted without a review`);
  if (maySign(state, step.review, stage, command.by)) {
    return { step, planned, stage, review: step.review };
  }
  return {
    code: 'not-your-stage',
    step: step.id,
    stage: stage.id,
    side: stage.side,
    role: stage.role,
  };
}

/** By role, as the one it was passed to, as one who was added, or as a standing deputy. */
function maySign(state: UnitState, review: Review, stage: ReviewStage, actor: Actor): boolean {
  if (review.added.includes(actor.id)) return true;
  // Who passed it on signs no more, also where it had been passed to them before.
  if (Object.hasOwn(review.delegates, actor.id)) return false;
  if (holdersOf(review).includes(actor.id)) return true;
  const relation = relationOf(actor, placeOf(state));
  if (stage.side === 'unit') return relation === 'leader';
  if (stage.side === 'parent') return relation === 'parent';
  if (relation === stage.role) return true;
  return officers(state, stage.role).some(
    (one) => state.deputies[one] === actor.id && !Object.hasOwn(review.delegates, one),
  );
}

/** Those to whom the review was passed on and who hold it still. */
function holdersOf({ delegates }: Review): string[] {
  return Object.values(delegates).filter((one) => !Object.hasOwn(delegates, one));
}

function officers(state: UnitState, role: ReviewStage['role']): string[] {
  const { office } = state.plan;
  return (role === 'office-leader' ? office.leaders : office.reviewers).map((one) => one.id);
}

/** Everybody of the office who can be given a review. */
export function rosterOf(state: UnitState): string[] {
  return [...officers(state, 'reviewer'), ...officers(state, 'office-leader')];
}

function refusedReviewer(
  state: UnitState,
  step: StepState,
  review: Review,
  reviewer: string,
): Refusal | null {
  const known = rosterOf(state);
  if (!known.includes(reviewer)) return { code: 'unknown-reviewer', reviewer, known };
  if (step.submissions.at(-1)?.by === reviewer) {
    return { code: 'own-submission', step: step.id, revision: step.submissions.length };
  }
  const taken = [...review.added, ...review.signed, ...holdersOf(review)];
  return taken.includes(reviewer) ? { code: 'already-reviewing', step: step.id, reviewer } : null;
}

/** Clauses that a return of this step may cite. */
export function clausesOf(planned: PlannedStep): string[] {
  return [
    ...new Set([planned.source.clause, ...planned.deliverables.map((one) => one.source.clause)]),
  ];
}
