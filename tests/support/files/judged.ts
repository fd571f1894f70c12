/**
 * The 2018 notice's verdict on facts that a test invents, by the plan compiled from the campaign's
 * own files.
 */
import type { FileFacts } from '../../../domain/files/facts.ts';
import type { FactFault } from '../../../domain/files/judge-file.ts';
import { judgeFile } from '../../../domain/files/judge-file.ts';
import type { PlannedStep, UnitPlan } from '../../../domain/plan/plan.ts';
import { unitPlanOf } from '../../../domain/plan/plan.ts';
import { planFor } from '../stories/story-world.ts';
import { instant } from '../stories/world-plan.ts';

const { plan: campaign } = await planFor({
  of: 'jilin-2018-safety-month',
  campaign: 'judged-2018',
  launchAt: instant('2018-05-04 10:00'),
  steps: [
    '“安全生产月”活动方案',
    '应急演练',
    '安全生产宣传咨询日',
    '“安全生产月”阶段性总结',
    '活动信息',
  ],
});

/** What a region owes. */
export const judgingPlan: UnitPlan = unitPlanOf(campaign, campaign.units[0]!);

/** A step of the plan; throws if there is none. */
export function judgingStep(id: string): PlannedStep {
  const step = judgingPlan.steps.find((one) => one.id === id);
  if (!step) throw new Error(`no step ${id}`);
  return step;
}

const steps = { photos: 'drills', videos: 'drills', plan: 'plan' };

/** The kinds of files that the notice asks for. */
export type Judged = keyof typeof steps;

/** The faults of a file with these facts; a JPG if they do not name a format. */
export function judge(asked: Judged, facts: Partial<FileFacts>, name = '现场.jpg'): FactFault[] {
  const deliverable = judgingStep(steps[asked]).deliverables.find(({ id }) => id === asked);
  if (!deliverable) throw new Error(`no deliverable ${asked}`);
  const { media } = judgingPlan;
  return judgeFile(deliverable, media, name, { inspection: 1, format: 'JPG', ...facts });
}
