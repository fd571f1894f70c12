/**
 * Why a definition cannot be launched, in English, a line for each problem. A code without its row
 * does not compile.
 */
import { agreeing, counted } from '../../terms/plural.ts';
import type { ProblemRows } from '../shape/rows.ts';
import { names } from './names.ts';

export const problems: ProblemRows = {
  'folder-name': ({ name }) =>
    `“${name}” cannot name a campaign: use small letters, digits and single hyphens only`,
  'file-missing': ({ file }) => `${file} is missing`,
  'not-yaml': ({ file, line, detail }) => `${file}, line ${line}, is not valid YAML: ${detail}`,
  'id-not-folder': ({ id, folder }) =>
    `the definition's id ${id} differs from the name of its folder, ${folder}`,
  'unknown-field': ({ field }) => `there is no field “${field}”; check the spelling`,
  'wrong-value': ({ detail }) => `the value is not valid: ${detail}`,
  'bad-campaign-id': ({ id }) =>
    `“${id}” cannot be a campaign's id: use small letters, digits and single hyphens only`,
  duplicate: ({ what, id }) => `the ${names.things[what]} ${id} is given twice`,
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
    `the campaign closes on ${closes}, which is not after its launch on ${launch}`,
  'bad-recurrence': ({ step, rule, detail }) =>
    `the rule ${rule} of step ${step} cannot be used: ${detail}`,
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
