/**
 * The English words of receipts and covers.
 * zh.ts has the keys and explains them.
 */
import { isoDayIn, isoMomentIn } from '../../../domain/terms/day-words.ts';
import { counted } from '../../../domain/terms/plural.ts';
import type { PrintWords } from './zh.ts';

export const en: PrintWords = {
  language: 'en',
  tag: 'en',
  moment(iso) {
    const zone = iso.endsWith('+08:00') ? 'Beijing time' : `UTC${iso.slice(19)}`;
    return `${isoMomentIn('en', iso, 'second')} (${zone})`;
  },

  rehearsal: 'REHEARSAL',
  rehearsed: (title) => `REHEARSAL: ${title}`,
  page: (page, pages) => `page ${page} of ${pages}`,
  unseen:
    'U+… in brackets is the number of a sign that the font lacks or that nobody would see. ' +
    'The data of the receipt have the sign itself.',
  codePicture: (label) => `QR code: ${label}`,
  headed: (head) => `${head}: `,

  rows: {
    campaign: 'Campaign',
    notice: 'Notice',
    unit: 'Unit',
    step: 'Item',
    revision: 'Revision',
    received: 'Received',
    sentAgain: 'Sent again',
    way: 'Filed by',
    filed: 'Content',
    sendTo: 'Send to',
  },
  sentAgain: (at) =>
    `${at}. It could not be processed when it first arrived, for a reason of the system: the ` +
    'time of receipt is its first arrival.',
  notice: (number, title) => `${number}, "${title}"`,
  unit: (name, code) => `${name} (code ${code})`,
  step: (title, clause) => `${title} (clause ${clause} of the notice)`,
  revision: (revision) => `Revision ${revision}`,
  ofUnitAbove: (role, unit) => `${role} of the unit above, ${unit}`,
  filedBy: (who, way) => `${who}, by ${way}`,
  recordedBy: ({ channel, who, at, way }) =>
    `It came by ${channel} and was recorded by ${who} on ${at}, by ${way}. ` +
    'The time of receipt is when it really came.',

  nil: 'Nil report: there was nothing to report',
  doneOn: (iso) => `Done on ${isoDayIn('en', iso)}`,
  nothing: 'No content is named',
  counts: {
    files: (count) => counted(count, 'file'),
    texts: (count) => counted(count, 'text'),
    numbers: (count) => counted(count, 'number'),
    breakdown: (count) => `numbers from ${counted(count, 'source')}`,
    attested: (count) => counted(count, 'confirmation'),
    refers: (count) => counted(count, 'reference'),
  },

  tables: {
    files: 'Files',
    texts: 'Texts',
    numbers: 'Numbers',
    breakdown: 'Numbers by source',
    attested: 'Confirmed',
    refers: 'References to what was filed before',
  },
  heads: {
    item: 'Item',
    name: 'File name',
    bytes: 'Bytes',
    characters: 'Characters',
    sum: 'SHA-256',
    measure: 'Measure',
    value: 'Value',
    source: 'Source',
    revision: 'Revision',
  },
  from: (name, source) => `${name} (from ${source})`,
  notAvailable: 'not available',

  receipt: {
    rehearsal: 'REHEARSAL: this receipt has no effect',
    title: 'Receipt',
    titleRecorded: 'Receipt, recorded by the office',
    number: 'Receipt number',
    proof: 'Verification',
    shortCode: 'Short code',
    hash: 'SHA-256 of the receipt',
    record: 'SHA-256 of the ledger record',
    address: 'Address',
    how: (command) =>
      `Sign in and open the address (or scan the code), or run ${command}. The first SHA-256 is ` +
      'of the data of the receipt in canonical JSON (RFC 8785) and can be computed anew from the ' +
      'ledger.',
  },
  cover: {
    rehearsal: 'REHEARSAL: this cover has no effect',
    title: 'Cover of the paper copy',
    number: 'Receipt number of the electronic version',
    proof: 'Registration',
    hash: 'SHA-256 of the electronic version',
    code: 'Code',
    how: (command) =>
      'When the paper has come, the office scans or types this code to register it, or runs ' +
      `${command}. The code stands for this revision only: after a withdrawal or a return, ` +
      'print the cover of the new one.',
  },
  history: {
    rehearsal: '[REHEARSAL] This history was made by a rehearsal and is not valid',
    title: 'The whole history of a unit',
    number: 'Number',
    until: 'Until',
    count: 'Entries',
    entries: (count) => counted(count, 'entry', 'entries'),
    events: 'What happened',
    heads: { when: 'When', who: 'Who and how', what: 'What', proof: 'Proof' },
    mail: (subject) => `mail “${subject}”`,
    why: (why) => `reason: ${why}`,
    file: (name, sum) => `file ${name} (${sum}…)`,
    proofOf: (seq, event) => [
      seq === null ? 'no record' : `record ${seq}`,
      ...(event === null ? [] : [`event ${event}`]),
    ],
    says:
      'This history is made from the ledger and the access log. Times are those of the ' +
      'campaign’s calendar; what machines did is marked as the system’s. Persons are shown by ' +
      'their ids, without names or addresses.',
    proof: 'How to check it',
    head: 'Hash of the last record',
    address: 'Where it is shown',
    how: (command) =>
      `Sign in and open the address (or scan the code), or run ${command}: the code of that time ` +
      'runs the recorded history again, and everything is compared.',
  },
};
