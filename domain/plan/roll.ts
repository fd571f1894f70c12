/**
 * `roll` makes a definition for another year from last year's, with a list of what the office must
 * decide. Only the year is changed automatically. Nobody knows the new notice before it is out, so
 * its number, date, theme and clauses are listed, and every day that changes is listed too.
 */
import { isAddressed, notAddressed, undecided } from './compile.ts';
import { dayIn, dueDecision } from './compile-dates.ts';
import type { Frame } from './compile-dates.ts';
import { datesOf } from './compile-steps.ts';
import { dayOfIso, isWorkDay, isoDayOf } from '../terms/days.ts';
import type { Definition, Text } from '../definition/definition.ts';
import type { OfficeDecision } from '../definition/office-decisions.ts';
import type { Calendar } from '../definition/statutory-days.ts';
import {
  plainCalendar,
  reachOf,
  weekdayOf,
  workDaysTable,
  yearsOf,
} from '../definition/statutory-days.ts';
import type { Addressees } from '../definition/units.ts';

interface Rolled {
  definition: Definition;
  decisions: OfficeDecision[];
}

/** What is known of the new year: its calendar, if published, and last year's addressees. */
interface KnownOfYear {
  calendars?: readonly Calendar[];
  addressees?: Addressees;
}

/** The definition for `year`: a draft that the office must complete before a launch. */
export function roll(definition: Definition, year: number, known: KnownOfYear = {}): Rolled {
  const moved: OfficeDecision[] = [];
  const shift = (path: string, on: string): string => shifted(definition, year, path, on, moved);
  const steps = definition.steps.map((step) => {
    const at = `definition.steps.${step.id}`;
    const { window, due, repeats, activityOn } = step;
    return {
      ...step,
      ...(window && {
        window: {
          ...window,
          from: shift(`${at}.window.from`, window.from),
          ...(window.to !== undefined && { to: shift(`${at}.window.to`, window.to) }),
        },
      }),
      ...(due && { due: { ...due, on: shift(`${at}.due.on`, due.on) } }),
      ...(repeats && {
        repeats: {
          ...repeats,
          from: shift(`${at}.repeats.from`, repeats.from),
          to: shift(`${at}.repeats.to`, repeats.to),
        },
      }),
      ...(activityOn !== undefined && { activityOn: shift(`${at}.activityOn`, activityOn) }),
    };
  });
  const { issuedOn: _issuedOn, ...document } = definition.document;
  const rolled: Definition = {
    ...definition,
    id: idIn(definition, year),
    version: 1,
    title: titleIn(definition, year),
    document: {
      ...document,
      number: undecided,
      title: document.title.replaceAll(String(definition.year), String(year)),
    },
    year,
    steps,
    closing: {
      ...definition.closing,
      on: shift('definition.closing.on', definition.closing.on),
    },
  };
  const decisions = [
    ...ofDocument(definition, rolled),
    ...moved,
    ...ofDays(rolled, known.calendars ?? []),
    ...ofAddressees(rolled, known.addressees),
  ];
  return { definition: rolled, decisions };
}

/** A day without a year is unchanged; a day with a year moves by the difference in years. */
function shifted(
  definition: Definition,
  year: number,
  path: string,
  on: string,
  moved: OfficeDecision[],
): string {
  const monthDay = on.slice(-5);
  const own = on.length > 5 ? Number(on.slice(0, 4)) : definition.year;
  const target = own + year - definition.year;
  const exists = !Number.isNaN(dayOfIso(`${target}-${monthDay}`));
  // February 29 is the only day that another year may not have.
  const kept = exists ? monthDay : '02-28';
  const now = on.length > 5 ? `${target}-${kept}` : kept;
  if (!exists) moved.push({ code: 'day-moved', path, was: on, now });
  return now;
}

/** `jilin-2018-safety-month` becomes `jilin-2027-safety-month`; without a year one is added. */
function idIn(definition: Definition, year: number): string {
  const parts = definition.id.split('-');
  const was = String(definition.year);
  if (!parts.includes(was)) return `${definition.id}-${year}`;
  return parts.map((part) => (part === was ? String(year) : part)).join('-');
}

function titleIn({ title, year: was }: Definition, year: number): Text {
  const inYear = (text: string): string => text.replaceAll(String(was), String(year));
  return { zh: inYear(title.zh), en: inYear(title.en) };
}

function ofDocument(definition: Definition, rolled: Definition): OfficeDecision[] {
  const { year } = rolled;
  const { number } = definition.document;
  return [
    { code: 'document-not-issued', number: undecided, issuedOn: null },
    { code: 'title', was: definition.title.zh, now: rolled.title.zh },
    { code: 'theme', was: definition.theme?.zh ?? null },
    { code: 'clauses-of-another-year', document: number, year },
  ];
}

function ofDays(rolled: Definition, calendars: readonly Calendar[]): OfficeDecision[] {
  const { year, settings } = rolled;
  const days = datesOf(rolled).map(({ on }) => dayIn(year, on));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const years = new Set(calendars.map((calendar) => calendar.year));
  const missing = yearsOf(first, last).filter((one) => !years.has(one));
  const decisions: OfficeDecision[] = [];
  if (missing.length > 0) {
    const reach = reachOf(calendars, dayOfIso(`${Math.min(...missing) - 1}-12-31`));
    decisions.push({ code: 'calendar-unknown', years: missing, reach });
  }
  // A month on both sides, for working days around a deadline at the beginning or end of the year.
  const span = [first - 30, last + 30] as const;
  const around = yearsOf(...span).filter((one) => !years.has(one) && !missing.includes(one));
  const table = workDaysTable([...calendars, ...around.map(plainCalendar)], ...span);
  for (const step of rolled.steps) {
    if (step.due && table.ok) {
      const frame: Frame = {
        year,
        settings,
        utcOffsetMinutes: 0,
        workDays: table.workDays,
        launchAt: 0,
      };
      const onDayOff = dueDecision(step.id, step.due, frame, 'keep');
      if (onDayOff) decisions.push(onDayOff);
    }
    if (step.activityOn === undefined) continue;
    const day = dayIn(year, step.activityOn);
    const isOff = table.ok && !isWorkDay(table.workDays, day);
    const facts = { step: step.id, day: isoDayOf(day), weekday: weekdayOf(day) };
    decisions.push({ code: isOff ? 'activity-on-day-off' : 'activity-day', ...facts });
  }
  return decisions;
}

/** Decisions on units that are not addressees on any day from January 1 to the close. */
function ofAddressees(rolled: Definition, addressees: Addressees | undefined): OfficeDecision[] {
  if (!addressees) return [];
  const first = dayOfIso(`${rolled.year}-01-01`);
  const last = dayIn(rolled.year, rolled.closing.on);
  return addressees.units
    .filter((unit) => !isAddressed(unit, first) && !isAddressed(unit, last))
    .map(notAddressed);
}
