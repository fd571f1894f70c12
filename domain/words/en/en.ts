/**
 * The English catalogue of the rules, written as a colleague would write it. A missing or
 * superfluous key does not compile.
 */
import type { Words } from '../shape/words.ts';
import { audit } from './audit.ts';
import { changes } from './changes.ts';
import { decisions } from './decisions.ts';
import { fileFaults, fileHints } from './files.ts';
import { found } from './found.ts';
import { letterSubject, morningSubject } from './letter-subject.ts';
import { likeness } from './likeness.ts';
import { names } from './names.ts';
import { nudge } from './nudge.ts';
import { papers } from './papers.ts';
import { problems, valueFaults } from './problems.ts';
import { refusals } from './refusals.ts';
import { transcript } from './transcript.ts';

export const en: Words = {
  ...names,
  ...papers,
  audit,
  refusals,
  transcript,
  changes,
  nudge,
  fileFaults,
  fileHints,
  found,
  likeness,
  problems,
  valueFaults,
  decisions,
  letterSubject,
  morningSubject,
  inQuotes: { step: (title) => `“${title}”`, part: (title) => `“${title}”` },
  someone: {
    ofOffice: (role, id) => `${role} ${id}`,
    ofUnit: (role, unit) => `${role}, ${unit}`,
  },
  notDone: (command, about, why) =>
    `wanted to ${command}${about === null ? '' : ` ${about}`}, which was refused: ${why}`,
  madeScript: {
    onTime: 'On time',
    returned: 'First filing returned once and corrected',
    late: 'Late',
    silent: 'Never answers',
    reason: '[Rehearsal] Something is missing: complete it and file again.',
  },
  beijingTime: (moment) => `${moment} (Beijing time)`,
};
