/**
 * Why a definition cannot be launched, in English: one line per problem. A code without its row
 * does not compile.
 */
import type { RuleFault, YamlFault } from '../../definition/problems.ts';
import type { Form } from '../../definition/typed-schemas.ts';
import type { ValueFault, ValueKind } from '../../definition/value-faults.ts';
import { agreeing, counted } from '../../terms/plural.ts';
import type { ProblemRows, RuleFaultRows, ValueFaultRows } from '../shape/rows.ts';
import { textOf } from '../shape/text-of.ts';
import { names } from './names.ts';

const kinds: Record<ValueKind, string> = {
  text: 'a text',
  number: 'a number',
  whole: 'a whole number',
  'yes-or-no': 'true or false',
  list: 'a list, each of its items behind “- ”',
  group: 'a group of fields, each with its value',
  other: 'something else',
};

const forms: Record<Form, string> = {
  slug: 'use small letters, digits and single hyphens only, such as safety-month-2018',
  code: 'use small letters, digits and single hyphens only, such as 220100 or minbao',
  'column-code': 'use one to three capital letters or digits, such as PL',
  'day-of-year': 'write a day as MM-DD or YYYY-MM-DD, such as 05-18 or 2018-05-18',
  'time-of-day': 'write a time as HH:MM, such as 17:00',
  item: 'it must be a step, or one of its occurrences: plan, daily@20180625',
  id: 'use letters, digits and the signs . _ : - only, and begin with a letter or digit',
  hash: 'it must be a SHA-256 hash, 64 small hexadecimal digits',
  amount: 'it must be a number, such as 12 or 12.5',
  'six-digits': 'it must be six digits',
  'whole-characters': 'it holds half a character: type it again',
  'one-line': 'it holds a control sign, such as a line break: write one line',
  date: 'write a day that exists as YYYY-MM-DD, such as 2018-05-18',
  datetime: 'write a moment as 2018-05-18T09:00:00+08:00',
  email: 'it must be a mail address, such as name@example.cn',
  url: 'it must be a whole address, such as https://example.cn/',
};

export const valueFaults: ValueFaultRows = {
  missing: () => 'it is missing',
  'other-kind': ({ expected }) => `it must be ${kinds[expected]}`,
  'too-little': ({ of, min }) => {
    if (of === 'text') {
      return min === 1 ? 'it must not be empty' : `give at least ${counted(min, 'character')}`;
    }
    return of === 'list' ? `give at least ${counted(min, 'item')}` : `it must be at least ${min}`;
  },
  'too-much': ({ of, max }) => {
    if (of === 'text') return `give at most ${counted(max, 'character')}`;
    return of === 'list' ? `give at most ${counted(max, 'item')}` : `it must be at most ${max}`;
  },
  'not-among': ({ allowed }) =>
    `it must be ${allowed.length > 1 ? 'one of ' : ''}${allowed.join(', ')}`,
  'other-form': ({ form }) => (form === null ? 'it is not written as it must be' : forms[form]),
  'as-typed': ({ why }) => why.en,
  'not-taken': () => 'it is not what is asked for',
};

const ruleParts: Partial<Record<string, string>> = {
  FREQ: '; it can be DAILY, WEEKLY, MONTHLY or YEARLY',
  BYMONTHDAY: '; it can be 1 to 31, or -1 (the last day) to -31',
  BYDAY: '; it can be MO, TU, WE, TH, FR, SA, SU, each behind a number such as -1FR',
  UNTIL: '; a day is written in eight digits, such as 20180831',
};

const ruleFaults: RuleFaultRows = {
  'unknown-part': ({ part }) => `there is no part “${part}”`,
  'part-twice': ({ part }) => `${part} is there twice`,
  'part-value': ({ part, value }) => `${part} cannot be “${value}”${ruleParts[part] ?? ''}`,
  'no-frequency': () => `FREQ is missing${ruleParts['FREQ'] ?? ''}`,
  'minute-without-hour': () => 'BYMINUTE needs BYHOUR',
  'too-often': ({ count, max }) => `it falls ${counted(count, 'time')}, at most ${max}`,
  contradictory: () => 'its parts cannot stand together',
};

const yamlFaults: Record<YamlFault, string> = {
  'colon-in-text':
    'a colon and a blank within the text were taken for another field; put quotes around it',
  'no-colon': 'a field and its value are parted by a colon and a blank',
  indent: 'it is not indented like its neighbours; align them with blanks',
  tab: 'it is indented with a tab; use blanks',
  unclosed: 'a quote or a bracket has not been closed by here; look at the lines before',
  twice: 'the same field is given twice',
  'sign-at-start':
    'it begins with a special sign, such as @, *, &, % or a backtick; put quotes around it',
  'text-behind': 'text stands behind a closing quote or bracket; put all of it into one quote',
  'several-in-brackets':
    'fields in braces are parted by commas, and a text that holds a colon needs quotes',
  backslash: 'a backslash in double quotes means something else; use single quotes',
  'several-documents': 'the file holds two documents; delete “---” and what follows',
  'too-many-aliases': 'there are too many references (*); write the values out',
  other: 'the line is not valid YAML; compare the files of another campaign',
};

