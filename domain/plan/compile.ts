/**
 * `compile` makes the plan of one launch from a definition, its units and the statutory calendars,
 * or lists what is wrong with them. A launch with any fault is refused, and no date is moved
 * silently. The moment of the launch is an input. It runs before a launch, never in a workflow.
 */
import { definitionProblems, unitProblems } from './compile-checks.ts';
import { dateProblems, planSteps, spanOf } from './compile-steps.ts';
import type { Planned } from './compile-steps.ts';
import { sizeProblems } from './compile-sizes.ts';
import { dayIn } from './compile-dates.ts';
import { beijing, dayOf, endOfDay, isoDayOf } from '../terms/days.ts';
import type { WorkDays } from '../terms/days.ts';
import type { Definition } from '../definition/definition.ts';
import { slug } from '../definition/definition.ts';
import { hashOf } from '../terms/canonical-hash.ts';
import { campaignIdMax } from '../terms/limits.ts';
import type { DayOffChoice, OfficeDecision } from '../definition/office-decisions.ts';
import type { CampaignPlan } from './plan.ts';
import type { Problem } from '../definition/problems.ts';
import { problem } from '../definition/problems.ts';
import { isReservedAddress, sandboxed } from './sandbox.ts';
import type { Calendar } from '../definition/statutory-days.ts';
import { plainCalendar, reachOf, workDaysTable, yearsOf } from '../definition/statutory-days.ts';
import type { Addressees, Unit } from '../definition/units.ts';

export interface Launch {
  campaign: string;
  mode: 'live' | 'rehearsal';
  /** Epoch ms, in a rehearsal by the campaign's own calendar. */
  launchAt: number;
  /** For each step, what to do with a deadline on a day off. By default, it is not moved. */
  dayOff?: Record<string, DayOffChoice>;
  /** Years that the office lets count as plain weeks until their statutory list is published. */
  plainYears?: number[];
}

export interface CompileInput {
  definition: Definition;
  addressees: Addressees;
  calendars: readonly Calendar[];
  launch: Launch;
}

export type Compiled =
  | { ok: true; plan: CampaignPlan; decisions: OfficeDecision[] }
  | { ok: false; problems: Problem[] };

/** Stands for the document number of a rolled definition, until the notice has one. */
export const undecided = '待定';

const { utcOffsetMinutes } = beijing;

/** The plan of a launch, with what the office must know or decide; or all that is wrong. */
export function compile(input: CompileInput): Compiled {
  const { definition, launch } = input;
  const addressees = addressedOn(input.addressees, dayOf(launch.launchAt, utcOffsetMinutes));
  const problems = [
    ...launchProblems(definition, launch),
    ...definitionProblems(definition),
    ...unitProblems(definition, addressees),
    ...dateProblems(definition),
  ];
  if (problems.length > 0) return { ok: false, problems };

  const calendar = calendarOf(input);
  if (!calendar.ok) return { ok: false, problems: [calendar.problem] };
  const planned = planSteps({
    definition,
    launchAt: launch.launchAt,
    utcOffsetMinutes,
    workDays: calendar.workDays,
    dayOff: launch.dayOff ?? {},
  });
  if (!planned.ok) return { ok: false, problems: planned.problems };

  const plan = planOf(input, addressees, calendar.workDays, planned);
  const tooMuch = sizeProblems(plan);
  if (tooMuch.length > 0) return { ok: false, problems: tooMuch };
  const decisions = [
    ...planned.decisions,
    ...calendar.decisions,
    ...otherDecisions(input, addressees),
  ];
  return { ok: true, plan, decisions };
}

function planOf(
  { definition, launch }: CompileInput,
  addressees: Addressees,
  workDays: WorkDays,
  planned: Planned,
): CampaignPlan {
  const { id, version, title, document, settings, colours, media } = definition;
  const { office, units } = launch.mode === 'rehearsal' ? sandboxed(addressees) : addressees;
  return {
    rules: 3,
    campaign: launch.campaign,
    mode: launch.mode,
    definition: { id, version, hash: hashOf(definition) },
    title,
    document: { number: document.number, issuer: document.issuer, title: document.title },
    utcOffsetMinutes,
    launchAt: launch.launchAt,
    closesAt: endOfDay(dayIn(definition.year, definition.closing.on), utcOffsetMinutes),
    workDays,
    settings,
    colours,
    media,
    office,
    audiences: planned.audiences,
    units,
    ...(definition.retention && { retention: definition.retention }),
  };
}

