/**
 * Texts in English about files that are sent, fetched and handed over. The API says what is wrong
 * with a file.
 */
import { agreeing, counted } from '../../../domain/terms/plural.ts';
import type { SendingWords } from '../zh/sending.ts';

export const sending: SendingWords = {
  partsThere: (name, has, count) =>
    `${name}: ${has} of ${counted(count, 'part')} ${agreeing(has, 'is', 'are')} there, going on`,
  resumable: (name) =>
    `${name}: the parts that were sent are kept; run the same command again to go on`,
  reading: (name) => `${name} (reading)`,
  left: (time) => `${time} left`,
  brokeOff: (what) =>
    `The upload broke off (${what}): the line or the store is away. What was sent is kept; ` +
    'run the same command again to go on',
  storeFailed: (what) => `The upload failed, please try again (${what})`,
  fetchFailed: (name, why) => `“${name}” could not be fetched, please try again (${why})`,
  notThere: (name) => `the store does not have ${name}`,
  storeAnswered: (status) => `the store answered ${status}`,
  storeSilent: (origin) => `${origin} does not answer`,
  lineBroke: 'the line broke',
  changed: (name) =>
    `“${name}” was changed while it was sent: run the same command again once it is finished`,
  stillLooking: (name) => `${name}  is still being looked at, and again when it is filed`,
  unfit: (count) =>
    `${counted(count, 'file')} cannot be taken, so nothing was filed. Correct what is said ` +
    'above and run the same command again; nothing else is sent anew',
  notStored: (count) =>
    `${counted(count, 'file')} ${agreeing(count, 'was', 'were')} not stored, so nothing was ` +
    'filed. The rest is kept; mend it and run the same command again',
  nothingFit: 'There is no file that can be filed',
  storedNext: (count) =>
    `${counted(count, 'file')} ${agreeing(count, 'is', 'are')} stored and not filed yet; ` +
    'nothing will be sent anew. Next:',

  linkToSendOn: 'Please send these words on yourself, by any way:',
  linkStates: { open: 'open', revoked: 'taken back', expired: 'expired' },
  noLinks: 'There are no links',
  cameBy: (files, times) => `${counted(files, 'file')} sent, handed over ${counted(times, 'time')}`,
  noContributions: 'Nothing was handed over',
  contributionStates: { waiting: 'to decide', taken: 'taken', 'set-aside': 'set aside' },

  readingList: (done, units) => `reading the list  ${done}/${units}`,
  zipName: (of) => `evidence-${of}.zip`,
  zipSaved: (out, files, megabytes) => `${out}  ${counted(files, 'file')}, ${megabytes} MB`,
  absent: (count) =>
    `${counted(count, 'file')} ${agreeing(count, 'was', 'were')} never uploaded (a rehearsal): ` +
    'in the list only',
};
