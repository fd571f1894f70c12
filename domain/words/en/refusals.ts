/**
 * What we say in English about each refusal: a title for its code, and a sentence with the facts
 * and what to do.
 */
import type { RefusalRows } from '../shape/rows.ts';
import { filingRefusals } from './filing-refusals.ts';
import { names } from './names.ts';

export const refusals: RefusalRows = {
  ...filingRefusals,
  'not-your-unit': ({ unit }) => ({
    title: "Another unit's matter",
    detail: `You cannot act for unit ${unit}; check the link, or ask the liaison of your own unit.`,
  }),
  'role-too-small': ({ command, role, needs }) => {
    // Nobody can ask the system to do it.
    const people = needs.filter((one) => one !== 'system');
    const who = names.list(people.map((one) => names.relations[one]));
    const what = names.commands[command];
    return {
      title: 'Not within your role',
      detail: `Your role (${names.relations[role]}) cannot ${what}; one of these can: ${who}.`,
    };
  },
  'campaign-closed': ({ at, cancelled }, say) => {
    const ended = cancelled ? 'cancelled' : 'closed';
    return {
      title: `The campaign was ${ended}`,
      detail:
        `The campaign was ${ended} on ${say.moment(at)}, and nothing more can be done in it; ` +
        'if you have questions, ask the office.',
    };
  },
  'unit-left': ({ at, reason, successors }, say) => {
    const who = names.list(successors.map(({ unit, name }) => `${name.en} (${unit})`));
    const next =
      who === '' ? 'if you have questions, ask the office' : `its tasks went to ${who}; ask there`;
    return {
      title: 'The unit has left the campaign',
      detail: `This unit left on ${say.moment(at)} (${reason}), so nothing was done; ${next}.`,
    };
  },
  'own-successor': ({ unit }) => ({
    title: 'A unit cannot take over from itself',
    detail: `Unit ${unit} cannot take over its own tasks; give the code of another unit.`,
  }),
  'successor-twice': ({ unit }) => ({
    title: 'The successor is named twice',
    detail: `Unit ${unit} is named twice; name it once, with all steps that count for it.`,
  }),
  'nothing-to-hand-over': ({ step, successor }, say) => ({
    title: 'There is no filing to hand over',
    detail:
      `The unit has no filing of ${say.step(step)} that stands, so it cannot count for ` +
      `${successor.name.en}; leave the step out, and the successor files it.`,
  }),
  'filed-by-predecessor': ({ step, from }, say) => ({
    title: 'Filed by the unit before',
    detail:
      `${from.name.en} (${from.unit}) filed ${say.step(step)} before it left, so it need not be ` +
      'filed again; if it must be, the office can reopen it.',
  }),
  'key-reused': ({ key }) => ({
    title: 'The request key was used before',
    detail:
      `Key ${key} was used for a request with other content, so nothing was done; ` +
      'send this one under a new key.',
  }),
  'not-a-day': ({ day }) => ({
    title: 'No such day',
    detail: `“${day}” is not a day of the calendar; write it like 2018-05-18.`,
  }),
  'day-not-later': ({ step, day, current }, say) => {
    const than = current ? `later than ${say.day(current)}` : 'today or later';
    return {
      title: 'The day is too early',
      detail: `${say.step(step)} cannot be due on ${say.day(day)}; choose a day that is ${than}.`,
    };
  },
  'day-after-closing': ({ day, closes }, say) => ({
    title: 'The day is after the close',
    detail:
      `${say.day(day)} is after the campaign closes; ` +
      `choose ${say.day(closes)} or an earlier day.`,
  }),
  'no-deadline': ({ step }, say) => ({
    title: 'There is no deadline to extend',
    detail: `${say.step(step)} has no deadline, so it can be filed without an extension.`,
  }),
  'extension-pending': ({ step }, say) => ({
    title: 'An extension was already requested',
    detail: `The request to extend ${say.step(step)} has not been answered yet; please wait.`,
  }),
  'no-extension-asked': ({ step }, say) => ({
    title: 'No extension was requested',
    detail:
      `There is no open request to extend ${say.step(step)}; ` +
      'to extend it anyway, use “extend”.',
  }),
  'nothing-owed': ({ steps, owed }, say) => {
    const titles = names.list(steps.map(say.step));
    return {
      title: 'The unit has nothing to do here',
      detail:
        `The unit has nothing to do now${titles && ` for ${titles}`}` +
        `${owed ? ` (${names.owed[owed]})` : ''}, ` +
        'so it can be neither nudged nor given an extension; check the step.',
    };
  },
  'nudged-recently': ({ at, nextAt }, say) => ({
    title: 'It was nudged a short while ago',
    detail:
      `The unit was nudged on ${say.moment(at)}; so as not to burden it, ` +
      `it can be nudged again after ${say.moment(nextAt)}.`,
  }),
  'version-not-newer': ({ given, current }) => ({
    title: 'The definition is not newer',
    detail:
      `The amendment is version ${given}, but version ${current} is in force; ` +
      'give it a higher version and send it again.',
  }),
  'amendment-of-another': ({ given, current }) => ({
    title: "Another campaign's definition",
    detail:
      `The amendment belongs to “${given}”, and this campaign is “${current}”; ` +
      "choose this campaign's own definition.",
  }),
  'already-paused': () => ({
    title: 'Reminders are already paused',
    detail: "The unit's reminders are already paused; to start them again, resume them.",
  }),
  'not-paused': () => ({
    title: 'Reminders are not paused',
    detail: "The unit's reminders are being sent, so there is nothing to resume.",
  }),
  'same-address': ({ address }) => ({
    title: 'The address is the same',
    detail: `The unit's mailbox is already ${address}; to change it, give another address.`,
  }),
};
