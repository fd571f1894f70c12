/**
 * What is said of files and of people that cannot be had. Each file's own fault stands in the
 * errors of the answer, in the words of domain/evidence/evidence-texts.ts.
 */
import { agreeing, counted } from '../../domain/terms/plural.ts';
import type { ApiText } from './request-texts.ts';
import { text } from './request-texts.ts';

export type FileProblem =
  | { code: 'files-refused'; files: number }
  | { code: 'not-inspected-yet'; files: number; retryAfterSeconds: number }
  | { code: 'unknown-file'; file: string }
  | { code: 'part-out-of-range'; number: number; count: number }
  | { code: 'another-file'; given: string; computed: string }
  | { code: 'unknown-upload'; upload: string }
  | { code: 'parts-missing'; missing: number[]; count: number }
  | { code: 'parts-differ'; upload: string }
  | { code: 'no-liaison'; unit: string }
  | { code: 'unknown-person'; person: string };

type ProblemOf<C extends FileProblem['code']> = Extract<FileProblem, { code: C }>;

export const fileRows: { [C in FileProblem['code']]: (facts: ProblemOf<C>) => ApiText } = {
  'files-refused': ({ files }) =>
    text(
      ['文件不符合要求', 'Files cannot be taken'],
      [
        `有${files}个文件不符合要求，未作任何改动；请按下列各项改正，其余文件无需重传。`,
        `${counted(files, 'file')} cannot be taken; nothing was changed. Correct what is ` +
          'listed; the others ' +
          'need not be sent again.',
      ],
    ),
  'not-inspected-yet': ({ files, retryAfterSeconds }) =>
    text(
      ['文件正在检查', 'Files are still being inspected'],
      [
        `有${files}个文件还在检查，尚未报送；已上传的文件都在，请${retryAfterSeconds}秒后用同一请求编号重试。`,
        `${counted(files, 'file')} ${agreeing(files, 'is', 'are')} still being inspected, so ` +
          'nothing was filed; what was uploaded is safe. Repeat it in ' +
          `${counted(retryAfterSeconds, 'second')} under the same Idempotency-Key.`,
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
  'part-out-of-range': ({ number, count }) =>
    text(
      ['没有这一段', 'No such part'],
      count === 0
        ? [
            '该文件大小无需分段，请按一次上传的地址发送。',
            'A file of this size is sent at once: ask for its one address.',
          ]
        : [
            `该文件共${count}段，没有第${number}段，请核对。`,
            `The file has ${counted(count, 'part')}, and no number ${number}: look at the numbers.`,
          ],
    ),
  'another-file': ({ given, computed }) =>
    text(
      ['各段与文件不符', 'The parts are of another file'],
      [
        `各段的校验值合起来是${computed}，不是该文件的${given}；请确认是同一个文件后重新上传。`,
        `The sums of these parts make ${computed}, not ${given}: make sure that it is the same ` +
          'file, and upload it again.',
      ],
    ),
  'unknown-upload': () =>
    text(
      ['上传已失效', 'The upload is over'],
      [
        '没有这次上传，可能已过期或已作废；请重新请求上传地址，从头上传该文件。',
        'There is no such upload, or no more: ask for the file’s upload again and start anew.',
      ],
    ),
  'parts-missing': ({ missing, count }) =>
    text(
      ['尚未传完', 'Not all parts are there'],
      [
        `共${count}段，还缺${missing.length}段（${runsOf(missing)}），请补传后再完成上传。`,
        `Of ${counted(count, 'part')} ${missing.length} ` +
          `${agreeing(missing.length, 'is', 'are')} missing (${runsOf(missing)}): send what is ` +
          'missing, then complete it.',
      ],
    ),
  'parts-differ': () =>
    text(
      ['已存的分段有误', 'A stored part is another one'],
      [
        '已存的分段中有内容不符的，这次上传已作废；请重新请求上传地址，从头上传该文件。',
        'A stored part is not what its sum says; the upload was given up: ask for the file’s ' +
          'upload again and start anew.',
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

/** `1–3, 7`: as short as a list of numbers gets. */
function runsOf(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  const words = runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  return words.length > runsMax ? `${words.slice(0, runsMax).join(', ')} …` : words.join(', ');
}

/** More than this nobody reads; the facts have them all. */
const runsMax = 8;
