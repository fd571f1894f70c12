/**
 * What a unit lacks, in words that somebody can paste into a chat or read on the phone: which
 * unit, what by when, what to do. Plain official language; nothing is told twice or ranked.
 */
import { dayOf, isoDayOf, workDaysBetween } from '../terms/days.ts';
import type { Text } from '../definition/definition.ts';
import { titleOf } from '../letters/letters.ts';
import type { UnitPlan } from '../plan/plan.ts';
import { agreeing, counted } from '../terms/plural.ts';
import type { UnitState } from '../unit/state.ts';
import { plannedOf } from '../unit/state.ts';
import type { Waiting } from '../rules/waiting.ts';
import { owedNow } from '../rules/waiting.ts';
import { waitingWords } from './words.ts';

export interface NudgeText {
  owes: boolean;
  /** The steps that it names. */
  steps: string[];
  text: Text;
}

/** Things told one by one; what is read on the phone must have an end. */
const toldMax = 8;

const dayMinutes = 24 * 60;

/** The words for `now`, by the campaign's calendar (epoch ms). */
export function nudgeText(state: UnitState, now: number): NudgeText {
  const owed = owedNow(state, now);
  const steps = owed.flatMap(({ step }) => step ?? []);
  const body = owed.length === 0 ? nothing(state, now) : lacking(state, owed, now);
  return { owes: owed.length > 0, steps, text: drilled(state.plan, body) };
}

function lacking(state: UnitState, owed: Waiting[], now: number): Text {
  const { plan, unit } = state;
  const items = owed.slice(0, toldMax).map((one) => itemText(state, one, now));
  const isMore = owed.length > toldMax;
  const today = isoDayOf(dayOf(now, plan.utcOffsetMinutes));
  const zh = items.map((item, index) => `${index + 1}. ${item.zh}`).join('；');
  const en = items.map((item, index) => `${index + 1}. ${item.en}`).join('; ');
  const isPaperOnly = owed.every(({ kind }) => kind === 'paper');
  const todo: Text = isPaperOnly
    ? { zh: '请尽快寄送纸质件', en: 'Please send the paper copy' }
    : {
        zh: '请尽快通过邮件中的链接办理；按期确有困难的，请申请延期',
        en: 'Please use the link in our mail, or ask for an extension if you need more time',
      };
  return {
    zh:
      `${unit.name.zh}：您好。截至${dayZh(today)}，贵单位在“${plan.title.zh}”中还有` +
      `${owed.length}项未完成：${zh}${isMore ? '等' : ''}。${todo.zh}；已办理的，请忽略。`,
    en:
      `${unit.name.en}: as of ${today}, ${owed.length} of your items in “${plan.title.en}” ` +
      `${agreeing(owed.length, 'is', 'are')} not finished: ${en}${isMore ? ', and more' : ''}. ` +
      `${todo.en}. If you have done so already, there is nothing more to do.`,
  };
}

function nothing({ plan, unit, status }: UnitState, now: number): Text {
  if (status !== 'running' || now > plan.closesAt) {
    return {
      zh: `${unit.name.zh}：“${plan.title.zh}”已结束，不需再报送。`,
      en: `${unit.name.en}: “${plan.title.en}” is over; nothing more can be filed.`,
    };
  }
  return {
    zh: `${unit.name.zh}：您好。“${plan.title.zh}”目前没有贵单位未完成的事项，感谢配合。`,
    en: `${unit.name.en}: nothing is open for you in “${plan.title.en}” at present. Thank you.`,
  };
}

function itemText(state: UnitState, waiting: Waiting, now: number): Text {
  const { kind, step: id, dueAt } = waiting;
  const step = id === null ? undefined : state.steps[id];
  const title = step
    ? titleOf(plannedOf(state, step), step.id)
    : { zh: '本通知', en: 'this notice' };
  const word = waitingWords[kind];
  const when = dueAt === null ? null : dueText(state.plan, dueAt, now);
  return {
    zh: `「${title.zh}」${word.zh}${when ? `，${when.zh}` : ''}`,
    en: `${title.en} (${word.en}${when ? `, ${when.en}` : ''})`,
  };
}

/** By when, and how far away that is: days of the calendar behind us, working days ahead. */
function dueText(plan: UnitPlan, dueAt: number, now: number): Text {
  const { utcOffsetMinutes, workDays } = plan;
  const [due, today] = [dayOf(dueAt, utcOffsetMinutes), dayOf(now, utcOffsetMinutes)];
  const on = isoDayOf(due);
  const time = timeOf(dueAt, utcOffsetMinutes);
  const by = { zh: `期限${dayZh(on)}${time}`, en: `due ${on}${time && ` ${time}`}` };
  if (now > dueAt) {
    const days = today - due;
    return days === 0
      ? { zh: `${by.zh}，已逾期`, en: `${by.en}, overdue` }
      : {
          zh: `${by.zh}，已逾期${days}天`,
          en: `${by.en}, ${counted(days, 'day')} overdue`,
        };
  }
  if (due === today) return { zh: `${by.zh}，今日到期`, en: `${by.en}, today` };
  const left = workDaysBetween(workDays, today, due);
  if (left === null) return by;
  return {
    zh: left === 0 ? `${by.zh}，期限前已无工作日` : `${by.zh}，还有${left}个工作日`,
    en: `${by.en}, ${counted(left, 'working day')} left`,
  };
}

/** The time of day of a deadline; none for the end of a day. */
function timeOf(at: number, utcOffsetMinutes: number): string {
  const minutes = Math.ceil(at / 60_000) + utcOffsetMinutes;
  const ofDay = minutes % dayMinutes;
  if (ofDay === 0) return '';
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}

function dayZh(iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-');
  return `${year}年${Number(month)}月${Number(day)}日`;
}

/** Whoever reads it must not take a rehearsal for the real thing. */
function drilled({ mode }: UnitPlan, { zh, en }: Text): Text {
  return mode === 'live' ? { zh, en } : { zh: `【演练】${zh}`, en: `[REHEARSAL] ${en}` };
}
