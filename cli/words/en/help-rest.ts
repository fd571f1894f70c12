/**
 * Help texts in English for evidence, receipts, launches, rehearsals and sign-in: what each command
 * is for, its options, and lines to copy.
 */
import type * as zh from '../zh/help-rest.ts';

const launching = {
  year: { value: 'year', what: 'roll it to this year' },
  launchAt: { value: 'time', what: 'when it begins: "2018-05-04 09:00" is Beijing time' },
  dayOff: {
    value: 'step=keep|earlier|later',
    what: 'what becomes of a deadline on a day off; may be given several times',
  },
  plainYear: {
    value: 'year',
    what: "Monday to Friday are working days where a year's holidays are not out; several times",
  },
};

export const helpFiles: typeof zh.helpFiles = {
  evidence: {
    what: 'what a unit has filed, with previews and hints what to compare',
    options: {
      step: { value: 'step', what: 'of one step only' },
      page: { value: 'out.html', what: 'save a page of pictures as well, to be printed' },
      origin: 'where a photo was taken, and with what; each such look is put on record',
    },
    examples: `duban evidence jilin-2018-safety-month 220100
duban evidence jilin-2018-safety-month 220100 --step drills --page drills.html`,
  },
  'evidence-zip': {
    what: 'all evidence of a unit or a campaign as a ZIP with a list, each file checked',
    options: {
      out: { value: 'file', what: 'name of the ZIP' },
      all: 'withdrawn and returned revisions too',
    },
    examples: `duban evidence-zip jilin-2018-safety-month
duban evidence-zip jilin-2018-safety-month 220100 --out changchun.zip`,
  },
};

export const helpArchive: typeof zh.helpArchive = {
  archive: {
    what: 'archives: fetch one, verify it, prove one item of it',
    more:
      'verify and prove read files of this machine and ask no server. verify takes folders of ' +
      'archives, files of proofs, and files that a proof is about. prove takes the folder of an ' +
      'archive and one item: a file, file:line, or a unit together with --nothing-by.',
    options: {
      out: { value: 'folder|file', what: 'where to save it' },
      withEvidence: 'bring the evidence too',
      key: { value: 'key', what: 'the announced key or fingerprint, or a file that holds it' },
      known: {
        value: 'file',
        what: 'a checkpoint or proof that was seen before (several times): shows a rewritten log',
      },
      nothingBy: { value: 'time', what: 'prove that nothing had arrived by then (a day: its end)' },
      step: { value: 'step', what: 'prove it for this step only' },
    },
    examples: `duban archive fetch jilin-2018-safety-month --out archive
duban archive verify archive --key <fingerprint>
duban archive prove archive units/220100/ledger.jsonl:17
duban archive prove archive 220800 --nothing-by 2018-07-06 --step plan`,
  },
};

export const helpPapers: typeof zh.helpPapers = {
  receipt: {
    what: 'the receipt of a filing, also as a PDF',
    options: { pdf: { value: 'file', what: 'save it as a PDF' } },
    examples: 'duban receipt jilin-2018-safety-month 220100 plan --pdf receipt.pdf',
  },
  'verify-receipt': {
    what: 'tell whether a receipt is genuine',
    examples: 'duban verify-receipt <number> <hash>',
  },
  cover: {
    what: 'save the cover of a paper copy as a PDF, to be printed and sent with it',
    options: {
      revision: { value: 'n', what: 'which revision; the latest if not said' },
      out: { value: 'file', what: 'name of the file' },
    },
    examples: 'duban cover jilin-2018-safety-month 220100 plan',
  },
  paper: {
    what: 'record that a paper copy has come, by the code on its cover',
    options: {
      arrived: { value: 'time', what: 'when it came, such as "2018-07-05 15:30"; now if not said' },
      channel: { value: 'way', what: 'courier (if not said), in-person, mail, fax and so on' },
      note: { value: 'text', what: 'a note' },
    },
    examples: 'duban paper <code> --channel in-person',
  },
  tally: {
    what: 'what the numbers come to, approved and submitted apart; "-" and blank are never 0',
    options: {
      xlsx: { value: 'file', what: 'save it as a table for Excel (.xlsx)' },
      csv: { value: 'file', what: 'save it as CSV for programs; Excel would alter long numbers' },
    },
    examples: 'duban tally jilin-2018-safety-month --xlsx numbers.xlsx',
  },
};

export const helpRehearsing: typeof zh.helpRehearsing = {
  preview: {
    what: 'what a launch would lead to: the calendar, what a unit bears, what to decide, the mails',
    options: { ...launching, mails: 'list each mail' },
    examples: 'duban preview jilin-2018-safety-month --year 2027 --plain-year 2027',
  },
  launch: {
    what: 'launch a campaign for real: it is shown first, then you are asked',
    options: {
      ...launching,
      id: { value: 'campaign', what: "the campaign's id; the definition's if not said" },
      yes: 'do not ask',
    },
    examples: 'duban launch jilin-2018-safety-month --year 2027 --plain-year 2027',
  },
  rehearse: {
    what: 'play a campaign through on a virtual calendar; no real mail goes out',
    options: {
      ...launching,
      until: { value: 'day|end', what: 'to the end of this day, or to the end' },
      id: { value: 'campaign', what: "the rehearsal's id" },
      again: 'begin a new rehearsal, under the next free id',
      quiet: 'no line for each thing that happens',
    },
    examples: `duban rehearse jilin-2018-safety-month
duban rehearse jilin-2018-safety-month --id june --until 2018-06-20`,
  },
  advance: {
    what: 'move a rehearsal on to the end of a day',
    options: { quiet: 'no line for each thing that happens' },
    examples: 'duban advance june 2018-07-31',
  },
};

export const helpSignIn: typeof zh.helpSignIn = {
  login: {
    what: 'sign in; not needed to try Duban on one machine',
    options: { browser: "by this machine's browser, without a code" },
    examples: 'duban login',
  },
  logout: { what: 'sign out', examples: 'duban logout' },
  me: { what: 'as whom commands act', examples: 'duban me' },
  token: { what: 'print a token for another program', examples: 'duban token' },
};
