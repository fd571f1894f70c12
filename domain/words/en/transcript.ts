/**
 * The events of an English transcript: what was done.
 * `../transcript.ts` adds who did it and when.
 */
import type { Channel, Content } from '../../unit/commands.ts';
import { readerOfLetter } from '../../letters/letters.ts';
import { isoDayOf } from '../../terms/days.ts';
import type { Chased, LeftOpen, LetterFacts } from '../../unit/events.ts';
import { counted } from '../../terms/plural.ts';
import type { Owed } from '../../terms/standing.ts';
import type { EventRows, Say } from '../shape/rows.ts';
import { changeText } from '../shape/change-text.ts';
import { reasonText } from '../shape/reason-text.ts';
import { changes } from './changes.ts';
import { names } from './names.ts';

export const transcript: EventRows = {
  launched: ({ version }) => `launched the campaign (definition version ${version})`,
  acknowledged: ({ implied }) =>
    implied
      ? `counts as having received the notice (by its first act: ${names.commands[implied]})`
      : 'acknowledged receipt of the notice',
  submitted: ({ step, revision, content, receivedAt, sentAgainAt, recorded }, say) => {
    const what = `“${say.title(step)}”, revision ${revision}${sizeOf(content, say)}`;
    const first =
      sentAgainAt === undefined
        ? ''
        : `; it counts from ${say.minute(receivedAt)}, when it first arrived`;
    if (!recorded) return `${say.isTold(step) ? 'reported' : 'submitted'} ${what}${first}`;
    return `recorded ${what}, ${arrivedBy(recorded.channel, say.minute(receivedAt))}`;
  },
  withdrawn: ({ step, revision, reason }, say) =>
    `withdrew “${say.title(step)}”, revision ${revision}${because(reason)}`,
  approved: ({ step, revision, completes, inPlaceOf, basis }, say) => {
    const what = `“${say.title(step)}”, revision ${revision}`;
    if (basis !== undefined) {
      const how =
        basis === 'filed' ? 'filed by the leader in person' : 'signed by the leader on paper';
      return `signed ${what} (${how})`;
    }
    const rest = {
      nothing: ' (other reviewers have to sign)',
      stage: ' (the next stage follows)',
      review: '',
    }[completes];
    return `approved ${what}${inPlaceOf ? ` (for ${inPlaceOf})` : ''}${rest}`;
  },
  returned: ({ step, revision, reason, clause, dueDay, inPlaceOf }, say) =>
    `returned “${say.title(step)}”, revision ${revision} (` +
    `${inPlaceOf ? `for ${inPlaceOf}, ` : ''}clause ${clause}, ` +
    `to be corrected by ${isoDayOf(dueDay)}): ${reason}`,
  'extension-requested': ({ step, day, reason }, say) =>
    `asked to extend “${say.title(step)}” to ${isoDayOf(day)}: ${reason}`,
  'extension-refused': ({ step, reason }, say) =>
    `refused to extend “${say.title(step)}”: ${reason}`,
  extended: ({ steps, day, reason, granted }, say) =>
    `${granted ? 'granted an extension of' : 'extended'} ${titles(steps, say)} ` +
    `to ${isoDayOf(day)}${because(reason)}`,
  waived: ({ step, part, reason }, say) =>
    `waived ${part === 'paper' ? 'the paper copy of ' : ''}“${say.title(step)}”: ${reason}`,
  reopened: ({ step, reason, dueDay }, say) =>
    `reopened “${say.title(step)}”` +
    `${dueDay === null ? '' : ` (due ${isoDayOf(dueDay)})`}: ${reason}`,
  'paper-received': ({ step, arrivedAt, channel, revision }, say) =>
    `registered the paper copy of “${say.title(step)}”` +
    `${revision === undefined ? '' : `, revision ${revision}`}, ` +
    arrivedBy(channel, say.minute(arrivedAt)),
  nudged: ({ steps, channel }, say) =>
    `nudged by ${names.channels[channel]}: ${titles(steps, say)}`,
  'liaison-named': () => 'named the liaison',
  'address-changed': () => "changed the unit's mailbox",
  commented: ({ step, text }, say) => `commented${step ? ` on “${say.title(step)}”` : ''}: ${text}`,
  delegated: ({ step, to }, say) => `passed “${say.title(step)}” on to ${to}`,
  'reviewer-added': ({ step, reviewer }, say) =>
    `asked ${reviewer} to sign “${say.title(step)}” too`,
  'deputy-set': ({ of, deputy }) =>
    deputy === null ? `removed the deputy of ${of}` : `made ${deputy} the deputy of ${of}`,
  amended: ({ notice, changes: changed }, say) =>
    `amended by ${notice}: ${changed.map((one) => changeText(changes, one, say.title)).join(', ')}`,
  'reminders-paused': ({ reason }) => `paused reminders: ${reason}`,
  'reminders-resumed': ({ reason }) => `resumed reminders${because(reason)}`,
  chased: ({ steps }, say) => {
    // Ten steps with the same deadline become one line: first what the unit must do, then for which
    // steps.
    const kinds = [...new Set(steps.map(({ level, owed }) => `${level} ${owed}` as const))];
    const parts = kinds.map((kind) => {
      const group = steps.filter(({ level, owed }) => kind === `${level} ${owed}`);
      const [level, owed] = kind.split(' ') as [Chased['level'], Owed];
      const lacks = owed === 'submission' ? '' : ` (${names.owed[owed]})`;
      const word = level === 'reminder' ? 'reminded of' : 'escalated';
      return `${word} ${titles(
        group.map(({ step }) => step),
        say,
      )}${lacks}`;
    });
    return parts.join('; ');
  },
  'review-chased': ({ steps }, say) =>
    `reminded the reviewer of ${titles(
      steps.map(({ step }) => step),
      say,
    )}`,
  'acknowledgement-chased': ({ round }) => `reminded to acknowledge receipt (reminder ${round})`,
  'letter-sent': (letter) =>
    `sent the mail “${names.lines[letter.about]}” to ${addresseeOf(letter)}` +
    (letter.repeated ? ' (again)' : ''),
  'letter-failed': (letter) =>
    `could not deliver the mail “${names.lines[letter.about]}” to ${addresseeOf(letter)}: ` +
    reasonText(names, letter.reason),
  'mail-bounced': ({ letter, reason }) =>
    `mail to ${addresseeOf(readerOfLetter(letter))} ` +
    `${reason === 'complained' ? 'is not wanted' : 'bounced'}: ${reasonText(names, reason)}`,
  left: ({ reason, successors, open }, say) => {
    const to = successors.map(({ unit, name, steps }) => {
      const filed = steps.length === 0 ? '' : `, for which ${titles(steps, say)} count as filed`;
      return `${name.en} (${unit})${filed}`;
    });
    const rest = [
      to.length === 0 ? 'nobody takes over' : `taken over by ${names.list(to)}`,
      ...(open.length === 0 ? [] : [`not asked any more: ${leftWords(open, say)}`]),
    ];
    return `left the campaign${becauseThen(reason, rest.join('; '))}`;
  },
  succeeded: ({ from, reason, steps }, say) => {
    const filed =
      steps.length === 0
        ? 'this unit still files everything itself'
        : `that unit had filed ${titles(steps, say)}`;
    return `took over from ${from.name.en} (${from.unit})${becauseThen(reason, filed)}`;
  },
  closed: ({ open, reason }, say) => `closed${becauseThen(reason, leftText(open, say))}`,
  cancelled: ({ open, reason }, say) => `cancelled${becauseThen(reason, leftText(open, say))}`,
};

