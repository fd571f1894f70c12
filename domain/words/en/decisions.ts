/**
 * What the office has to decide before a launch, in English: one line per decision. A code without
 * its row does not compile.
 */
import type { DayOffChoice } from '../../definition/office-decisions.ts';
import { weekdayIn } from '../../terms/day-words.ts';
import { agreeing, counted } from '../../terms/plural.ts';
import type { DecisionRows } from '../shape/rows.ts';

const choices: Record<DayOffChoice, string> = {
  keep: 'stays as it is',
  earlier: 'moved to the working day before',
  later: 'moved to the working day after',
};

const weekday = (day: number): string => weekdayIn('en', day);

export const decisions: DecisionRows = {
  'due-on-day-off': ({ step, day, options, chosen }) =>
    `${step} is due on ${day}, a day off: it can be moved to ${options.earlier}, stay, or be ` +
    `moved to ${options.later} (now: ${choices[chosen]})`,
  'occurrences-on-day-off': ({ step, days, chosen }) =>
    `${counted(days.length, 'deadline')} of ${step} ${agreeing(days.length, 'falls', 'fall')} on ` +
    `a day off, the first on ${days[0]} (now: ${choices[chosen]})`,
  'months-left-out': ({ step, months, instead }) =>
    `the rule of ${step} names a day that ${months.join(', ')} ` +
    `${agreeing(months.length, 'does', 'do')} not have, so nothing is due then; ` +
    [
      ...(instead === null ? [] : [`to have it due on the last day instead, write ${instead}`]),
      ...(instead?.endsWith('=-1') ? [] : ['the last day of each month is BYMONTHDAY=-1']),
    ].join('; '),
  'activity-on-day-off': ({ step, day, weekday: on }) =>
    `the activity of ${step} is on ${weekday(on)}, ${day}, a day off; ` +
    'days of activities are never moved',
  'activity-day': ({ step, day, weekday: on }) =>
    `confirm the day of the activity of ${step}: ${weekday(on)}, ${day}`,
  'due-before-launch': ({ step, day, launch }) =>
    `${step} is due on ${day}, before the launch on ${launch}, so it starts overdue`,
  'year-inferred': ({ steps, year }) =>
    `the notice gives no year, so ${year} is assumed for: ${steps.join(', ')}`,
  'calendar-assumed': ({ years, accepted }) =>
    `the list of working days for ${years.join(', ')} is not published yet, so Monday to Friday ` +
    `are taken as working days ${accepted ? '(confirmed)' : '(matters only after the close)'}`,
  'calendar-unknown': ({ years, reach }) =>
    `the list of working days for ${years.join(', ')} is not published yet ` +
    `(known until ${reach ?? 'never'}), so deadlines on days off cannot be listed`,
  'not-addressed': ({ unit, name, validFrom, validTo }) =>
    `${name} (${unit}) is not an addressee on the day of the launch ` +
    `(${validFrom ?? ''} to ${validTo ?? ''}) and is left out`,
  'placeholder-addresses': ({ addresses }) =>
    `${counted(addresses.length, 'address', 'addresses')} ` +
    `${agreeing(addresses.length, 'is a placeholder', 'are placeholders')} that mail cannot ` +
    `reach; fill in the real ones first (for example ${addresses[0]})`,
  'document-not-issued': ({ number, issuedOn }) =>
    `fill in the document's number and date (now: ${number}, ${issuedOn ?? 'undecided'})`,
  theme: ({ was }) => `decide this year's theme (last time: ${was ?? 'none'})`,
  title: ({ was, now }) => `confirm the title: ${now} (last time: ${was})`,
  'clauses-of-another-year': ({ document, year }) =>
    `clauses and quotes are still those of ${document}; replace them one by one when the ` +
    `notice of ${year} is issued`,
  'day-moved': ({ path, was, now }) =>
    `${path}: ${was} does not exist in that year, so ${now} is used; please confirm`,
};
