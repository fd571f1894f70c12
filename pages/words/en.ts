/**
 * The English texts of the pages.
 * zh.ts has the keys and explains them.
 */
import { isoDayIn, isoMomentIn } from '../../domain/terms/day-words.ts';
import { counted } from '../../domain/terms/plural.ts';
import type { PageWords } from './zh.ts';

export const en: PageWords = {
  language: 'en',
  tag: 'en',
  moment: (iso) => isoMomentIn('en', iso),
  list: (words) => words.join(', '),

  frame: {
    product: 'Duban',
    tab: (unit, title) => `${unit} | ${title}`,
    languages: 'Language',
    away:
      'Please reload this page shortly. What was sent last may not have been carried out: ' +
      'see whether it is there.',
    rehearsal: 'Rehearsal',
    rehearsalSays: 'This is not an official notice, and nothing has to be done.',
    noSecrets: 'Do not upload classified material',
    noSecretsSays:
      'No state secrets, no work secrets, and no personal data that this work does not need.',
    unstarted:
      'Uploading has not started on this page yet. On a slow connection, please wait a little. ' +
      'If this stays, open the address in a newer browser or in the one that came with your ' +
      'phone. If that does not help, give the material to the unit that sent you the link.',
    noScript:
      'Scripts (JavaScript) are switched off in this browser, so nothing can be uploaded here. ' +
      'Switch them on and reload, or open this address in another browser. If that does not ' +
      'help, give the material to the unit that sent you the link.',
  },

  front: {
    heading: 'This is the address of the Duban service',
    what:
      'Duban helps an office to follow a piece of work unit by unit: notices, reminders, ' +
      'material, reviews, until every unit is done.',
    units: 'Units come by the link in their mail',
    how:
      'Open the link in the mail that announced the work, and sign in with a code that is sent ' +
      'by mail. No account is needed. There is no sign-in on this page.',
    noMail: 'On this machine no mail goes out. All of it is in',
    inbox: 'its own inbox',
    noMailEnd: '.',
    reference: 'API reference',
  },

  signIn: {
    asked: 'What is asked',
    due: (moment) => `Due by ${moment} (Beijing time)`,
    heading: 'Sign in',
    how: (reader) =>
      `This link was sent to ${reader}. You need no account. ` +
      'The first time on this device, ask for a code.',
    undeliverable:
      'A code cannot reach the registered mailbox. ' +
      'Please ask the office to check the liaison and the address.',
    goesTo: (address) => `The code will be sent to ${address}`,
    send: 'Send the code',
    sent: (number, minutes) =>
      `The code was sent. It is No. ${number}, valid for ${counted(minutes, 'minute')}. Mail may ` +
      'take a quarter of an hour: please wait and do not ask again. Earlier codes stay valid ' +
      'until they are used or expire.',
    code: 'Code',
    enter: 'Sign in',
    changesNothing: 'Opening this page submits nothing and changes nothing.',
    readers: {
      liaison: 'the liaison of your unit',
      leader: 'the leader of your unit',
      parent: 'the unit above',
    },
  },

  owed: {
    heading: 'To do and under review',
    signedIn: (reader, until) =>
      `Signed in as ${reader} until ${until}. All times are Beijing time.`,
    nothing: 'There is nothing for your unit to do at the moment.',
    left: (moment, reason, successors) =>
      `The office has recorded that your unit left the campaign on ${moment} (${reason}), so ` +
      'nothing more can be filed. What you filed is reviewed and counted as before.' +
      (successors === '' ? '' : ` Your tasks went to ${successors}.`),
    inherited: (from, titles) =>
      `Filed by ${from} before it left: ${titles}. This need not be filed again. Its numbers are ` +
      'counted under that unit, so please do not report them once more.',
    groups: {
      now: 'Can be submitted now',
      underWay: 'In progress',
      later: 'Not open yet',
      anytime: 'Can be submitted at any time',
    },
    by: (moment) => `by ${moment}`,
    opens: (from) => `opens ${from}`,
    opensAndEnds: (from, end) => `opens ${from}, ${end}`,
    day: (iso) => isoDayIn('en', iso),
    clause: (clause) => `Clause ${clause} of the notice`,
    receipt: 'Receipt (PDF)',
    cover: 'Cover of the paper copy (PDF)',
    submit: (title) => `Submit: ${title}`,
    leave: 'Sign out of this page only',
    signOut: 'Sign out of all on this device',
  },

  tell: {
    heading: (told, all) => `Activities to report (${told} of ${all} reported)`,
    how:
      'The notice wants these done and asks for nothing to be filed: tick what took place and ' +
      'give the day, several at once. Nobody is chased for them, and no bulletin lists them.',
    day: 'Day on which it took place',
    dayOf: (title) => `${title}: the day on which it took place`,
    nil: 'Not held',
    nilOf: (title) => `${title}: not held (nil report)`,
    told: 'reported',
    toldNil: 'reported: not held',
    opens: (iso) => `can be reported from ${isoDayIn('en', iso)}`,
    asked: (reason) => `The office asks you to report it again: ${reason}`,
    more: 'Add photos, numbers or words (optional)',
    one: (title) => `Report: ${title}`,
    send: 'Report what is ticked',
    optional: 'What is ticked is reported together; the rest stays as it is',
    along: (count) => `Report activities along with this (optional, ${count})`,
    done: 'It is reported, and can be corrected at any time.',
    nothing:
      'Nothing is ticked. Tick what took place and give the day; tick “Not held” where it did not.',
  },

  lend: {
    heading: 'Ask counties and enterprises for material',
    active: (count) => counted(count, 'active link'),
    how:
      'Make a link and send it to a county or an enterprise. They need no account and can hand ' +
      'in material for the chosen item only. Your unit checks it before it is used.',
    item: 'Item',
    from: 'Name of the county or enterprise',
    note: 'What you ask for',
    make: 'Make the link',
    made: (from) => `The link for ${from} is ready`,
    copy: (until) =>
      'Copy the text below and send it to them, by WeChat or text message. ' +
      `The link works until ${until}. You can switch it off at any time.`,
    copyLabel: 'Text to copy',
    stands(title, count, state) {
      const came = count === 0 ? 'nothing handed in yet' : `handed in ${counted(count, 'time')}`;
      return `${title}; ${came}; ${state}`;
    },
    states: { open: 'active', revoked: 'switched off', expired: 'expired' },
    revoke: 'Switch off',
    revokeLabel: (from) => `Switch off the link for ${from}`,
  },

  draft: {
    keep: 'Keep for later',
    kept: 'Kept for later, not filed yet.',
    there: 'This is what was kept for later; it is not filed yet.',
    liaison: 'The liaison',
    leader: 'The leader',
    wrote: (who, iso) => `${who} wrote here too, on ${isoMomentIn('en', iso)}:`,
    both: 'Keep both',
    theirs: 'Use this one',
    mine: 'Use mine',
  },

  form: {
    required: 'required',
    optional: 'optional',
    fileRequired: 'required',
    fileOptional: 'optional',
    size: (bound, size) => `${bound === 'moreThan' ? 'more than' : 'at least'} ${size} pixels`,
    most: (files) => `at most ${counted(files, 'file')}`,
    large: (mebibytes) => `up to ${mebibytes} MiB each`,
    joined: (rules) => rules.join('; '),
    clause: (clause) => ` (clause ${clause} of the notice)`,
    reading: (said) => `Note: ${said}`,
    choose: 'Choose files',
    chooseHow: 'Several at once if you like; on a computer you can also drop them here',
    chooseLabel: (title) => `Choose files for ${title}, several at once if you like`,
    chosenLabel: (title) => `Files chosen for ${title}`,
    offered: 'Handed in by counties and enterprises',
    offeredHow:
      'What you tick is filed with this submission under the name of its source. Numbers are ' +
      'counted by source: you may leave the totals blank, and the system adds them up.',
    came: (from, moment) => `${from} (${moment})`,
    numbers: (counts) => `numbers: ${counts.join(', ')}`,
    count: (title, count, measure) => `${title}: ${count} ${measure}`,
    notCounted: (title) => `${title}: not available`,
    offeredParts: (parts) => parts.join('; '),
    number: (title, measure) => `${title} (${measure})`,
    numberLabel: (title, measure) => `${title}, in ${measure}`,
    places: (places) => `with at most ${counted(places, 'decimal place')}`,
    notAvailable: 'not available',
    note: { submit: 'Note', 'hand-over': 'Note' },
  },

  upload: {
    heading: (title) => `Please hand in: ${title}`,
    quoted: (clause) => `Clause ${clause} of the notice`,
    noteOf: (unit) => `${unit} writes: `,
    from: 'Handed in by',
    due: 'Deadline (Beijing time)',
    anytime: 'Any time',
    until: 'Link works until',
    handOver: (unit) => `Hand over to ${unit}`,
    notYet: (from) =>
      `Material is taken from ${from} (Beijing time) on. Please open this link again then.`,
    foot: (unit) =>
      `Files go straight into the store of ${unit}, which checks them before they are used. ` +
      'Opening this page submits nothing.',
  },
};
