/**
 * Computes the steps of each audience with their instants, and finds what is wrong with the
 * dates. `compile` calls this after its checks of names and units. The calendar is a table.
 */
import { stagesFor } from './compile-checks.ts';
import type { Frame } from './compile-dates.ts';
import { dayIn, dueDecision, occurrencesOf, plannedDue } from './compile-dates.ts';
import { dayOf, endOfDay, instantOf, isWorkDay, isoDayOf } from '../terms/days.ts';
import type { Definition, DefinitionStep } from '../definition/definition.ts';
import type { DayOffChoice, OfficeDecision } from '../definition/office-decisions.ts';
import { monthsLeftOut } from './months-left-out.ts';
import type { CampaignPlan, PlannedStep } from './plan.ts';
import type { Problem } from '../definition/problems.ts';
import { problem } from '../definition/problems.ts';
import { weekdayOf } from '../definition/statutory-days.ts';

export interface Planned {
  audiences: CampaignPlan['audiences'];
  decisions: OfficeDecision[];
}

interface StepsInput {
  definition: Definition;
  launchAt: number;
  utcOffsetMinutes: number;
  workDays: Frame['workDays'];
  dayOff: Record<string, DayOffChoice>;
}

/** The days that a plan's table of working days must cover, in days since 1970. */
export interface Span {
  firstDay: number;
  closingDay: number;
  lastDay: number;
}

/** Every date of a definition, with its path in the definition. */
export function datesOf(definition: Definition): { path: string; on: string }[] {
  const steps = definition.steps.flatMap((step) => {
    const at = `definition.steps.${step.id}`;
    return [
      { path: `${at}.window.from`, on: step.window?.from },
      { path: `${at}.window.to`, on: step.window?.to },
      { path: `${at}.due.on`, on: step.due?.on },
      { path: `${at}.repeats.from`, on: step.repeats?.from },
      { path: `${at}.repeats.to`, on: step.repeats?.to },
      { path: `${at}.activityOn`, on: step.activityOn },
    ];
  });
  const all = [...steps, { path: 'definition.closing.on', on: definition.closing.on }];
  return all.flatMap(({ path, on }) => (on === undefined ? [] : [{ path, on }]));
}

/** Problems with days that do not exist or are in the wrong order. Needs no calendar. */
export function dateProblems(definition: Definition): Problem[] {
  const { year } = definition;
  const missing = datesOf(definition).filter(({ on }) => Number.isNaN(dayIn(year, on)));
  if (missing.length > 0) {
    return missing.map(({ path, on }) => problem(path, { code: 'no-such-day', on, year }));
  }
  return definition.steps.flatMap((step) => orderProblems(definition, step));
}

function orderProblems(definition: Definition, step: DefinitionStep): Problem[] {
  const { id, window, repeats, activityOn } = step;
  const at = `definition.steps.${id}`;
  const day = (on: string): number => dayIn(definition.year, on);
  const iso = (on: string): string => isoDayOf(day(on));
  const closing = definition.closing.on;
  const problems: Problem[] = [];
  const spans = [window?.to ? { from: window.from, to: window.to } : undefined, repeats];
  for (const span of spans) {
    if (!span || day(span.from) <= day(span.to)) continue;
    const facts = { step: id, from: iso(span.from), to: iso(span.to) };
    problems.push(problem(at, { code: 'window-backwards', ...facts }));
  }
  if (window?.to && day(window.to) > day(closing)) {
    const facts = { step: id, due: iso(window.to), closes: iso(closing) };
    problems.push(problem(`${at}.window.to`, { code: 'due-after-closing', ...facts }));
  }
  if (activityOn !== undefined && window) {
    const outside =
      day(activityOn) < day(window.from) || day(activityOn) > day(window.to ?? closing);
    const facts = { step: id, on: iso(activityOn) };
    if (outside)
      problems.push(problem(`${at}.activityOn`, { code: 'activity-outside-window', ...facts }));
  }
  return problems;
}

/**
 * The span from 30 days before the launch (or the first deadline) to 60 days after the close. It is
 * longer if a reminder ladder or a review counts more working days than that.
 */