function launchProblems(definition: Definition, launch: Launch): Problem[] {
  const { campaign, launchAt, dayOff = {} } = launch;
  const problems: Problem[] = [];
  if (!slug.safeParse(campaign).success || campaign.length > campaignIdMax) {
    problems.push(problem('launch.campaign', { code: 'bad-campaign-id', id: campaign }));
  }
  const known = definition.steps.map((step) => step.id);
  for (const name of Object.keys(dayOff).filter((id) => !known.includes(id))) {
    const facts = { what: 'step' as const, name, known };
    problems.push(problem(`launch.dayOff.${name}`, { code: 'unknown-name', ...facts }));
  }
  const closingDay = dayIn(definition.year, definition.closing.on);
  if (endOfDay(closingDay, utcOffsetMinutes) <= launchAt) {
    const launched = isoDayOf(dayOf(launchAt, utcOffsetMinutes));
    const facts = { closes: isoDayOf(closingDay), launch: launched };
    problems.push(problem('definition.closing.on', { code: 'closing-before-launch', ...facts }));
  }
  return problems;
}

type CalendarFound =
  { ok: true; workDays: WorkDays; decisions: OfficeDecision[] } | { ok: false; problem: Problem };

/**
 * The working days that the plan needs. Every year up to the close must have its statutory list.
 * Days after the close only matter for a few last letters, and the list of the next year is
 * published in November, so those days may be plain weeks; the office is told so.
 */
function calendarOf({ definition, calendars, launch }: CompileInput): CalendarFound {
  const span = spanOf(definition, launch.launchAt, utcOffsetMinutes);
  const known = new Set(calendars.map((one) => one.year));
  const needed = yearsOf(span.firstDay, span.closingDay).filter((year) => !known.has(year));
  const accepted = needed.filter((year) => launch.plainYears?.includes(year));
  const years = needed.filter((year) => !accepted.includes(year));
  if (years.length > 0) {
    const reach = reachOf(calendars, dayOf(launch.launchAt, utcOffsetMinutes));
    const [from, to] = [isoDayOf(span.firstDay), isoDayOf(span.closingDay)];
    const facts = { code: 'calendar-missing' as const, years, reach, from, to };
    return { ok: false, problem: problem('calendars', facts) };
  }
  const after = yearsOf(span.closingDay, span.lastDay).filter(
    (year) => !known.has(year) && !accepted.includes(year),
  );
  const assumed = [...accepted, ...after].map(plainCalendar);
  const table = workDaysTable([...calendars, ...assumed], span.firstDay, span.lastDay);
  if (!table.ok) throw new Error(`no calendar for ${table.missing.join(', ')}, though assumed`);
  const decisions = [
    ...(accepted.length > 0 ? [{ years: accepted, accepted: true }] : []),
    ...(after.length > 0 ? [{ years: after, accepted: false }] : []),
  ].map((facts) => ({ code: 'calendar-assumed' as const, ...facts }));
  return { ok: true, workDays: table.workDays, decisions };
}

/** The units that are addressees on the day of the launch: they change from year to year. */
function addressedOn(addressees: Addressees, day: number): Addressees {
  return { ...addressees, units: addressees.units.filter((unit) => isAddressed(unit, day)) };
}

/** Is the unit an addressee on that day (days since 1970)? */
export function isAddressed(unit: Unit, day: number): boolean {
  const iso = isoDayOf(day);
  return (unit.validFrom ?? iso) <= iso && iso <= (unit.validTo ?? iso);
}

function otherDecisions(
  { definition, addressees: all, launch }: CompileInput,
  addressed: Addressees,
): OfficeDecision[] {
  const decisions: OfficeDecision[] = [];
  const { number, issuedOn } = definition.document;
  if (number === undecided || issuedOn === undefined) {
    decisions.push({ code: 'document-not-issued', number, issuedOn: issuedOn ?? null });
  }
  for (const unit of all.units.filter((one) => !addressed.units.includes(one))) {
    decisions.push(notAddressed(unit));
  }
  const { office, units } = addressed;
  const addresses = [office.address, ...office.bulletin, ...units.map((unit) => unit.address)];
  const placeholders = addresses.filter(isReservedAddress);
  if (launch.mode === 'live' && placeholders.length > 0) {
    decisions.push({ code: 'placeholder-addresses', addresses: placeholders });
  }
  for (const { about, text, source } of definition.questions) {
    decisions.push({ code: 'question', about, clause: source.clause, question: text });
  }
  return decisions;
}

/** The decision for the office on a unit whose validity does not include the launch. */
export function notAddressed({ code: unit, name, validFrom, validTo }: Unit): OfficeDecision {
  return {
    code: 'not-addressed',
    unit,
    name: name.zh,
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
  };
}
