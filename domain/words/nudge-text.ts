/**
 * What a unit still has to do, for somebody to paste into a chat or read out on the phone: which
 * unit, what by when, and how. This file collects the facts; each language has its sentences.
 */
import { dayOf, isoDayOf, workDaysBetween } from '../terms/days.ts';
import type { Language } from '../terms/language.ts';
import { titleOf } from '../plan/item-title.ts';
import type { UnitPlan } from '../plan/plan.ts';
import type { UnitState } from '../unit/state.ts';
import { plannedOf } from '../unit/state.ts';
import type { Waiting } from '../rules/waiting.ts';
import { owedNow } from '../rules/waiting.ts';
import type { SaidDue, SaidItem } from './shape/prose.ts';
import { wordsIn } from './words.ts';

/** The most items listed one by one, because a phone call must come to an end. */
const toldMax = 8;

const dayMinutes = 24 * 60;

/** The text for the unit at `now` (epoch ms, in the campaign's time). */
export function nudgeText(language: Language, state: UnitState, now: number): string {
  const { plan, unit, status } = state;
  const { nudge } = wordsIn(language);
  const owed = owedNow(state, now);
  const [name, campaign] = [unit.name[language], plan.title[language]];
  const isOver = status !== 'running' || now > plan.closesAt;
  const without = isOver ? nudge.over : nudge.nothing;
  const text =
    owed.length === 0
      ? without(name, campaign)
      : nudge.lacking({
          unit: name,
          campaign,
          today: isoDayOf(dayOf(now, plan.utcOffsetMinutes)),
          count: owed.length,
          items: owed.slice(0, toldMax).map((one) => itemOf(language, state, one, now)),
          paperOnly: owed.every(({ kind }) => kind === 'paper'),
        });
  return plan.mode === 'live' ? text : nudge.rehearsal(text);
}

function itemOf(language: Language, state: UnitState, waiting: Waiting, now: number): SaidItem {
  const { kind, step: id, dueAt } = waiting;
  const step = id === null ? undefined : state.steps[id];
  return {
    kind,
    title: step ? titleOf(plannedOf(state, step), step.id)[language] : null,
    due: dueAt === null ? null : dueOf(state.plan, dueAt, now),
  };
}

/** The deadline and how far away it is: in calendar days if it has passed, else in working days. */
function dueOf({ utcOffsetMinutes, workDays }: UnitPlan, dueAt: number, now: number): SaidDue {
  const [due, today] = [dayOf(dueAt, utcOffsetMinutes), dayOf(now, utcOffsetMinutes)];
  const on = { day: isoDayOf(due), time: timeOf(dueAt, utcOffsetMinutes) };
  if (now > dueAt) return { ...on, away: { kind: 'late', days: today - due } };
  if (due === today) return { ...on, away: { kind: 'today' } };
  const left = workDaysBetween(workDays, today, due);
  const away =
    left === null ? ({ kind: 'unknown' } as const) : { kind: 'ahead' as const, workDays: left };
  return { ...on, away };
}

/** A deadline's time of day; empty for the end of the day. */
function timeOf(at: number, utcOffsetMinutes: number): string {
  const minutes = Math.ceil(at / 60_000) + utcOffsetMinutes;
  const ofDay = minutes % dayMinutes;
  if (ofDay === 0) return '';
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${two(Math.floor(ofDay / 60))}:${two(ofDay % 60)}`;
}