export function spanOf(definition: Definition, launchAt: number, utcOffsetMinutes: number): Span {
  const { year, settings } = definition;
  const before = Object.values(definition.ladders)
    .flat()
    .map((rung) => (rung.when === 'before' ? rung.workingDays + 1 : 1));
  const tiers = definition.steps.flatMap((step) =>
    Object.values(step.earlierFor ?? {}).map((tier) => tier.workingDays),
  );
  const after = [
    ...Object.values(definition.ladders).flat(),
    ...Object.values(definition.reviews).flat(),
  ].map((one) => one.workingDays);
  const set = [settings.correctionWorkingDays, settings.acknowledgeWorkingDays * 2];
  const head = Math.max(0, ...before) + Math.max(0, ...tiers);
  const tail = Math.max(...after, ...set, settings.dueSoonWorkingDays);
  const dues = definition.steps.flatMap((step) => step.due?.on ?? step.repeats?.from ?? []);
  const earliest = [dayOf(launchAt, utcOffsetMinutes), ...dues.map((on) => dayIn(year, on))];
  const closingDay = dayIn(year, definition.closing.on);
  return {
    firstDay: Math.min(...earliest) - Math.max(30, calendarDaysFor(head)),
    closingDay,
    lastDay: closingDay + Math.max(60, calendarDaysFor(tail)),
  };
}

/** Calendar days that surely contain so many working days: 7 for 5, plus two long holidays. */
function calendarDaysFor(workingDays: number): number {
  return Math.ceil((workingDays * 7) / 5) + 20;
}

/** Each audience's steps with their instants, and what the office should know about them. */
export function planSteps(
  input: StepsInput,
): ({ ok: true } & Planned) | { ok: false; problems: Problem[] } {
  const { definition, launchAt, utcOffsetMinutes, workDays, dayOff } = input;
  const { year, settings } = definition;
  const frame: Frame = { year, settings, utcOffsetMinutes, workDays, launchAt };
  const problems: Problem[] = [];
  const decisions = definition.steps.flatMap((step) => datesToDecide(step, frame, dayOff));
  const audiences: Planned['audiences'] = {};
  for (const { id: audience, title } of definition.audiences) {
    const steps = definition.steps
      .filter((step) => step.audiences.includes(audience))
      .map((step) => planStep(definition, step, audience, frame, dayOff[step.id] ?? 'keep'));
    audiences[audience] = { title, steps: steps.flatMap((one) => ('code' in one ? [one] : [])) };
    problems.push(...steps.flatMap((one) => ('problem' in one ? [one.problem] : [])));
  }
  if (problems.length > 0) return { ok: false, problems: oncePerPath(problems) };
  const inferred = definition.steps.filter((step) => step.due?.on.length === 5);
  if (inferred.length > 0) {
    const steps = inferred.map((step) => step.id);
    decisions.push({ code: 'year-inferred', steps, year });
  }
  return { ok: true, audiences, decisions };
}

function planStep(
  definition: Definition,
  step: DefinitionStep,
  audience: string,
  frame: Frame,
  choice: DayOffChoice,
): PlannedStep | { problem: Problem } {
  const { id, code, title, source, many, deliverables, numbers, receipts, nil } = step;
  const ahead = step.earlierFor?.[audience]?.workingDays;
  const repeats = step.repeats && occurrencesOf(step.repeats, frame, choice, ahead);
  const wrong = step.repeats && repeats && repeatsProblem(step, step.repeats, repeats, frame.year);
  if (wrong) return { problem: wrong };
  const from = opensOn(step, frame.year);
  const opensAt = from === undefined ? 0 : instantOf(from, 0, frame.utcOffsetMinutes);
  const due = step.due ? plannedDue(step.due, frame, choice, ahead) : null;
  const occurrences = repeats?.ok ? repeats.occurrences : [];
  const closingDay = dayIn(frame.year, definition.closing.on);
  const outside = outsideProblem(
    id,
    [...(due ? [due] : []), ...occurrences],
    frame,
    from,
    closingDay,
  );
  if (outside) return { problem: outside };
  return {
    id,
    code,
    title,
    source,
    opensAt: Math.max(frame.launchAt, opensAt),
    due,
    ...(step.repeats ? { repeats: wordsOf(step.repeats) } : {}),
    occurrences,
    ...(step.told ? { told: step.told } : {}),
    ...(step.ours ? { ours: step.ours } : {}),
    many,
    ...(step.window?.to ? { lastDay: dayIn(frame.year, step.window.to) } : {}),
    ...(step.activityOn ? { activityDay: dayIn(frame.year, step.activityOn) } : {}),
    deliverables,
    ...(step.filesMax !== undefined && { filesMax: step.filesMax }),
    numbers,
    receipts,
    // 零报告 is always a valid report on a told step.
    nil: nil || step.told === true,
    stages: stagesFor(definition, step, audience),
    ladder: ladderOf(definition, step),
  };
}

