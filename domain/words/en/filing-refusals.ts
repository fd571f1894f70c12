/**
 * What we say in English when a filing or a review is refused: steps, revisions, contents, paper
 * and reviewers. A part of `refusals.ts`, which would otherwise be too long.
 */
import type { RefusalRows, Say } from '../shape/rows.ts';
import { counted } from '../../terms/plural.ts';
import { textOf } from '../shape/text-of.ts';
import { fileFaults } from './files.ts';
import { names } from './names.ts';

export const filingRefusals = {
  'already-acknowledged': ({ at }, say) => ({
    title: 'Already acknowledged',
    detail: `The notice was acknowledged on ${say.moment(at)}; there is no need to do it again.`,
  }),
  'unknown-step': ({ step }) => ({
    title: 'No such step',
    detail: `The unit has no step “${step}”; choose one from its list.`,
  }),
  'not-yet-open': ({ step, opensAt }, say) => ({
    title: 'Not open yet',
    detail: `${say.step(step)} opens on ${say.moment(opensAt)}; please file it then.`,
  }),
  'window-over': ({ step, lastDay }, say) => ({
    title: 'The time for filing is over',
    detail:
      `${say.step(step)} could be filed until ${say.day(lastDay)}; ` +
      'to file it later, ask the office.',
  }),
  'name-the-series': ({ step, series }, say) => ({
    title: 'Say which occurrence',
    detail:
      `${say.step(step)} is filed several times; say which one you mean, ` +
      `for example ${say.step(series)} (${series}).`,
  }),
  'already-submitted': ({ step, revision }, say) => ({
    title: 'Already under review',
    detail:
      `Revision ${revision} of ${say.step(step)} is under review; ` +
      'to change it, withdraw it first.',
  }),
  'already-approved': ({ step }, say) => ({
    title: 'Already settled',
    detail: `${say.step(step)} is settled; to add something, ask the office to reopen it.`,
  }),
  'already-waived': ({ step }, say) => ({
    title: 'Already waived',
    detail:
      `${say.step(step)} was waived, so nothing has to be filed; ` +
      'if it is needed after all, ask the office to reopen it.',
  }),
  'not-submitted': ({ step, status }, say) => ({
    title: 'Nothing is under review',
    detail:
      `The status of ${say.step(step)} is “${names.statuses[status]}”, ` +
      'so there is no filing to act on; reload and look again.',
  }),
  'stale-revision': ({ step, given, current }, say) => ({
    title: 'The revision has changed',
    detail:
      `You saw revision ${given} of ${say.step(step)}, but it is now at revision ${current}; ` +
      'reload and decide on that one.',
  }),
  'own-submission': ({ step, revision }, say) => ({
    title: 'You cannot approve your own filing',
    detail:
      `You filed or recorded revision ${revision} of ${say.step(step)} yourself; ` +
      'another reviewer has to approve it.',
  }),
  'already-signed': ({ step, stage, inPlaceOf }, say) => {
    const at = `the stage ${say.part(step, 'stages', stage)} of ${say.step(step)}`;
    return {
      title: 'Already signed',
      detail: inPlaceOf
        ? `${inPlaceOf} has already signed ${at}; the other reviewers have to sign now.`
        : `You have already signed ${at}; the other reviewers have to sign now.`,
    };
  },
  'quorum-out-of-reach': ({ step, stage, needs, able }, say) => ({
    title: 'Too few people would be left to sign',
    detail:
      `The stage ${say.part(step, 'stages', stage)} of ${say.step(step)} needs ` +
      `${counted(needs, 'signature')}, and only ${counted(able, 'person', 'people')} could sign ` +
      'after this; let somebody else do it, or set a deputy first.',
  }),
  'not-your-stage': ({ step, stage, side, role }, say) => {
    const { parent, ...relations } = names.relations;
    const above = role === 'leader' ? `leader of the ${parent}` : parent;
    const who = side === 'parent' ? above : relations[role];
    const at = say.part(step, 'stages', stage);
    return {
      title: 'Not your stage',
      detail:
        `${say.step(step)} is at the stage ${at}, ` + `which the ${who} or a delegate has to sign.`,
    };
  },
  'unknown-clause': ({ clause, known }) => ({
    title: 'No such clause',
    detail: `This step has no clause “${clause}”; cite one of these: ${known.join(', ')}.`,
  }),
  'deliverable-missing': ({ step, deliverable, clause }, say) => ({
    title: 'Something is missing',
    detail:
      `${part(say, step, deliverable)} is missing from ${say.step(step)} (clause ${clause}); ` +
      'add it and submit again.',
  }),
  'deliverable-unknown': ({ step, deliverable, known }, say) => ({
    title: 'Not asked for',
    detail:
      `${say.step(step)} does not ask for “${deliverable}”; ` +
      `it asks for: ${known.join(', ') || 'nothing'}.`,
  }),
  'too-many-files': ({ step, deliverable, given, max }, say) => ({
    title: 'Too many files',
    detail:
      `${part(say, step, deliverable)} of ${say.step(step)} takes at most ` +
      `${counted(max, 'file')}, but ${given} were given; leave some out.`,
  }),
  'files-not-as-asked': ({ step, files }, say) => {
    const first = files[0]?.faults[0];
    const why: string = first ? textOf(fileFaults, first) : '';
    return {
      title: 'Files do not meet the requirements',
      detail:
        files.length === 1
          ? `One file for ${say.step(step)} does not meet the requirements: ${why}`
          : `${files.length} files for ${say.step(step)} do not meet the requirements; ` +
            `the first: ${why}`,
    };
  },
  'too-many-files-in-all': ({ step, given, max }, say) => ({
    title: 'Too many files in all',
    detail:
      `${say.step(step)} takes at most ${counted(max, 'file')} in all, ` +
      `but ${given} were given; leave some out.`,
  }),
  'number-missing': (said, say) => ({
    title: 'A number is missing',
    detail:
      `${numberOf(say, said)} is not filled in; ` +
      'enter 0 if there is none, and - if it cannot be counted.',
  }),
  'numbers-do-not-add-up': ({ step, number, given, sum, unavailable, missing }, say) => {
    const open = [
      ...(unavailable > 0 ? [`${unavailable} entered -`] : []),
      ...(missing > 0 ? [`${missing} left it blank`] : []),
    ].join(', ');
    return {
      title: 'The numbers do not add up',
      detail:
        `${numberOf(say, { step, number })} is given as ${given}, but its parts add ` +
        `up to ${sum}${open && ` (${open})`}; check the parts, or leave the total out.`,
    };
  },
  'breakdown-repeats': ({ step, from }, say) => ({
    title: 'A part is given twice',
    detail: `The parts of ${say.step(step)} name “${from}” more than once; make them one entry.`,
  }),
  'number-unknown': ({ step, number, known }, say) => ({
    title: 'A number that is not asked for',
    detail:
      `${say.step(step)} does not ask for the number “${number}”; ` +
      `it asks for: ${known.join(', ') || 'none'}.`,
  }),
  'number-out-of-range': ({ min, max, ...said }, say) => ({
    title: 'A number is out of range',
    detail:
      `${numberOf(say, said)} must be ` +
      `${max === null ? `${min} or more` : `between ${min} and ${max}`}; check it.`,
  }),
  'number-too-precise': ({ places, ...said }, say) => ({
    title: 'Too many decimal places',
    detail:
      places === 0
        ? `${numberOf(say, said)} must be a whole number; enter it so.`
        : `${numberOf(say, said)} can have ${counted(places, 'decimal place')} at most; round it.`,
  }),
  'number-in-other-unit': ({ measure, ...said }, say) => ({
    title: 'Another unit of measurement',
    detail: `${numberOf(say, said)} is counted in “${measure}”; convert it to that.`,
  }),
  'nil-not-allowed': ({ step }, say) => ({
    title: 'No nil report here',
    detail: `A nil report is no answer to ${say.step(step)}; file what it asks for.`,
  }),
  'nil-with-content': ({ step }, say) => ({
    title: 'A nil report cannot have content',
    detail:
      `${say.step(step)} is marked as a nil report but has content; ` +
      'remove the content, or the nil mark.',
  }),
  'nil-with-day': ({ step, doneOn }, say) => ({
    title: 'A nil report cannot have a day',
    detail:
      `${say.step(step)} is marked as a nil report but was done on ${say.day(doneOn)}; ` +
      'remove the day, or the nil mark.',
  }),
  'not-told': ({ step }, say) => ({
    title: 'A day is not enough here',
    detail: `${say.step(step)} asks for a filing, not for a day only; file it there.`,
  }),
  'told-twice': ({ step }, say) => ({
    title: 'Reported twice',
    detail: `${say.step(step)} is reported twice in one go; leave one of the two.`,
  }),
  'says-nothing': ({ step }, say) => ({
    title: 'Nothing is reported',
    detail:
      `Nothing is given for ${say.step(step)}; give the day on which it was done, ` +
      'or a nil report where it was not.',
  }),
  'done-after-receipt': ({ step, doneOn, receivedOn }, say) => ({
    title: 'The day has not come yet',
    detail:
      `${say.step(step)} cannot have been done on ${say.day(doneOn)}, after the day of this ` +
      `report, ${say.day(receivedOn)}; check it.`,
  }),
  'done-before-activity': ({ step, doneOn, activityOn }, say) => ({
    title: 'The day is before the activity',
    detail:
      `The activity of ${say.step(step)} is on ${say.day(activityOn)}, so that it cannot have ` +
      `been done on ${say.day(doneOn)}; check it.`,
  }),
  'refers-to-nothing': ({ step, refers }, say) => ({
    title: 'What it refers to is not there',
    detail:
      `${say.step(step)} refers to revision ${refers.revision} of ${say.step(refers.step)}, ` +
      'which does not exist or was withdrawn; refer to another filing.',
  }),
  'too-many-filings': ({ step, max }, say) => ({
    title: 'Too many filings',
    detail:
      `${say.step(step)} already has ${counted(max, 'filing')}, which is the limit; ` +
      'ask the office.',
  }),
  'arrival-in-future': ({ arrivedAt, now }, say) => ({
    title: 'The time of arrival is wrong',
    detail:
      `The time of arrival, ${say.moment(arrivedAt)}, is later than now, ` +
      `${say.moment(now)}; check it.`,
  }),
  'arrival-before-launch': ({ arrivedAt, launchAt }, say) => ({
    title: 'It arrived before the launch',
    detail:
      `The time of arrival, ${say.moment(arrivedAt)}, is before the launch, ` +
      `${say.moment(launchAt)}; check it.`,
  }),
  'not-reopenable': ({ step, status }, say) => ({
    title: 'It cannot be reopened',
    detail:
      `The status of ${say.step(step)} is “${names.statuses[status]}”; ` +
      'only what is settled can be reopened.',
  }),
  'paper-not-asked': ({ step }, say) => ({
    title: 'No paper copy is asked for',
    detail: `${say.step(step)} needs no paper copy, or it was waived; check the step.`,
  }),
  'paper-already-in': ({ step, at }, say) => ({
    title: 'The paper copy is registered already',
    detail:
      `The paper copy of ${say.step(step)} arrived on ${say.moment(at)}; ` +
      'there is no need to register it again.',
  }),
  'paper-of-another-version': ({ step, arrived, outcome, current }, say) => {
    const was =
      outcome === 'withdrawn' ? 'withdrawn' : outcome === 'returned' ? 'returned' : 'replaced';
    return {
      title: 'The paper is of another revision',
      detail:
        `This is the paper copy of revision ${arrived} of ${say.step(step)}, ` +
        (current === null
          ? 'which is no longer valid, and no other revision is; ask the unit to file a new one ' +
            'and then to send its paper copy.'
          : `which was ${was}; ask the unit for the paper copy of revision ${current}, ` +
            'which is valid now.'),
    };
  },
  'unknown-reviewer': ({ reviewer, known }) => ({
    title: 'No such reviewer',
    detail: `The office has no reviewer “${reviewer}”; choose one of these: ${known.join(', ')}.`,
  }),
  'already-reviewing': ({ step, reviewer }, say) => ({
    title: 'Already a reviewer',
    detail: `${reviewer} is already a reviewer of ${say.step(step)}; choose somebody else.`,
  }),
  'own-deputy': ({ reviewer }) => ({
    title: 'Nobody can be their own deputy',
    detail: `${reviewer} cannot be their own deputy; choose somebody else.`,
  }),
} satisfies Partial<RefusalRows>;

function part(say: Say, step: string, deliverable: string): string {
  return say.part(step, 'deliverables', deliverable);
}

/** A number, with the part of a breakdown that it is from if it is not the unit's own. */
function numberOf(say: Say, said: { step: string; number: string; from?: string }): string {
  const from = said.from === undefined ? '' : ` (${said.from})`;
  return `${say.part(said.step, 'numbers', said.number)}${from} of ${say.step(said.step)}`;
}
