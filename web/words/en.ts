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
  blocked: (host) =>
    `This page opens, but the address where files are stored (${host}) cannot be reached. The ` +
    'network of your office may block it. Ask its administrator to allow this address, or open ' +
    'the page by mobile data. What was uploaded is kept, and it goes on by itself.',
  relayed:
    'The address where files are stored cannot be reached, so the file goes through this ' +
    'service. That is slower: please keep this page open.',
  busy: 'Please wait: it is tried again by itself.',
  unreadable:
    'The browser cannot read this file. It may have been changed, moved or renamed since it was ' +
    'chosen, or is still in the cloud. Save it on this device and choose it again.',
  changed: 'The file changed while it was uploaded. Please choose it again.',
  empty: 'The file is empty (0 bytes). Please check it and choose another one.',
  twice: 'A file with this name and size is chosen already, so it was not added again.',
  notChecked:
    'The file is stored. Its check could not be had now; the unit that gets it will look at it.',
  notSecret:
    'This page was not opened by https. Uploading and sending work as usual, but nothing is ' +
    'encrypted on its way, and large files take longer to read. If there is an https address, ' +
    'please use that one.',
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
    choose: 'Choose again',
    chooseLabel: (name) => `Choose ${name} again`,
  },
  oneByOne: {
    image: 'Take a photo or choose one',
    video: 'Take a film or choose one',
    file: 'Choose a file',
    more: {
      image: 'Choose another photo',
      video: 'Choose another film',
      file: 'Choose another file',
    },
    how: 'WeChat takes one at a time; then you can choose the next',
    other: 'Choose from the files on this phone',
  },

  draft: {
    kept: (time) => `Kept for later at ${time}, not filed yet`,
    restored: 'This is what the server had not got the last time; it is being kept now.',
    notKept: (isHere) =>
      'The server did not take it; it will be tried again. ' +
      (isHere ? 'What you wrote is kept on this device.' : 'Please do not close this page.'),
    signedOut: (isHere) =>
      isHere
        ? 'You are signed out. What you wrote is kept on this device and will be here once you ' +
          'have signed in again.'
        : 'You are signed out, and what you wrote is on this page only. Do not close it: sign in ' +
          'on a new page, then press “Keep for later” here.',
    signIn: 'Sign in again',
    wrote: (who, at) => `${who} wrote here too, on ${isoMomentIn('en', at)}:`,
    liaison: 'The liaison',
    leader: 'The leader',
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
