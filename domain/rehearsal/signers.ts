/**
 * Chooses who signs the stages of a review in a rehearsal, and who records filings that came
 * another way: people of the unit, the unit above and the office who may do so
 * (`domain/unit/seats.ts`).
 */
import type { ReviewStage } from '../definition/definition.ts';
import type { Unit } from '../definition/units.ts';
import type { Above, PlannedStep, UnitPlan } from '../plan/plan.ts';
import type { Actor } from '../terms/people.ts';

/** A unit, with those who review its filings. */
export interface Bench {
  plan: UnitPlan;
  unit: Unit;
  /** The units above, nearest first. */
  above: readonly Above[];
}

/** As many signers as the stage needs. `barred` has recorded the filing and may not sign it. */
export function signersOf(bench: Bench, stage: ReviewStage, barred?: Actor): Actor[] {
  return mayOf(bench, stage)
    .filter(({ id }) => id !== barred?.id)
    .slice(0, stage.quorum);
}

/** The stage that returns a filing: the first that is not the unit's own. */
export function returningStage({ stages }: PlannedStep): ReviewStage | undefined {
  return stages.find(({ side }) => side !== 'unit') ?? stages.at(-1);
}

/** A person of the office who can record a filing, with enough others left to sign each stage. */
export function recorderOf(bench: Bench, { stages }: PlannedStep): Actor {
  const [first, ...others] = officersOf(bench, 'reviewer');
  const all = [...others, ...officersOf(bench, 'office-leader'), ...(first ? [first] : [])];
  const isSpared = (one: Actor): boolean =>
    stages.every((stage) => signersOf(bench, stage, one).length >= stage.quorum);
  return all.find(isSpared) ?? reviewerOf(bench);
}

/** The person of the office who makes the decisions other than reviews. */
export function reviewerOf(bench: Bench): Actor {
  return officersOf(bench, 'reviewer')[0] ?? { id: 'reviewer', role: 'reviewer' };
}

/** The person who acts for a unit. */
export function liaisonOf({ code }: Pick<Unit, 'code'>): Actor {
  return { id: `liaison-${code}`, role: 'liaison', unit: code };
}

function mayOf(bench: Bench, { side, role }: ReviewStage): Actor[] {
  const { unit, above } = bench;
  if (side === 'unit') return [leaderOf(unit.code, unit.leader?.id)];
  if (side === 'office') return role === 'leader' ? [] : officersOf(bench, role);
  const [parent] = above;
  if (!parent) return [];
  const leader = leaderOf(parent.code, parent.leader);
  return role === 'leader' ? [leader] : [liaisonOf(parent), leader];
}

function officersOf({ plan: { office } }: Bench, role: 'reviewer' | 'office-leader'): Actor[] {
  const all = role === 'reviewer' ? office.reviewers : office.leaders;
  return all.map(({ id }) => ({ id, role }));
}

function leaderOf(code: string, id = `leader-${code}`): Actor {
  return { id, role: 'leader', unit: code };
}
