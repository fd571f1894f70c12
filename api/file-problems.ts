/**
 * What is said of files and of people that cannot be had. Each file's own fault stands in the
 * errors of the answer, in the words of domain/evidence-texts.ts.
 */
import type { ApiText } from './request-texts.ts';
import { text } from './request-texts.ts';

export type FileProblem =
  | { code: 'files-refused'; files: number }
  | { code: 'unknown-file'; file: string }
  | { code: 'no-liaison'; unit: string }
  | { code: 'unknown-person'; person: string };

type ProblemOf<C extends FileProblem['code']> = Extract<FileProblem, { code: C }>;

export const fileRows: { [C in FileProblem['code']]: (facts: ProblemOf<C>) => ApiText } = {
  'files-refused': ({ files }) =>
    text(
      ['文件不符合要求', 'Files cannot be taken'],
      [
        `有${files}个文件不符合要求，未作任何改动；请按下列各项改正，其余文件无需重传。`,
        `${files} files cannot be taken; nothing was changed. Correct what is listed; the others ` +
          'need not be sent again.',
      ],
    ),
  'unknown-file': ({ file }) =>
    text(
      ['没有这个文件', 'No such file'],
      [
        `该单位没有报送过文件“${file}”，请从办理记录中选择。`,
        `The unit has filed no “${file}”: choose one of its timeline.`,
      ],
    ),
  'no-liaison': ({ unit }) =>
    text(
      ['尚未指定联络员', 'No liaison has been named'],
      [
        `单位“${unit}”尚未指定联络员，请先办理指定联络员。`,
        `${unit} has named no liaison yet: name one first.`,
      ],
    ),
  'unknown-person': ({ person }) =>
    text(
      ['没有这个人员', 'No such person'],
      [
        `该单位没有编号为“${person}”的人员，请从办理记录中核对编号。`,
        `The unit has named no person “${person}”: look up the id in its timeline.`,
      ],
    ),
};
