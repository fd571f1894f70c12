/**
 * The beginning and the end of a transcript: what the unit owes by its plan, and the final status
 * of each step with both clocks. It only words them.
 */
import { isoDayOf } from '../../../domain/terms/days.ts';
import { titleOf } from '../../../domain/plan/item-title.ts';
import { cellOf, standingAt } from '../../../domain/unit/matrix.ts';
import type { PlannedDue, PlannedStep, UnitPlan } from '../../../domain/plan/plan.ts';
import type { StepState, UnitState } from '../../../domain/unit/state.ts';
import { isLate, owedOf, plannedOf } from '../../../domain/unit/state.ts';
import { minuteOf } from '../../../domain/words/say.ts';
import { wordsIn } from '../../../domain/words/words.ts';

/** Each step with its clause, its days, and the words that they come from. */
export function planLines(plan: UnitPlan): string[] {
  return plan.steps.map((step) => `${step.title.zh}　${step.source.clause}　${daysOf(step, plan)}`);
}

function daysOf(step: PlannedStep, plan: UnitPlan): string {
  const { due, repeats, occurrences, many, lastDay, activityDay } = step;
  const parts = [
    activityDay === undefined ? '' : `活动日${isoDayOf(activityDay)}`,
    due ? `${due.phrase}（${tierOf(due)}至${minuteOf(plan, due.at)}）` : '',
    repeats ? `${repeats.phrase}（共${occurrences.length}次）` : '',
    many ? `随时报送${lastDay === undefined ? '' : `，至${isoDayOf(lastDay)}`}` : '',
  ];
  return parts.filter(Boolean).join('　');
}

function tierOf({ aheadWorkingDays }: PlannedDue): string {
  return aheadWorkingDays === undefined ? '' : `本级提前${aheadWorkingDays}个工作日，`;
}

/** The status of each step, occurrence and filing, with the time that each side has used. */
export function standingLines(state: UnitState, now: number): string[] {
  // What was not done by the closing keeps the status that it had then.
  const at = Math.min(now, state.closedAt ?? now);
  return Object.values(state.steps).map((step) => standingLine(state, step, at));
}

/** Words that the status does not contain. */
const standingWords: Record<ReturnType<typeof standingAt>, string> = {
  done: '按时办结',
  waiting: '',
  soon: '临期',
  returned: '',
  late: '逾期已补',
  overdue: '逾期',
  waived: '',
  open: '未到期',
  none: '无期限',
  told: '',
  untold: '未反馈，不催办',
  ended: '',
  inherited: '',
  stopped: '结束时未到期',
};

function standingLine(state: UnitState, step: StepState, now: number): string {
  const { plan } = state;
  const planned = plannedOf(state, step);
  const own = { ...state, steps: { [planned.id]: { ...step, id: planned.id } } };
  const standing = standingAt(plan, cellOf(own, planned), now);
  const parts = [
    `「${titleOf(planned, step.id).zh}」${wordsIn('zh').statuses[step.status]}`,
    owedOf(step) === 'paper' ? wordsIn('zh').owed.paper : '',
    standingWords[standing],
    isLate(step) && standing !== 'late' ? '按逾期记' : '',
    step.dueDay === null ? '' : `期限${isoDayOf(step.dueDay)}`,
    `共${step.submissions.length}稿`,
    step.submissions.some((one) => one.recorded) ? '有代录' : '',
    `单位用时${spanOf(usedBy('unit', step, now))}`,
    `审核用时${spanOf(usedBy('office', step, now))}`,
  ];
  return parts.filter(Boolean).join('，');
}

function usedBy(side: 'unit' | 'office', { clock }: StepState, now: number): number {
  const used = side === 'unit' ? clock.unitMs : clock.officeMs;
  return used + (clock.side === side ? Math.max(0, now - clock.since) : 0);
}

const minuteMs = 60_000;

/** Rounds to the minute first, so that two engines round alike. */
function spanOf(ms: number): string {
  const minutes = Math.round(ms / minuteMs);
  const hours = Math.floor(minutes / 60);
  const [days, rest] = [Math.floor(hours / 24), hours % 24];
  if (minutes === 0) return '0';
  return days > 0 ? `${days}天${rest}小时` : hours > 0 ? `${hours}小时` : `${minutes}分`;
}
