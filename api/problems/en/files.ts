/**
 * Problems with files and people, in English. The faults of single files are listed in the answer's
 * errors.
 */
import { agreeing, counted } from '../../../domain/terms/plural.ts';
import type { FileProblem, ProblemRows } from '../facts/api-problem.ts';
import { runsOf } from '../facts/runs.ts';

export const files: ProblemRows<FileProblem> = {
  'files-refused': ({ files: count }) => ({
    title: 'Files do not meet the requirements',
    detail:
      `${counted(count, 'file does', 'files do')} not meet the requirements, so nothing was ` +
      'changed: correct what is listed; the other files need not be sent again.',
  }),
  'not-inspected-yet': ({ files: count, retryAfterSeconds }) => ({
    title: 'Files are still being inspected',
    detail:
      `${counted(count, 'file is', 'files are')} still being inspected, so nothing was filed; ` +
      `what was uploaded is safe. Repeat the request in ${counted(retryAfterSeconds, 'second')} ` +
      'under the same Idempotency-Key.',
  }),
  'unknown-file': ({ file }) => ({
    title: 'No such file',
    detail: `The unit has not filed the file “${file}”: choose one from its timeline.`,
  }),
  'part-out-of-range': ({ number, count }) => ({
    title: 'No such part',
    detail:
      count === 0
        ? 'A file of this size is sent in one piece: send it to the address for a single upload.'
        : `The file has ${counted(count, 'part')}, and none with the number ${number}: check the ` +
          'numbers.',
  }),
  'another-file': ({ given, computed }) => ({
    title: 'The parts belong to another file',
    detail:
      `The checksums of the parts make ${computed}, not ${given}: make sure that it is the same ` +
      'file, and upload it again.',
  }),
  'relayed-differs': ({ given, computed }) => ({
    title: 'Other bytes than those of the file',
    detail: `What arrived has the checksum ${computed}, not ${given}: upload the file again.`,
  }),
  'not-relayed': ({ max }) => ({
    title: 'This file is not relayed',
    detail:
      max === 0
        ? 'This service does not relay files: send it to the address for uploads.'
        : `Files up to ${max / 1_024 / 1_024} MB are relayed: send this one to the address for ` +
          'uploads.',
  }),
  'unknown-upload': () => ({
    title: 'The upload has ended',
    detail:
      'There is no such upload: it has expired or was given up. Ask for a new upload address and ' +
      'upload the file from the start.',
  }),
  'parts-missing': ({ missing, count }) => ({
    title: 'Some parts are missing',
    detail:
      `${missing.length} of ${counted(count, 'part')} ${agreeing(missing.length, 'is', 'are')} ` +
      `missing (${runsOf(missing)}): send what is missing, then complete the upload.`,
  }),
  'parts-differ': () => ({
    title: 'A stored part is wrong',
    detail:
      'A stored part does not match its checksum, so the upload was given up: ask for a new ' +
      'upload address and upload the file from the start.',
  }),
  'no-liaison': ({ unit }) => ({
    title: 'No liaison has been named',
    detail: `The unit “${unit}” has not named a liaison yet: name one first.`,
  }),
  'unknown-person': ({ person }) => ({
    title: 'No such person',
    detail: `The unit has named no person with the id “${person}”: check the id in its timeline.`,
  }),
};