function titles(steps: readonly string[], say: Say): string {
  return `“${names.list(steps.map(say.title))}”`;
}

function leftText(open: LeftOpen[], say: Say): string {
  return open.length === 0 ? 'everything is done' : `left open: ${leftWords(open, say)}`;
}

function leftWords(open: LeftOpen[], say: Say): string {
  return names.list(open.map(({ step, owed }) => `“${say.title(step)}” ${names.owed[owed]}`));
}

/** While no liaison can be reached, the liaison's letters go to the unit's own mailbox. */
function addresseeOf({ role, person }: Pick<LetterFacts, 'role' | 'person'>): string {
  return role === 'liaison' && person === undefined ? "the unit's mailbox" : names.recipients[role];
}

function because(reason: string | undefined): string {
  return reason ? `: ${reason}` : '';
}

/** A reason and what follows it. No mark is added if the reason ends with one. */
function becauseThen(reason: string | undefined, rest: string): string {
  return `${because(reason)}${/[。！？.!?]$/.test(reason ?? '') ? ' ' : '; '}${rest}`;
}

/** How much was filed: a nil report, files, and references to earlier filings. */
function sizeOf({ nil, doneOn, files, breakdown = [], refers }: Content, say: Say): string {
  const parts = [
    ...(nil ? ['nil report'] : []),
    ...(doneOn === undefined ? [] : [`done on ${say.day(doneOn)}`]),
    ...(files.length > 0 ? [counted(files.length, 'file')] : []),
    ...(breakdown.length > 0 ? [`numbers from ${counted(breakdown.length, 'source')}`] : []),
    ...refers.map(({ step, revision }) => `refers to “${say.title(step)}”, revision ${revision}`),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function arrivedBy(channel: Channel, at: string): string {
  return `arrived ${at} ${channel === 'in-person' ? '' : 'by '}${names.channels[channel]}`;
}
