/**
 * The English texts of the page's script.
 * zh.ts has the keys and explains them.
 */
import { isoMomentIn } from '../../domain/terms/day-words.ts';
import { agreeing, counted } from '../../domain/terms/plural.ts';
import type { Words } from './zh.ts';

export const en: Words = {
  language: 'en',

  stages: {
    waiting: 'Waiting',
    reading: 'Reading',
    sending: 'Uploading',
    finishing: 'Putting the parts together',
    checking: 'Checking',
    paused: 'Paused',
    broken: 'Connection lost',
    busy: 'The server is busy',
    accepted: 'Accepted',
    unchecked: 'Uploaded, to be checked later',
    refused: 'Not accepted',
    failed: 'Not uploaded',
  },

  broken: 'What was uploaded is kept. It goes on by itself when the connection is back.',
  busy: 'Please wait: it is tried again by itself.',
  unreadable:
    'The browser cannot read this file. It may have been moved or renamed, or is still in the ' +
    'cloud. Save it on this device and choose it again.',
  changed: 'The file changed while it was uploaded. Please choose it again.',
  empty: 'The file is empty (0 bytes). Please check it and choose another one.',
  twice: 'A file with this name and size is chosen already, so it was not added again.',
  notChecked:
    'The file is stored. Its check could not be had now; the unit that gets it will look at it.',
  noCrypto:
    'This browser is too old, or the page was not opened by https, so nothing can be uploaded. ' +
    'Please use a newer browser.',
  unexpected:
    'Something went wrong on this page. Reload it and choose the file again: what was uploaded ' +
    'is kept.',
  unknown:
    'There was no answer, so it is not known whether it arrived. You can safely press again with ' +
    'the same content: it is taken only once, and no file has to be uploaded again.',
  keptFrom: (at) =>
    'The system cannot process it now. It is on record that it arrived on ' +
    `${isoMomentIn('en', at)} (Beijing time): press again later with the same content, and it ` +
    'counts from then. No file has to be uploaded again.',
  unanswered:
    'There was no answer the last time. Look first whether it is listed on this page. If it is ' +
    'not, you can safely send the same content again: it is taken only once.',
  notANumber: (field, { en: why }) => `“${field}”: ${why}, or tick “not available”.`,
  nothingYet: 'Please upload a file first, or enter a number or a note.',

  announced: (file, stage, said) => `${file}: ${stage}. ${said}`,
  resumed: (size) => `Resumed: ${size} had been uploaded before and was not sent again`,
  left: (time) =>
    time.unit === 'moment' ? 'almost done' : `about ${counted(time.count, time.unit)} left`,
  notAlong: (names) =>
    `${counted(names.length, 'file')} ${agreeing(names.length, 'was', 'were')} not accepted and ` +
    `not handed over: ${names.join(', ')}. Replace what is not as asked, and bring it again.`,
  noFiles: 'No files chosen',
  standing: ({ there, underWay, bad }) =>
    [
      `${there} ready`,
      ...(underWay > 0 ? [`${underWay} on the way`] : []),
      ...(bad > 0 ? [`${bad} not accepted`] : []),
    ].join(', '),

  file: {
    progress: (name) => `Upload of ${name}`,
    kind: 'file',
    remove: 'Remove',
    removeLabel: (name) => `Remove ${name}`,
    resume: 'Resume',
    resumeLabel: (name) => `Resume the upload of ${name}`,
    pause: 'Pause',
    pauseLabel: (name) => `Pause the upload of ${name}`,
    again: 'Try again',
    againLabel: (name) => `Upload ${name} again`,
  },

  handedOver: (unit) => `Handed over to ${unit}`,
  handedOverBefore: (unit) => `Handed over to ${unit} before; nothing was added this time`,
  handedOverAt: (files, at, unit) =>
    `${counted(files, 'file')} ${agreeing(files, 'was', 'were')} handed over to ${unit} ` +
    `on ${isoMomentIn('en', at)} (Beijing time). The unit checks before it uses them.`,
  handedOverMore: (number) =>
    `Number ${number}. If something was forgotten, reload this page and bring it.`,
  submitted: 'Submitted',
  submittedBefore: 'Submitted before; nothing was filed this time',
  submittedAt: (at, receipt) =>
    `Received on ${isoMomentIn('en', at)} (Beijing time).` +
    (receipt === null ? '' : ` Receipt number: ${receipt}.`),
  submittedMore: 'Reload this page to see how it stands and to print the receipt.',
  unnoted: (count) =>
    `${counted(count, 'contribution')} ${agreeing(count, 'was', 'were')} filed with it but could ` +
    'not be marked as used.',
};