/** The rungs of the ladder without their sources, which stay in the definition. */
function ladderOf({ ladders }: Definition, { ladder }: DefinitionStep): PlannedStep['ladder'] {
  if (ladder === undefined) return [];
  return (ladders[ladder] ?? []).map(({ source: _source, ...rung }) => rung);
}

/** The day from which filings are accepted. A report on an activity is not accepted before it. */
function opensOn({ window, told, activityOn }: DefinitionStep, year: number): number | undefined {
  const opens = told && activityOn !== undefined ? activityOn : window?.from;
  return opens === undefined ? undefined : dayIn(year, opens);
}

function wordsOf(repeats: NonNullable<DefinitionStep['repeats']>): PlannedStep['repeats'] & object {
  const { phrase, source } = repeats;
  return { phrase, ...(source ? { source } : {}) };
}

/** The problem of a deadline (as read, moved or brought forward) outside its window or campaign. */
function outsideProblem(
  step: string,
  dues: { at: number }[],
  { utcOffsetMinutes }: Frame,
  opensDay: number | undefined,
  closingDay: number,
): Problem | null {
  const path = `definition.steps.${step}.due`;
  const dayAt = (due: { at: number }): number => dayOf(due.at, utcOffsetMinutes);
  const early = dues.find((due) => opensDay !== undefined && dayAt(due) < opensDay);
  if (early && opensDay !== undefined) {
    const facts = { step, due: isoDayOf(dayAt(early)), opens: isoDayOf(opensDay) };
    return problem(path, { code: 'due-before-window', ...facts });
  }
  const late = dues.find((due) => dayAt(due) > closingDay);
  if (!late) return null;
  const facts = { step, due: isoDayOf(dayAt(late)), closes: isoDayOf(closingDay) };
  return problem(path, { code: 'due-after-closing', ...facts });
}

function repeatsProblem(
  { id: step }: DefinitionStep,
  { rule, from, to }: NonNullable<DefinitionStep['repeats']>,
  found: ReturnType<typeof occurrencesOf>,
  year: number,
): Problem | null {
  const path = `definition.steps.${step}.repeats.rule`;
  if (!found.ok) return problem(path, { code: 'bad-recurrence', step, rule, fault: found.fault });
  if (found.occurrences.length > 0) return null;
  const [first, last] = [isoDayOf(dayIn(year, from)), isoDayOf(dayIn(year, to))];
  return problem(path, { code: 'no-occurrence', step, rule, from: first, to: last });
}

/** The decisions that a step's dates leave to the office. Tiers follow the step's own day. */
function datesToDecide(
  step: DefinitionStep,
  frame: Frame,
  dayOff: Record<string, DayOffChoice>,
): OfficeDecision[] {
  const chosen = dayOff[step.id] ?? 'keep';
  const decisions: OfficeDecision[] = [];
  const launch = isoDayOf(dayOf(frame.launchAt, frame.utcOffsetMinutes));
  if (step.due) {
    const onDayOff = dueDecision(step.id, step.due, frame, chosen);
    if (onDayOff) decisions.push(onDayOff);
    const day = dayIn(frame.year, step.due.on);
    if (endOfDay(day, frame.utcOffsetMinutes) < frame.launchAt) {
      decisions.push({ code: 'due-before-launch', step: step.id, day: isoDayOf(day), launch });
    }
  }
  if (step.repeats) {
    const found = occurrencesOf(step.repeats, frame, chosen, undefined);
    const first = found.ok ? found.occurrences[0] : undefined;
    const { rule, from, to } = step.repeats;
    const leftOut = monthsLeftOut(rule, dayIn(frame.year, from), dayIn(frame.year, to));
    if (found.ok && leftOut) {
      decisions.push({ code: 'months-left-out', step: step.id, ...leftOut });
    }
    if (found.ok && found.daysOff.length > 0) {
      const { daysOff: days } = found;
      decisions.push({ code: 'occurrences-on-day-off', step: step.id, days, chosen });
    }
    if (first && first.at < frame.launchAt) {
      const day = isoDayOf(first.day);
      decisions.push({ code: 'due-before-launch', step: step.id, day, launch });
    }
  }
  if (step.activityOn) {
    const day = dayIn(frame.year, step.activityOn);
    if (!isWorkDay(frame.workDays, day)) {
      const facts = { step: step.id, day: isoDayOf(day), weekday: weekdayOf(day) };
      decisions.push({ code: 'activity-on-day-off', ...facts });
    }
  }
  return decisions;
}

/** Lists each problem once, even if it was found for several audiences. */
function oncePerPath(problems: Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ path }) => !seen.has(path) && seen.add(path));
}
