/**
 * What only the office can decide before a launch, each with its facts and a sentence. Nothing
 * here stops a launch and nothing is decided silently: what was not chosen stays as the notice
 * says. Problems, which do stop it, are in `problems.ts`.
 */
import type { Text } from './definition.ts';
import { agreeing, counted } from '../terms/plural.ts';

/** What is done with a deadline on a day off: as it stands, the working day before, or after. */
export type DayOffChoice = 'keep' | 'earlier' | 'later';

export type OfficeDecisionFacts =
  | {
      code: 'due-on-day-off';
      step: string;
      day: string;
      options: Record<DayOffChoice, string>;
      chosen: DayOffChoice;
    }
  | { code: 'occurrences-on-day-off'; step: string; days: string[]; chosen: DayOffChoice }
  | { code: 'activity-on-day-off'; step: string; day: string; weekday: number }
  | { code: 'activity-day'; step: string; day: string; weekday: number }
  | { code: 'due-before-launch'; step: string; day: string; launch: string }
  | { code: 'year-inferred'; steps: string[]; year: number }
  | { code: 'calendar-assumed'; years: number[]; accepted: boolean }
  | { code: 'calendar-unknown'; years: number[]; reach: string | null }
  | { code: 'not-addressed'; unit: string; name: string; validFrom?: string; validTo?: string }
  | { code: 'placeholder-addresses'; addresses: string[] }
  | { code: 'document-not-issued'; number: string; issuedOn: string | null }
  | { code: 'theme'; was: string | null }
  | { code: 'title'; was: string; now: string }
  | { code: 'clauses-of-another-year'; document: string; year: number }
  | { code: 'day-moved'; path: string; was: string; now: string }
  | { code: 'question'; about: string; clause: string; question: Text };

export type OfficeDecisionCode = OfficeDecisionFacts['code'];
export type OfficeDecisionOf<C extends OfficeDecisionCode> = Extract<
  OfficeDecisionFacts,
  { code: C }
>;

export type OfficeDecision = OfficeDecisionFacts & { message: Text };

/** A decision with its sentence. */
export function toDecide(facts: OfficeDecisionFacts): OfficeDecision {
  const message = (texts[facts.code] as (facts: OfficeDecisionFacts) => Text)(facts);
  return { ...facts, message };
}

const choiceZh: Record<DayOffChoice, string> = {
  keep: '不变',
  earlier: '提前到前一工作日',
  later: '顺延到后一工作日',
};
const weekdaysZh = ['日', '一', '二', '三', '四', '五', '六'];
const weekdaysEn = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

const texts: { [C in OfficeDecisionCode]: (facts: OfficeDecisionOf<C>) => Text } = {
  'due-on-day-off': ({ step, day, options, chosen }) => ({
    zh:
      `任务${step}的期限${day}是休息日：可提前到${options.earlier}、不变或` +
      `顺延到${options.later}（现为${choiceZh[chosen]}）`,
    en:
      `${step} is due on ${day}, a day off: ${options.earlier}, as it stands, ` +
      `or ${options.later} (now: ${chosen})`,
  }),
  'occurrences-on-day-off': ({ step, days, chosen }) => ({
    zh: `任务${step}有${days.length}次期限落在休息日，首次为${days[0]}（现为${choiceZh[chosen]}）`,
    en:
      `${counted(days.length, 'occurrence')} of ${step} ` +
      `${agreeing(days.length, 'falls', 'fall')} on a day off, ` +
      `the first on ${days[0]} (now: ${chosen})`,
  }),
  'activity-on-day-off': ({ step, day, weekday }) => ({
    zh: `任务${step}的活动日${day}（星期${weekdaysZh[weekday]}）是休息日，活动日不作调整`,
    en:
      `the day of ${step}, ${weekdaysEn[weekday]} ${day}, is a day off; ` +
      'days of activities never move',
  }),
  'activity-day': ({ step, day, weekday }) => ({
    zh: `请确认任务${step}的活动日：${day}（星期${weekdaysZh[weekday]}）`,
    en: `confirm the day of ${step}: ${weekdaysEn[weekday]} ${day}`,
  }),
  'due-before-launch': ({ step, day, launch }) => ({
    zh: `任务${step}的期限${day}早于启动日${launch}，启动即逾期`,
    en: `${step} was due on ${day}, before the launch on ${launch}: it starts overdue`,
  }),
  'year-inferred': ({ steps, year }) => ({
    zh: `通知未写年份，按${year}年理解：${steps.join('、')}`,
    en: `the notice gives no year, ${year} is taken for: ${steps.join(', ')}`,
  }),
  'calendar-assumed': ({ years, accepted }) => ({
    zh:
      `${years.join('、')}年法定节假日安排尚未公布，暂按周一至周五为工作日` +
      (accepted ? '（已确认）' : '（仅影响活动结束之后）'),
    en:
      `the list of working days of ${years.join(', ')} is not out: Monday to Friday is assumed` +
      (accepted ? ' (accepted)' : ' (after the close only)'),
  }),
  'calendar-unknown': ({ years, reach }) => ({
    zh: `${years.join('、')}年法定节假日安排尚未公布（现有至${reach ?? '无'}），落在休息日的期限无法列出`,
    en:
      `the list of working days of ${years.join(', ')} is not out ` +
      `(known to ${reach ?? 'none'}): days off cannot be shown`,
  }),
  'not-addressed': ({ unit, name, validFrom, validTo }) => ({
    zh: `${name}（${unit}）在启动日不在发文范围内（${validFrom ?? ''}至${validTo ?? ''}），不列入`,
    en:
      `${name} (${unit}) is no addressee on the day of the launch ` +
      `(${validFrom ?? ''} to ${validTo ?? ''}) and is left out`,
  }),
  'placeholder-addresses': ({ addresses }) => ({
    zh: `有${addresses.length}个邮箱是占位地址，邮件无法送达，请先填写真实邮箱（如${addresses[0]}）`,
    en:
      `${counted(addresses.length, 'address', 'addresses')} ` +
      `${agreeing(addresses.length, 'is a placeholder', 'are placeholders')} that nobody reads; ` +
      `fill in real ones (${addresses[0]}, …)`,
  }),
  'document-not-issued': ({ number, issuedOn }) => ({
    zh: `请填写文号和成文日期（现为：${number}，${issuedOn ?? '未定'}）`,
    en: `fill in the document's number and date (now: ${number}, ${issuedOn ?? 'undecided'})`,
  }),
  theme: ({ was }) => ({
    zh: `请确定本年度主题（上次：${was ?? '无'}）`,
    en: `decide this year's theme (last: ${was ?? 'none'})`,
  }),
  title: ({ was, now }) => ({
    zh: `请确认标题：${now}（上次：${was}）`,
    en: `confirm the title: ${now} (last: ${was})`,
  }),
  'clauses-of-another-year': ({ document, year }) => ({
    zh: `条款和原文仍引自${document}，${year}年通知印发后请逐条替换`,
    en:
      `clauses and quotes are still those of ${document}; ` +
      `replace them when ${year}'s notice is issued`,
  }),
  'day-moved': ({ path, was, now }) => ({
    zh: `${path}：${was}在该年不存在，暂改为${now}，请确认`,
    en: `${path}: ${was} does not exist in that year, ${now} is taken; confirm`,
  }),
  question: ({ question }) => question,
};
