/**
 * Texts in English about evidence, receipts, paper copies and numbers: on the terminal, on the
 * contact sheet, and in a table for Excel.
 */
import { isoDayIn } from '../../../domain/terms/day-words.ts';
import { counted } from '../../../domain/terms/plural.ts';
import type { PaperWords } from '../zh/papers.ts';

const tierName = (tier: number): string => (tier === 1 ? 'Total' : `Total of tier ${tier}`);

export const papers: PaperWords = {
  outcomes: {
    pending: 'to review',
    withdrawn: 'withdrawn',
    returned: 'returned',
    approved: 'approved',
    told: 'reported',
    replaced: 'replaced',
  },
  notInspected: 'not inspected',
  notInspectedYet: 'not inspected yet',
  beingMade: 'previews are being made',
  noPreview: 'no preview',
  canBeSeen: 'can be looked at',
  posterOnly: 'a poster only',
  canBePlayed: 'can be played',
  nothingFiled: 'nothing filed yet',
  recorded: 'recorded for the unit',
  takenAt: (place) => `taken ${place}`,
  noOrigin: 'the file says neither where nor with what it was taken',
  toCheck: (hint) => `! ${hint}`,
  picturesMissing: (count) => `${counted(count, 'picture')} could not be fetched`,

  sheet: {
    tag: 'en',
    title: (unit) => `Evidence of ${unit}`,
    heading: 'Evidence',
    rehearsal: 'This is a rehearsal: nothing here was filed for real',
    allSteps: 'all steps',
    ofStep: (step) => `step ${step}`,
    files: (count) => counted(count, 'file'),
    toCompare: (count) => `${count} to compare`,
    at: (moment) => `${moment} (Beijing time)`,
    nothing: 'Nothing has been filed yet.',
    hintsDecideNothing:
      'Hints are for whoever reviews; they decide nothing. Pictures are previews without place ' +
      'and device; compare originals by their SHA-256.',
    compare: 'To compare',
    thisTime: 'this time',
    thisFile: (name) => `This time: ${name}`,
    earlier: 'compare',
    afterwards: 'later',
    compareWith: (place) => `Compare: ${place}`,
    difference: (distance) => `Difference ${distance}/64`,
    page: (number) => `Page ${number}`,
    pages: (count) => counted(count, 'page'),
    enlarge: (page) => `Enlarge ${page}`,
    noPicture: 'no picture',
    from: (name) => `from ${name}`,
    place: (latitude, longitude) => `Place ${latitude}, ${longitude}`,
    device: (device) => `Device ${device}`,
  },

  receipt: {
    heading: 'Receipt of a filing',
    number: 'Receipt number',
    notice: 'Notice',
    unit: 'Unit',
    unitWithCode: (name, code) => `${name} (${code})`,
    step: 'Step',
    stepWithRevision: (title, revision) => `${title}, revision ${revision}`,
    received: 'Received',
    recordedAt: (received, moment) => `${received} (recorded for the unit ${moment})`,
    sentAgain: (received, moment) =>
      `${received} (sent again ${moment}, for a reason of the system: the first arrival counts)`,
    file: 'File',
    fileWithSize: (name, bytes, from) =>
      `${name} (${counted(bytes, 'byte')})${from === undefined ? '' : `, from ${from}`}`,
    content: 'Content',
    doneOn: (iso) => `done on ${isoDayIn('en', iso)}`,
    nil: 'nothing to report',
    shortCode: 'Short code',
  },

  cover: {
    fileName: (number) => `cover-${number}.pdf`,
    code: 'Code',
    recorded: 'The paper copy is recorded',
  },

  tally: {
    head: ['Step', 'Number', 'approved', 'to review', 'given', '"-"', 'blank', 'nil', 'owed'],
    tier: (tier, units) => `${tierName(tier)} (${counted(units, 'unit')})`,
    unitsOfTier: (tier, units) =>
      `${tierName(tier)} (${counted(units, 'unit')}; counts are of units)`,
    columns: [
      'Unit code',
      'Unit',
      'Tier',
      'Step',
      'Number',
      'Measure',
      'Clause',
      'Approved',
      'To review',
      'Given',
      '"-" (not available)',
      'Blank',
      'Nil reports',
      'Owed',
      'Parts "-"',
      'Parts blank',
    ],
    sheet: 'Tally',
    asOf: (title, moment) => `${title}, as of ${moment} (Beijing time)`,
  },
};
