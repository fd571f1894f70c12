/**
 * Seats of a review stage: whose signature is asked, who may give it in whose place, and whether
 * enough people are left to give them all. One person signs once, one seat is signed once: a
 * reviewer and the deputy of the same reviewer are one signature (docs/decisions/0012-reviews.md).
 */
import type { ReviewStage } from '../definition/definition.ts';
import type { Actor } from '../terms/people.ts';
import { relationOf } from './policy.ts';
import type { Refusal } from './refusals.ts';
import type { Review, UnitState } from './state.ts';
import { placeOf } from './state.ts';

/** A stage that somebody is to sign, in the unit whose step it is. */
export interface Bench {
  state: UnitState;
  stage: ReviewStage;
  review: Review;
}

/** The office's people of a role, as the plan names them. */
export function officers(
  { plan: { office } }: Pick<UnitState, 'plan'>,
  role: ReviewStage['role'],
): string[] {
  return (role === 'office-leader' ? office.leaders : office.reviewers).map((one) => one.id);
}

/** Everybody of the office who can be given a review. */
export function rosterOf(state: Pick<UnitState, 'plan'>): string[] {
  return [...officers(state, 'reviewer'), ...officers(state, 'office-leader')];
}

/** Who holds a seat now: whoever it was passed on to, or whose it is. */
export function holderOf({ delegates }: Review, seat: string): string {
  return (Object.hasOwn(delegates, seat) ? delegates[seat] : undefined) ?? seat;
}

/** Those to whom somebody's seat was passed on. */
export function holdersOf({ delegates }: Review): string[] {
  return Object.values(delegates);
}

/**
 * The seats that an actor may sign: as one who was added, their own, one that was passed on to
 * them, one whose holder they stand in for. Signed ones included; empty for whoever has none.
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

/** The seat that a signature fills: of the actor's, one that leaves the others to be filled. */
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

/** Is the stage complete: as many seats as are asked, and everybody who was added? */
export function isComplete({ stage, review }: Bench): boolean {
  return (
    ordinaryOf(review) >= stage.quorum && review.added.every((one) => review.seats.includes(one))
  );
}

/** Can the stage still be completed by those who are there? `barred`: whoever filed it. */
export function isWithinReach(bench: Bench, barred: string | undefined): boolean {
  const { stage, review } = bench;
  const added = review.added.filter((one) => !review.seats.includes(one));
  if (seated(bench, added, barred) < added.length) return false;
  // Who the people of a unit are is known to nobody here but them: only what was added counts.
  if (stage.side !== 'office') return true;
  const missing = stage.quorum - ordinaryOf(review);
  if (missing <= 0) return true;
  return seated(bench, [...added, ...freeSeats(bench)], barred) >= added.length + missing;
}

/** The refusal of what would leave a stage with too few to sign it. */
export function outOfReach(step: string, bench: Bench, barred: string | undefined): Refusal {
  const { stage, review } = bench;
  const added = review.added.filter((one) => !review.seats.includes(one));
  const able = review.seats.length + seated(bench, [...added, ...freeSeats(bench)], barred);
  const needs = stage.quorum + review.added.length;
  return { code: 'quorum-out-of-reach', step, stage: stage.id, needs, able };
}

/** Of the unit above, the nearest: its leader where the stage says so, else anybody of it. */
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

/** Signatures that count for the quorum: those of the added come on top. */
function ordinaryOf({ seats, added }: Review): number {
  return seats.filter((seat) => !added.includes(seat)).length;
}

/** How many of the seats can be signed by different people: a greatest matching. */
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
