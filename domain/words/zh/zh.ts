/**
 * 中文词句总表：内容完整，是默认语言。
 * The Chinese catalogue of the rules: complete, and the default.
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

export const zh: Words = {
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
  inQuotes: { step: (title) => `「${title}」`, part: (title) => `“${title}”` },
  someone: {
    ofOffice: (role, id) => `${role}${id}`,
    ofUnit: (role, unit) => `${role}${unit}`,
  },
  notDone: (command, about, why) => `${command}${about ?? ''}　未办理：${why}`,
  madeScript: {
    onTime: '按时报送',
    returned: '首项退回一次，补正后通过',
    late: '逾期报送',
    silent: '始终不报',
    reason: '【演练】材料不全，请补充后重报。',
  },
  beijingTime: (moment) => `北京时间${moment}`,
};
