/**
 * Seats of a review stage: whose signatures are required, who may sign for whom, and whether enough
 * people are left for all signatures. A person signs once and a seat is signed once, so a reviewer
 * and that reviewer's deputy give one signature together (docs/decisions/0012-reviews.md).
 */
import type { ReviewStage } from '../definition/definition.ts';
import type { Actor } from '../terms/people.ts';
import { relationOf } from './policy.ts';
import type { Refusal } from './refusals.ts';
import type { Review, UnitState } from './state.ts';
import { placeOf } from './state.ts';

/** A stage that is to be signed, with its review and the state of the unit that owns the step. */
export interface Bench {
  state: UnitState;
  stage: ReviewStage;
  review: Review;
}

/** The office's people with a role, as the plan names them. */
export function officers(
  { plan: { office } }: Pick<UnitState, 'plan'>,
  role: ReviewStage['role'],
): string[] {
  return (role === 'office-leader' ? office.leaders : office.reviewers).map((one) => one.id);
}

/** All people of the office to whom a review can be given. */
export function rosterOf(state: Pick<UnitState, 'plan'>): string[] {
  return [...officers(state, 'reviewer'), ...officers(state, 'office-leader')];
}

/** The present holder of a seat: the person whom it was passed on to, or else its owner. */
function holderOf({ delegates }: Review, seat: string): string {
  return (Object.hasOwn(delegates, seat) ? delegates[seat] : undefined) ?? seat;
}

/** The people to whom seats were passed on. */
export function holdersOf({ delegates }: Review): string[] {
  return Object.values(delegates);
}

/**
 * The seats that an actor may sign: one that was added for them, their own, one that was passed on
 * to them, and one whose holder they are the deputy of. Seats already signed are included.
 */
export function seatsOf(bench: Bench, actor: Actor): string[] {
  const { state, review } = bench;
  const isOwn = mayByRole(bench, actor) && holderOf(review, actor.id) === actor.id;
  const all = allSeats(bench);
  const passed = all.filter((seat) => seat !== actor.id && holderOf(review, seat) === actor.id);
  const inFor = all.filter((seat) => state.deputies[holderOf(review, seat)] === actor.id);
  const added = review.added.filter((one) => one === actor.id);
  return [...new Set([...added, ...(isOwn ? [actor.id] : []), ...passed, ...inFor])];
}

/** The seat that the actor's signature fills, so chosen that others can still fill the rest. */
export function seatToSign(bench: Bench, actor: Actor, barred: string | undefined): string | null {
  const free = seatsOf(bench, actor).filter((seat) => !bench.review.seats.includes(seat));
  const best = free.find((seat) =>
    isWithinReach({ ...bench, review: signedBy(bench.review, actor.id, seat) }, barred),
  );
  return best ?? free[0] ?? null;
}

/** The review with one more signature. */
export function signedBy(review: Review, by: string, seat: string): Review {
  return { ...review, signed: [...review.signed, by], seats: [...review.seats, seat] };
}

/** Is the stage complete? It needs the required number of seats, and all people who were added. */
export function isComplete({ stage, review }: Bench): boolean {
  return (
    ordinaryOf(review) >= stage.quorum && review.added.every((one) => review.seats.includes(one))
  );
}

/** Can the present people still complete the stage? `barred`: the person who filed, if any. */
export function isWithinReach(bench: Bench, barred: string | undefined): boolean {
  const { stage, review } = bench;
  const added = review.added.filter((one) => !review.seats.includes(one));
  if (seated(bench, added, barred) < added.length) return false;
  // The people of a unit are not known here, so only count the signatures of people who were added.
  if (stage.side !== 'office') return true;
  const missing = stage.quorum - ordinaryOf(review);
  if (missing <= 0) return true;
  return seated(bench, [...added, ...freeSeats(bench)], barred) >= added.length + missing;
}

/** The refusal of a change that would leave too few people to sign a stage. */
export function outOfReach(step: string, bench: Bench, barred: string | undefined): Refusal {
  const { stage, review } = bench;
  const added = review.added.filter((one) => !review.seats.includes(one));
  const able = review.seats.length + seated(bench, [...added, ...freeSeats(bench)], barred);
  const needs = stage.quorum + review.added.length;
  return { code: 'quorum-out-of-reach', step, stage: stage.id, needs, able };
}

/** May the role sign? For the nearest unit above: its leader if the stage says so, else anybody. */
function mayByRole({ state, stage }: Bench, actor: Actor): boolean {
  const relation = relationOf(actor, placeOf(state));
  if (stage.side === 'office') return relation === stage.role;
  if (stage.side === 'unit') return relation === 'leader';
  if (relation !== 'parent' || actor.unit !== state.above[0]?.code) return false;
  return stage.role !== 'leader' || actor.role === 'leader';
}

function allSeats({ state, stage, review }: Bench): string[] {
  const ordinary = stage.side === 'office' ? officers(state, stage.role) : [];
  return [...new Set([...review.added, ...ordinary, ...Object.keys(review.delegates)])];
}

function freeSeats(bench: Bench): string[] {
  const { added, seats } = bench.review;
  return allSeats(bench).filter((seat) => !added.includes(seat) && !seats.includes(seat));
}

/** The signatures that count for the quorum. Those of added reviewers come on top. */
function ordinaryOf({ seats, added }: Review): number {
  return seats.filter((seat) => !added.includes(seat)).length;
}

/** How many of the seats can be signed by different people (a maximum matching). */
function seated({ state, review }: Bench, seats: string[], barred: string | undefined): number {
  const roster = rosterOf(state);
  const able = (seat: string): string[] => {
    const holder = holderOf(review, seat);
    return [holder, state.deputies[holder] ?? holder].filter(
      (one) => roster.includes(one) && one !== barred && !review.signed.includes(one),
    );
  };
  const seatBy = new Map<string, string>();
  const place = (seat: string, asked: Set<string>): boolean =>
    able(seat).some((one) => {
      if (asked.has(one)) return false;
      asked.add(one);
      const other = seatBy.get(one);
      if (other !== undefined && !place(other, asked)) return false;
      seatBy.set(one, seat);
      return true;
    });
  return seats.filter((seat) => place(seat, new Set())).length;
}
