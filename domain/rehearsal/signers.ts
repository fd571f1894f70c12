/**
 * Who signs the stages of a review in a rehearsal, and who records what came another way: people
 * of the unit, of the unit above it and of the office who may (`domain/unit/seats.ts`).
 */
import type { ReviewStage } from '../definition/definition.ts';
import type { Unit } from '../definition/units.ts';
import type { Above, PlannedStep, UnitPlan } from '../plan/plan.ts';
import type { Actor } from '../terms/people.ts';

/** A unit among those who look at what it files. */
export interface Bench {
  plan: UnitPlan;
  unit: Unit;
  /** Nearest first. */
  above: readonly Above[];
}

/** As many as the stage asks for; `barred` has recorded the filing and signs it no more. */
export function signersOf(bench: Bench, stage: ReviewStage, barred?: Actor): Actor[] {
  return mayOf(bench, stage)
    .filter(({ id }) => id !== barred?.id)
    .slice(0, stage.quorum);
}

/** Whose stage a filing comes back from: the first that is not the unit's own. */
export function returningStage({ stages }: PlannedStep): ReviewStage | undefined {
  return stages.find(({ side }) => side !== 'unit') ?? stages.at(-1);
}

/** One of the office who can record a filing and leaves enough others to sign each stage. */
export function recorderOf(bench: Bench, { stages }: PlannedStep): Actor {
  const [first, ...others] = officersOf(bench, 'reviewer');
  const all = [...others, ...officersOf(bench, 'office-leader'), ...(first ? [first] : [])];
  const isSpared = (one: Actor): boolean =>
    stages.every((stage) => signersOf(bench, stage, one).length >= stage.quorum);
  return all.find(isSpared) ?? reviewerOf(bench);
}

/** Whoever of the office decides what is no review. */
export function reviewerOf(bench: Bench): Actor {
  return officersOf(bench, 'reviewer')[0] ?? { id: 'reviewer', role: 'reviewer' };
}

/** The one who acts for a unit. */
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
