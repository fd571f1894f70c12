/**
 * 启动前须由办公室决定的事项，逐条说明。What the office has to decide before a launch, in Chinese: one line per
 * decision.
 */
import type { DayOffChoice } from '../../definition/office-decisions.ts';
import { weekdayIn } from '../../terms/day-words.ts';
import type { DecisionRows } from '../shape/rows.ts';

const choices: Record<DayOffChoice, string> = {
  keep: '不变',
  earlier: '提前到前一工作日',
  later: '顺延到后一工作日',
};

const monthIn = (month: string): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

const weekday = (day: number): string => weekdayIn('zh', day);

export const decisions: DecisionRows = {
  'due-on-day-off': ({ step, day, options, chosen }) =>
    `任务${step}的期限${day}是休息日：可提前到${options.earlier}、不变或` +
    `顺延到${options.later}（现为${choices[chosen]}）`,
  'occurrences-on-day-off': ({ step, days, chosen }) =>
    `任务${step}有${days.length}次期限落在休息日，首次为${days[0]}（现为${choices[chosen]}）`,
  'months-left-out': ({ step, months, instead }) =>
    `任务${step}的期限在${months.map(monthIn).join('、')}没有对应的日子，` +
    `${months.length > 1 ? '这些月份' : '该月'}不报送；` +
    [
      ...(instead === null ? [] : [`如当月最后一天也要报送，规则请改写为${instead}`]),
      ...(instead?.endsWith('=-1') ? [] : ['每月最后一天写作BYMONTHDAY=-1']),
    ].join('；'),
  'activity-on-day-off': ({ step, day, weekday: on }) =>
    `任务${step}的活动日${day}（${weekday(on)}）是休息日，活动日不作调整`,
  'activity-day': ({ step, day, weekday: on }) =>
    `请确认任务${step}的活动日：${day}（${weekday(on)}）`,
  'due-before-launch': ({ step, day, launch }) =>
    `任务${step}的期限${day}早于启动日${launch}，启动即逾期`,
  'year-inferred': ({ steps, year }) => `通知未写年份，按${year}年理解：${steps.join('、')}`,
  'calendar-assumed': ({ years, accepted }) =>
    `${years.join('、')}年法定节假日安排尚未公布，暂按周一至周五为工作日` +
    (accepted ? '（已确认）' : '（仅影响活动结束之后）'),
  'calendar-unknown': ({ years, reach }) =>
    `${years.join('、')}年法定节假日安排尚未公布（现有至${reach ?? '无'}），` +
    '落在休息日的期限无法列出',
  'not-addressed': ({ unit, name, validFrom, validTo }) =>
    `${name}（${unit}）在启动日不在发文范围内（${validFrom ?? ''}至${validTo ?? ''}），不列入`,
  'placeholder-addresses': ({ addresses }) =>
    `有${addresses.length}个邮箱是占位地址，邮件无法送达，` +
    `请先填写真实邮箱（如${addresses[0]}）`,
  'document-not-issued': ({ number, issuedOn }) =>
    `请填写文号和成文日期（现为：${number}，${issuedOn ?? '未定'}）`,
  theme: ({ was }) => `请确定本年度主题（上次：${was ?? '无'}）`,
  title: ({ was, now }) => `请确认标题：${now}（上次：${was}）`,
  'clauses-of-another-year': ({ document, year }) =>
    `条款和原文仍引自${document}，${year}年通知印发后请逐条替换`,
  'day-moved': ({ path, was, now }) => `${path}：${was}在该年不存在，暂改为${now}，请确认`,
};