export const problems: ProblemRows = {
  'folder-name': ({ name }) =>
    `“${name}” cannot name a campaign: use small letters, digits and single hyphens only`,
  'file-missing': ({ file }) => `${file} is missing`,
  'not-yaml': ({ file, line, fault, text }) =>
    `${file}, line ${line}${text === '' ? '' : ` (“${text}”)`}: ${yamlFaults[fault]}`,
  'text-cut': ({ file, line, field, text, rest }) =>
    `${file}, line ${line}: the text of “${field}” ends at a comma (“${text}”), and “${rest}” ` +
    'behind it was taken for another field; put quotes around the whole text',
  'id-not-folder': ({ id, folder }) =>
    `the definition's id ${id} differs from the name of its folder, ${folder}`,
  'unknown-field': ({ field }) => `there is no field “${field}”; check the spelling`,
  'wrong-value': ({ fault }) =>
    `the value is not valid: ${textOf<ValueFault, [], string>(valueFaults, fault)}`,
  'bad-campaign-id': ({ id }) =>
    `“${id}” cannot be a campaign's id: use small letters, digits and single hyphens only`,
  duplicate: ({ what, id, places }) => {
    const each = places.map(({ nth, title }) => `item ${nth}${title ? ` (“${title.en}”)` : ''}`);
    return (
      `the ${names.things[what]} ${id} is given ${counted(places.length, 'time')}, ` +
      `by ${each.join(' and ')}: each needs one of its own`
    );
  },
  'unknown-name': ({ what, name, known }) =>
    `there is no ${names.things[what]} called ${name}; there are: ${known.join(', ') || 'none'}`,
  'code-too-long': ({ step, matrixCode, max }) =>
    `the code ${matrixCode} of step ${step} is too long: a step of this kind takes at most ` +
    counted(max, 'character'),
  'step-shape': ({ step, both }) => `step ${step} cannot have both ${both[0]} and ${both[1]}`,
  'too-few-files': ({ step, needs, max }) =>
    `step ${step} asks for at least ${counted(needs, 'file')}, but takes at most ${max}`,
  'told-and-owed': ({ step, part }) =>
    `step ${step} is told, so it is never chased or reviewed and cannot have ${part}: ` +
    `remove ${part}, or remove told`,
  'told-compulsory': ({ step, what, part }) =>
    `step ${step} is told, so its ${names.things[what]} ${part} cannot be compulsory: ` +
    'write required: false',
  'review-missing': ({ step, known }) =>
    `step ${step} has no review: name one (there ${agreeing(known.length, 'is', 'are')}: ` +
    `${known.join(', ') || 'none'}), or write told: true where nothing is to be filed`,
  'ladder-without-deadline': ({ step, ladder }) =>
    `step ${step} has no deadline from which the ladder ${ladder} could count`,
  'no-units': () => 'there is no unit: the list is empty, or no unit on it is valid at the launch',
  'empty-audience': ({ audience }) => `no unit belongs to the audience ${audience}`,
  'unknown-parent': ({ unit, parent }) => `${parent}, the unit above ${unit}, is not on the list`,
  'parent-cycle': ({ units }) => `these units stand above each other: ${units.join(' → ')}`,
  'stage-without-reviewer': ({ step, stage, side, needs, has, units }) =>
    `stage ${stage} of step ${step} (${side}) needs ${counted(needs, 'person', 'people')}, ` +
    `but there ${agreeing(has, 'is', 'are')} ${has}${concerned(units)}`,
  'too-many-recipients': ({ list, given, max }) =>
    `${list} has ${counted(given, 'address', 'addresses')}, but one mail takes at most ${max}: ` +
    'use a mailing list',
  'no-such-day': ({ on, year }) => `there is no ${on} in ${year}`,
  'window-backwards': ({ step, from, to }) =>
    `the window of step ${step} ends on ${to}, before it opens on ${from}`,
  'due-before-window': ({ step, due, opens }) =>
    `step ${step} is due on ${due}, before it opens on ${opens}`,
  'due-after-closing': ({ step, due, closes }) =>
    `step ${step} is due on ${due}, after the campaign closes on ${closes}`,
  'activity-outside-window': ({ step, on }) =>
    `the activity of step ${step} is on ${on}, outside the step's window`,
  'closing-before-launch': ({ closes, launch }) =>
    `the campaign closes on ${closes}, which is not after its launch on ${launch}: to rehearse a ` +
    'notice of the past, give a launch of its own time (by default the day on which the document ' +
    'was issued, where it says one); to launch it, roll it to this year',
  'bad-recurrence': ({ step, rule, fault }) =>
    `the rule ${rule} of step ${step} cannot be used: ` +
    textOf<RuleFault, [], string>(ruleFaults, fault),
  'no-occurrence': ({ step, rule, from, to }) =>
    `the rule ${rule} of step ${step} never falls between ${from} and ${to}`,
  'calendar-missing': ({ years, reach, from, to }) =>
    `the list of working days for ${years.join(', ')} is missing (needed: ${from} to ${to}; ` +
    `known: until ${reach ?? 'never'}): add it when it is published, or confirm that Monday to ` +
    'Friday are working days for now',
  'too-many-entries': ({ audience, bytes, max }) =>
    `${audience} has too many steps: its matrix entries take ${counted(bytes, 'byte')}, ` +
    `at most ${max}`,
  'too-many-updates': ({ audience, updates, max }) =>
    `a unit of ${audience} could need ${counted(updates, 'update')}, at most ${max}`,
  'too-many-events': ({ audience, events, max }) =>
    `a unit of ${audience} could need ${counted(events, 'history event')}, at most ${max}`,
  'plan-too-large': ({ audience, bytes, max }) =>
    `the plan of ${audience} has ${counted(bytes, 'byte')}, at most ${max}`,
};

function concerned(units: readonly string[]): string {
  if (units.length === 0) return '';
  const more = units.length > 5 ? ` and ${units.length - 5} more` : '';
  return `; units: ${units.slice(0, 5).join(', ')}${more}`;
}
