/**
 * Previews what a launch would lead to if nobody acted: every letter of a unit and every mail to
 * the office, computed by the same rules as in the workflow. The office reads it before the launch.
 */
import type { Letter } from '../letters/letters.ts';
import { closingOf } from '../morning/closing.ts';
import type { Closing } from '../morning/closing.ts';
import { officeDesksOf } from '../morning/readers.ts';
import type { OfficeDesk } from '../morning/readers.ts';
import type { CampaignPlan } from '../plan/plan.ts';
import { aboveOf, unitPlanOf } from '../plan/plan.ts';
import type { Unit } from '../definition/units.ts';
import { matrixOf } from '../unit/matrix.ts';
import { openUnit } from '../unit/open-unit.ts';
import type { Life, ToldMorning } from './mornings-on-paper.ts';
import { morningsOnPaper } from './mornings-on-paper.ts';
import type { Paper } from './on-paper.ts';
import { launchedOnPaper, wait } from './on-paper.ts';

/** A unit for which nobody acts from launch to close: its letters in order of time. */
export interface Silent {
  letters: Letter[];
  life: Life;
  matrix: string[];
}

/** What happens in a unit if nobody acts. */
export function ifNobodyActs(plan: CampaignPlan, unit: Unit): Silent {
  const given = { plan: unitPlanOf(plan, unit), unit, above: aboveOf(plan, unit) };
  // A letter that waits for a working morning may be sent after the close.
  const paper: Paper = wait(launchedOnPaper(given), Number.POSITIVE_INFINITY);
  const { letters, records, state } = paper;
  return { letters, life: { beginning: openUnit(given), records }, matrix: matrixOf(state) };
}

/** The mails to the office over these units, the closing summary last. */
export function officeMailsIfNobodyActs(
  plan: CampaignPlan,
  units: readonly Silent[],
): { mornings: ToldMorning[]; closing: Closing; desk: OfficeDesk } {
  const shown = units.map(({ life, matrix }) => ({ unit: life.beginning.unit.code, matrix }));
  const lives = units.map(({ life }) => life);
  const desk = officeDesksOf(plan.office).find(({ role }) => role === 'office');
  if (!desk) throw new Error('an office without a mailbox');
  return { mornings: morningsOnPaper(plan, lives), closing: closingOf(shown), desk };
}
