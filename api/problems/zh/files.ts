/**
 * 文件和人员找不到、不合要求、尚未传完。Problems with files and people, in Chinese. The faults of single
 * files are listed in the answer's errors.
 */
import type { FileProblem, ProblemRows } from '../facts/api-problem.ts';
import { runsOf } from '../facts/runs.ts';

export const files: ProblemRows<FileProblem> = {
  'files-refused': ({ files: count }) => ({
    title: '文件不符合要求',
    detail: `有${count}个文件不符合要求，未作任何改动；` + '请按下列各项改正，其余文件无需重传。',
  }),
  'not-inspected-yet': ({ files: count, retryAfterSeconds }) => ({
    title: '文件正在检查',
    detail:
      `有${count}个文件还在检查，尚未报送；已上传的文件都在，` +
      `请${retryAfterSeconds}秒后用同一请求编号重试。`,
  }),
  'unknown-file': ({ file }) => ({
    title: '没有这个文件',
    detail: `该单位没有报送过文件“${file}”，请从办理记录中选择。`,
  }),
  'part-out-of-range': ({ number, count }) => ({
    title: '没有这一段',
    detail:
      count === 0
        ? '该文件大小无需分段，请按一次上传的地址发送。'
        : `该文件共${count}段，没有第${number}段，请核对。`,
  }),
  'another-file': ({ given, computed }) => ({
    title: '各段与文件不符',
    detail:
      `各段的校验值合起来是${computed}，不是该文件的${given}；` + '请确认是同一个文件后重新上传。',
  }),
  'relayed-differs': ({ given, computed }) => ({
    title: '收到的内容与文件不符',
    detail: `收到内容的校验值是${computed}，不是该文件的${given}；请重新上传该文件。`,
  }),
  'not-relayed': ({ max }) => ({
    title: '不能转送这个文件',
    detail:
      max === 0
        ? '本系统没有开通转送，请向上传地址直接发送文件。'
        : `转送的文件不能超过${max / 1_024 / 1_024} MB，请向上传地址直接发送。`,
  }),
  'unknown-upload': () => ({
    title: '上传已失效',
    detail: '没有这次上传，可能已过期或已作废；请重新请求上传地址，从头上传该文件。',
  }),
  'parts-missing': ({ missing, count }) => ({
    title: '尚未传完',
    detail:
      `共${count}段，还缺${missing.length}段（${runsOf(missing)}），` + '请补传后再完成上传。',
  }),
  'parts-differ': () => ({
    title: '已存的分段有误',
    detail: '已存的分段中有内容不符的，这次上传已作废；' + '请重新请求上传地址，从头上传该文件。',
  }),
  'no-liaison': ({ unit }) => ({
    title: '尚未指定联络员',
    detail: `单位“${unit}”尚未指定联络员，请先办理“指定联络员”。`,
  }),
  'unknown-person': ({ person }) => ({
    title: '没有这个人员',
    detail: `该单位没有编号为“${person}”的人员，请从办理记录中核对编号。`,
  }),
};
