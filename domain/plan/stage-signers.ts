/**
 * Who can sign a review stage. A launch asks this for all units, and the addition of a unit to a
 * running campaign asks it for that unit: no filing may wait for a signer who does not exist.
 */
import type { ReviewStage } from '../definition/definition.ts';
import type { Office, Unit } from '../definition/units.ts';

/** How many people can sign a stage of these units, and for which units, if these are too few. */
export function shortOfSigners(
  stage: Pick<ReviewStage, 'side' | 'role' | 'quorum'>,
  members: readonly Unit[],
  { byCode, office }: { byCode: ReadonlyMap<string, Unit>; office: Office },
): { has: number; units: string[] } | null {
  if (stage.side === 'office') {
    const officers = stage.role === 'reviewer' ? office.reviewers : office.leaders;
    const has = stage.role === 'leader' ? 0 : officers.length;
    return has < stage.quorum ? { has, units: [] } : null;
  }
  const signersOf = (unit: Unit): number => {
    // The office's leader belongs to no unit, and for the unit itself only its own leader signs.
    if (stage.role === 'office-leader') return 0;
    if (stage.side === 'unit') return unit.leader && stage.role === 'leader' ? 1 : 0;
    const parent = unit.parent === undefined ? undefined : byCode.get(unit.parent);
    if (!parent) return 0;
    const leaders = parent.leader ? 1 : 0;
    return stage.role === 'leader' ? leaders : 1 + leaders;
  };
  const short = members.filter((unit) => signersOf(unit) < stage.quorum);
  if (short.length === 0) return null;
  const has = Math.min(...short.map(signersOf));
  return { has, units: short.map((unit) => unit.code) };
}
