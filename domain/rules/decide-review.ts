/**
 * Decides commands on reviews: who may sign a stage, approve or return, pass a review on (转办) or
 * have others sign too (加签). Nobody approves what they submitted; silence approves nothing.
 */
import type { CommandOf } from '../unit/commands.ts';
import { dayOf, dayOfIso, endOfDay, isoDayOf, workDayWithin } from '../terms/days.ts';
import type { Decision } from './decision.ts';
import { notUnderReview, staleRevision } from './decide-filing.ts';
import type { ReviewStage } from '../definition/definition.ts';
import type { PlannedStep, UnitPlan } from '../plan/plan.ts';
import type { Actor } from '../terms/people.ts';
import type { Refusal } from '../unit/refusals.ts';
import {
  holdersOf,
  isComplete,
  isWithinReach,
  outOfReach,
  rosterOf,
  seatsOf,
  seatToSign,
  signedBy,
} from '../unit/seats.ts';
import type { Review, StepState, UnitState } from '../unit/state.ts';
import { itemIn, plannedOf, revisionOf } from '../unit/state.ts';
import { passedOn } from '../unit/turns.ts';

export const reviewDecisions = {
  approve: (state, command) => {
    const open = underReview(state, command);
    if ('code' in open) return open;
    const { step, planned, stage, review, filedBy } = open;
    const { id: by } = command.by;
    // This stage asks for the leader's signature on the unit's own filing (签发).
    if (filedBy === by && stage.side !== 'unit') {
      return { code: 'own-submission', step: step.id, revision: revisionOf(step) };
    }
    const taken = refusedSeat(state, open, command.by);
    if (taken) return taken;
    const stale = staleRevision(step, command.revision);
    if (stale) return stale;
    const seat = seatToSign({ state, ...open }, command.by, filedBy) ?? by;
    const last = review.stage === planned.stages.length - 1;
    const complete = isComplete({ state, stage, review: signedBy(review, by, seat) });
    const completes = !complete ? 'nothing' : last ? 'review' : 'stage';
    const { step: id, revision, note } = command;
    const inPlaceOf = seat === by ? {} : { inPlaceOf: seat };
    return [
      { kind: 'approved', step: id, revision, stage: stage.id, completes, note, ...inPlaceOf },
    ];
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
    const seats = seatsOf({ state, ...open }, command.by);
    const seat = open.review.signed.includes(command.by.id) ? undefined : seats[0];
    const isSaid = state.plan.rules >= 3;
    const isOwn = !isSaid || seat === undefined || seats.includes(command.by.id);
    const inPlaceOf = isOwn ? {} : { inPlaceOf: seat };
    return [{ kind: 'returned', step: id, revision, reason, clause, ...due, ...inPlaceOf }];
  },

  delegate: (state, command) => {
    const open = underReview(state, command);
    if ('code' in open) return open;
    const { id: by } = command.by;
    const taken = refusedSeat(state, open, command.by);
    if (taken) return taken;
    if (command.to === by) return { code: 'already-reviewing', step: command.step, reviewer: by };
    const refused = refusedReviewer(state, open, command.to);
    if (refused) return refused;
    const seats = seatsOf({ state, ...open }, command.by).filter(
      (seat) => !open.review.seats.includes(seat),
    );
    const { step, to, reason } = command;
    const short = refusedShort(state, open, passedOn(open.review, seats, to));
    return short ?? [{ kind: 'delegated', step, to, seats, reason }];
  },

  'add-reviewer': (state, command) => {
    const open = underReview(state, command);
    if ('code' in open) return open;
    const { step, reviewer, reason } = command;
    const { review } = open;
    // People cannot add themselves: nobody would then be left to sign in their place.
    if (reviewer === command.by.id || Object.hasOwn(review.delegates, reviewer)) {
      return { code: 'already-reviewing', step, reviewer };
    }
    const refused = refusedReviewer(state, open, reviewer);
    if (refused) return refused;
    const short = refusedShort(state, open, { ...review, added: [...review.added, reviewer] });
    return short ?? [{ kind: 'reviewer-added', step, reviewer, reason }];
  },
} satisfies { [K in 'approve' | 'return' | 'delegate' | 'add-reviewer']: Decision<K> };

/**
 * The day of a correction: as the office says, or some working days on; never before the old one.
 */
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
  filedBy: string | undefined;
}

/** The stage under review, or the refusal if the actor may not sign it. */
function underReview(state: UnitState, command: ReviewCommand): OpenReview | Refusal {
  const step = itemIn(state, command.step);
  if (!step) return { code: 'unknown-step', step: command.step };
  const settled = notUnderReview(step);
  if (settled) return settled;
  const planned = plannedOf(state, step);
  const stage = planned.stages[step.review?.stage ?? 0];
  if (!step.review || !stage) throw new Error(`${step.id} is submitted without a review`);
  const open = { step, planned, stage, review: step.review };
  const isSigner = step.review.signed.includes(command.by.id);
  if (!isSigner && seatsOf({ state, ...open }, command.by).length === 0) {
    const { id, side, role } = stage;
    return { code: 'not-your-stage', step: step.id, stage: id, side, role };
  }
  return { ...open, filedBy: step.submissions.at(-1)?.by };
}

/** Refuses somebody who has signed already, or whose place was signed by another. */
function refusedSeat(state: UnitState, open: OpenReview, actor: Actor): Refusal | null {
  const { step, stage, review } = open;
  const signed = { code: 'already-signed' as const, step: step.id, stage: stage.id };
  if (review.signed.includes(actor.id)) return signed;
  const seats = seatsOf({ state, ...open }, actor);
  const [taken] = seats.filter((seat) => review.seats.includes(seat));
  return seats.every((seat) => review.seats.includes(seat))
    ? { ...signed, ...(taken === undefined ? {} : { inPlaceOf: taken }) }
    : null;
}

/** Refuses a change that would leave too few people to sign: the unit would wait for ever. */
function refusedShort(state: UnitState, open: OpenReview, review: Review): Refusal | null {
  const { step, stage, filedBy } = open;
  const next = { state, stage, review };
  if (isWithinReach(next, filedBy) || !isWithinReach({ state, ...open }, filedBy)) return null;
  return outOfReach(step.id, next, filedBy);
}

function refusedReviewer(
  state: UnitState,
  { step, review, filedBy }: OpenReview,
  reviewer: string,
): Refusal | null {
  const known = rosterOf(state);
  if (!known.includes(reviewer)) return { code: 'unknown-reviewer', reviewer, known };
  if (filedBy === reviewer) {
    return { code: 'own-submission', step: step.id, revision: step.submissions.length };
  }
  const taken = [...review.added, ...review.signed, ...holdersOf(review)];
  return taken.includes(reviewer) ? { code: 'already-reviewing', step: step.id, reviewer } : null;
}

/** The clauses that a return may cite: those of the step, of its parts and of its deadline. */
function clausesOf({ source, deliverables, numbers, due, repeats }: PlannedStep): string[] {
  const parts = [...deliverables, ...numbers, due, repeats].map((one) => one?.source);
  return [...new Set([source, ...parts].flatMap((one) => (one ? [one.clause] : [])))];
}
