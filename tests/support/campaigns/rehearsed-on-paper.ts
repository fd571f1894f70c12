/**
 * A rehearsal's script played on paper, as a transcript.
 * The real server must produce the same.
 */
import type { CampaignPlan } from '../../../domain/plan/plan.ts';
import { unitPlanOf } from '../../../domain/plan/plan.ts';
import type { Script } from '../../../domain/definition/script.ts';
import type { Unit } from '../../../domain/definition/units.ts';
import { playedOnPaper } from '../../../domain/rehearsal/played-on-paper.ts';
import { linesOf } from '../../../domain/words/transcript.ts';

/** The unit's transcript, in Chinese, from its launch to the closing. */
export function rehearsedOnPaper(plan: CampaignPlan, unit: Unit, script: Script): string[] {
  const { records } = playedOnPaper(plan, unit, script);
  return linesOf('zh', unitPlanOf(plan, unit), unit.code, records);
}
