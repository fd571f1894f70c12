/**
 * What a launch would lead to if nobody acted: every letter of a unit, rehearsed on paper with the
 * same rules as the workflow's. Pure; the office reads it before it launches.
 */
import type { Letter } from '../letters/letters.ts';
import { launchedOnPaper, wait } from './on-paper.ts';
import type { CampaignPlan } from '../plan/plan.ts';
import { aboveOf, unitPlanOf } from '../plan/plan.ts';
import type { Unit } from '../definition/units.ts';

/** Letters of one unit from the launch to the close, in order of time. */
export function lettersIfNobodyActs(plan: CampaignPlan, unit: Unit): Letter[] {
  const above = aboveOf(plan, unit);
  const launched = launchedOnPaper({ plan: unitPlanOf(plan, unit), unit, above });
  // A letter that waits for a working morning may lie after the close.
  return wait(launched, Number.POSITIVE_INFINITY).letters;
}
