/**
 * Texts in English of commands that show or change something. Counts have their plurals, and
 * moments are written out.
 */
import { isoDayIn, isoMomentIn } from '../../../domain/terms/day-words.ts';
import { agreeing, counted } from '../../../domain/terms/plural.ts';
import type { ReadingWords } from '../zh/reading.ts';

export const reading: ReadingWords = {
  moment: (instant) => isoMomentIn('en', instant),
  rehearsal: '[REHEARSAL] ',
  aRehearsal: 'rehearsal',
  live: 'live',
  running: 'running',
  ended: 'ended',
  noCampaigns: 'There is no campaign yet: duban rehearse plays one, duban launch begins one',
  seeOne: 'To look at one: duban status <campaign>',
  countsOfSeries:
    'a number counts filings of one step: those done late, those settled (done, waived), ' +
    'or else those still owed',
  units: (count) => counted(count, 'unit'),
  problems: (count, id) => `${counted(count, 'problem')}: see duban preview ${id}`,
  revision: (revision) => `revision ${revision}`,
  acknowledged: (moment) => `acknowledged ${moment}`,
  scriptMade: (definition) =>
    `${definition} has no script of its own (rehearsal.yaml): one was made from the definition. ` +
    'All units file on time, but one that is returned once and corrected, one that is late and ' +
    'one that never answers (fewer where there are few units)',
  refusedActs: (count) =>
    `${counted(count, 'act')} of the script ${agreeing(count, 'was', 'were')} refused, for the ` +
    'reasons given; see also: duban timeline <campaign> <unit>',
  notAcknowledged: 'not acknowledged',
  hasLiaison: 'has a liaison',
  noLiaison: 'has no liaison',
  erased: (person) => `${person} was erased`,
  nothingOn: (day) => `Nothing is on record for ${isoDayIn('en', day)}`,
  noStoppedAddresses: 'No address is stopped.',
  mailStopped: (day) => `stopped since ${isoDayIn('en', day)}`,
  mailAllowed: (day, by, reason) => `allowed again on ${isoDayIn('en', day)} by ${by}: ${reason}`,
  overdue: (due) => `${due} overdue`,
  extendedTo: (day) => `until ${day}`,
  since: (moment) => `since ${moment}`,
  nothingPossible: 'There is nothing that you could do here.',

  definition: (id, version) => `${id} version ${version}`,
  span: (launch, close) => `Launch ${launch}  Close ${close}`,
  audience: (title, units) => `${title} (${counted(units, 'unit')})`,
  burden: {
    head: { unit: 'What each unit bears', asked: 'the notice', ours: 'ours' },
    rows: {
      filings: 'filings that are owed',
      files: '  with files, at the least',
      fields: '  with compulsory fields',
      papers: '  with copies on paper',
      ticks: 'told by a tick, never chased',
      series: 'filed at will, any number',
      optional: 'optional parts',
      mailsInTime: 'mails, if it files in time',
      mailsIfSilent: 'mails, if it never acts',
    },
  },
  toDecide: (count) => `For the office to decide: ${count}`,
  mailsIfNobodyActs: (count) => `If nobody acts, ${counted(count, 'mail')} will go out`,
  onlyFirst: (units, omitted) =>
    `(for the first ${counted(units, 'unit')}; it goes likewise for the other ${omitted})`,
  occurrences: (count, first, last) => `${counted(count, 'time')}, ${first} to ${last}`,
  anyTime: 'at any time, as often as it happens',
  noDeadline: 'no deadline',
  onlyTold: 'told by a tick, at will',
  activityOn: (day) => `activity on ${day}`,
  earlier: 'moved earlier',
  later: 'moved later',
  andMore: (title, count) => `${title} and ${count - 1} more`,
  readers: {
    liaison: 'liaison',
    leader: "unit's leader",
    office: 'office',
    reviewer: 'reviewer',
    'office-leader': "office's leader",
    parent: 'unit above',
    bulletin: 'bulletin list',
  },

  launched: (campaign, title) => `${campaign} is launched  ${title}`,
  launchedBefore: (campaign, title, moment) =>
    `${campaign} was launched on ${moment}; nothing was done this time  ${title}`,
  launchedUnits: (units, day, campaign) =>
    `${counted(units, 'unit')}, until ${isoDayIn('en', day)}; to look: duban status ${campaign}`,
  keepRunning: 'No mail goes out while the services are stopped: keep npm start running',
  askLaunch: 'Launch it? [y/N] ',
  staleLaunch: 'That was shown too long ago: please look again',
  essence: (units, launch, close, mails) =>
    `${counted(units, 'unit')}, launch ${launch}, close ${close}, ` +
    `at most ${counted(mails, 'mail')}`,
  plan: (hash) => `plan ${hash}`,

  doneBefore: (moment, again) =>
    `This was done already on ${moment}, nothing was done this time; to do it once more: ${again}`,
  receiptNumber: 'receipt number',
  taken: (kind, done, units) =>
    `${kind} is taken on: done for ${done} of ${counted(units, 'unit')}`,
  previewOnly: (plan) => `Only a preview, nothing was changed; to do this: --field plan=${plan}`,

  isAt: (moment) => `It is at ${moment} already, and does not go back`,
  played: (campaign) => `${campaign} was played through already; --again begins a new one`,
  leftEarly: (again) => `Interrupted; it may have begun, and goes on with: ${again}`,
  leftAt: (moment, again) => `Left at ${moment}. It goes on from there with: ${again}`,
};
