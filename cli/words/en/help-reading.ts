/**
 * Help texts in English for commands that show or change something: what each is for, its options,
 * and lines to copy.
 */
import type { helpActing as Acting, helpReading as Reading } from '../zh/help-reading.ts';

export const helpReading: typeof Reading = {
  definitions: {
    what: 'what can be launched',
    examples: 'duban definitions',
  },
  status: {
    what: 'how things stand: all campaigns, one campaign, or one unit',
    options: {
      asOf: { value: 'moment', what: 'as things stood then, as in "2018-07-06 24:00"' },
      clock: { value: 'campaign|real', what: 'in a rehearsal: by its calendar (default) or real' },
    },
    examples: `duban status
duban status jilin-2018-safety-month
duban status jilin-2018-safety-month 220100`,
  },
  timeline: {
    what: 'all that happened to a unit: when, who, what',
    options: {
      after: { value: 'number', what: 'only records after this number' },
      asOf: { value: 'moment', what: 'only records until then' },
      clock: { value: 'campaign|real', what: 'in a rehearsal: by its calendar (default) or real' },
    },
    examples: 'duban timeline jilin-2018-safety-month 220100',
  },
  inbox: {
    what: 'what waits for me in all campaigns, the earliest deadline first',
    options: { rehearsals: 'what waits in rehearsals, in place of what is live' },
    examples: `duban inbox
duban inbox --as liaison:li@220100`,
  },
  reviews: {
    what: 'what waits for my review or decision in one campaign',
    options: {
      asOf: { value: 'moment', what: 'what waited then; an auditor sees all of it' },
      clock: { value: 'campaign|real', what: 'in a rehearsal: by its calendar (default) or real' },
    },
    examples: 'duban reviews jilin-2018-safety-month',
  },
  possible: {
    what: 'what can be done now, and why the rest cannot',
    examples: `duban possible jilin-2018-safety-month 220100
duban possible jilin-2018-safety-month 220100 plan`,
  },
  'nudge-text': {
    what: 'words to chase a unit with, to be pasted into a chat or read on the phone',
    examples: 'duban nudge-text jilin-2018-safety-month 220100',
  },
  liaison: {
    what: "the name and address of a unit's liaison; each reading is put on record",
    examples: 'duban liaison jilin-2018-safety-month 220100',
  },
  'access-log': {
    what: 'what was refused, and who read personal data',
    options: { day: { value: 'yyyy-mm-dd', what: 'which day in Beijing; today if not said' } },
    examples: 'duban access-log --day 2018-06-20',
  },
  'stopped-addresses': {
    what: 'addresses that get no more letters, because a reader marked one as spam',
    examples: 'duban stopped-addresses',
  },
  'allow-mail': {
    what: 'allow letters to a stopped address again, once its reader agrees',
    more: 'A liaison must also be named again; until then letters go to the mailbox of the unit.',
    options: { reason: { value: 'reason', what: 'why, kept on record' } },
    examples: 'duban allow-mail 0f3c6a1d9b27e4586c1d2e3f40516273 --reason "agreed by telephone"',
  },
};

export const helpActing: typeof Acting = {
  act: {
    what: 'act on a unit: acknowledge, submit, review, extend, nudge and more',
    more: 'What can be done now: duban possible <campaign> <unit> [step]',
    options: {
      text: { value: 'deliverable=text', what: 'fill in a text; may be given several times' },
      number: {
        value: 'id=count|-',
        what: 'fill in a number, "-" if it is not available; may be given several times',
      },
      attest: { value: 'deliverable', what: 'attest that it was done; several times' },
      file: { value: 'deliverable=path', what: 'send a file and file it; several times' },
      contribution: { value: 'id', what: 'take in what came by a link; several times' },
      nil: 'nothing to report',
      doneOn: { value: 'yyyy-mm-dd', what: 'the day of an activity that is only reported' },
      tell: { value: 'step=day', what: 'an activity reported along with this, repeatable' },
      reason: { value: 'text', what: 'the reason' },
      note: { value: 'text', what: 'a note' },
      revision: { value: 'n', what: 'which revision; the present one if not said' },
      field: { value: 'name=value', what: 'any field of the request, its value may be JSON' },
      jsonBody: { value: 'json', what: 'the whole request as JSON; "-" for none' },
    },
    examples: `# acknowledge receipt
duban act jilin-2018-safety-month 220100 acknowledge --as liaison:li@220100
# file a document and texts
duban act jilin-2018-safety-month 220100 submit plan --file plan=plan.docx
# file a report and a photo, and tell of an activity along with it
duban act jilin-2018-safety-month 220100 submit activity-report --text report="Drill held" \\
  --file photos=on-site.jpg --tell drills=2018-06-20
# return what was filed
duban act jilin-2018-safety-month 220100 return plan --reason "the file cannot be opened"
# ask for more time
duban act jilin-2018-safety-month 220100 request-extension plan \\
  --field until=2018-05-25 --reason "it clashes with a meeting"
# chase the unit
duban act jilin-2018-safety-month 220100 nudge --field channel=mail`,
  },
  tell: {
    what: 'Report activities that took place: several at once, each with its day',
    more: 'For what the notice wants done and asks nothing about; nobody is chased for it.',
    examples: `# The day; nil where it did not take place; a step alone is today
duban tell jilin-2018-safety-month 220100 consultation-day=2018-06-16 drills=nil`,
  },
  operate: {
    what: 'act on a whole campaign: amend, extend, units, leave, pause, resume, close, cancel',
    options: {
      reason: { value: 'text', what: 'the reason' },
      field: { value: 'name=value', what: 'any field of the request, its value may be JSON' },
      jsonBody: { value: 'json', what: 'the whole request as JSON; "-" for none' },
    },
    examples: `# pause the reminders
duban operate jilin-2018-safety-month pause --reason maintenance
# look first, change nothing
duban operate jilin-2018-safety-month close --reason done --field preview=true
# a unit was merged: its plan counts as filed for the one that takes over
duban operate jilin-2018-safety-month leave --reason merged --field unit=220881 \\
  --field 'successors=[{"unit":"220800","steps":["plan"]}]'`,
  },
  upload: {
    what: 'send files and have them checked; act … submit files them afterwards',
    examples: 'duban upload jilin-2018-safety-month 220100 drills photos one.jpg two.jpg',
  },
  'upload-link': {
    what: 'make a link by which a county or an enterprise hands material over; you send it on',
    options: {
      from: { value: 'name', what: 'the county or enterprise' },
      note: { value: 'text', what: 'what is asked for' },
      days: { value: 'n', what: 'for so many days, at most 60; until corrections end if not said' },
    },
    examples: 'duban upload-link jilin-2018-safety-month 220100 drills --from "Mine No. 1"',
  },
  'upload-links': {
    what: 'look at links for counties and enterprises, and take them back',
    options: { revoke: { value: 'id', what: 'take a link back; several times' } },
    examples: `duban upload-links jilin-2018-safety-month 220100
duban upload-links jilin-2018-safety-month 220100 --revoke K7Q2`,
  },
  contributions: {
    what: 'look at what came by links, take it or set it aside',
    options: {
      step: { value: 'step', what: 'of one step only' },
      take: { value: 'id', what: 'take it; several times' },
      setAside: { value: 'id', what: 'set it aside; several times' },
    },
    examples: `duban contributions jilin-2018-safety-month 220100
# take it within a submission
duban act jilin-2018-safety-month 220100 submit drills --contribution 4f1c`,
  },
};
