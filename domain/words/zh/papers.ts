/**
 * 回执、封面和上传处的提示。
 * The notes on receipts and covers, and the notice before an upload, in Chinese.
 */
import type { PaperWords } from '../shape/prose.ts';

export const papers: PaperWords = {
  receiptSays: '回执仅证明已收到，不代表审核通过。',
  coverSays: '请打印本封面，随纸质文件一并报送。',
  uploadNotice: '禁止上传涉密内容。',
  verdicts: {
    genuine: '回执属实，内容与台账一致，未被改动。',
    altered: '回执与台账不一致，不应采信；请以台账所载内容为准。',
    'no-such-receipt': '没有这个编号的回执，请核对编号；编号无误的，该回执不属实。',
  },
  tallySays: '本表为活动工作情况汇总，不是统计调查；“-”（无法统计）和未填均不作为0计入。',
  lentLink: ({ unit, from, title, document, clause, due, until, note, address, rehearsal }) =>
    `${rehearsal ? '【演练】' : ''}【${unit}】请${from}提交「${title}」材料` +
    `（${document} ${clause}）${due === null ? '' : `，${due}前（北京时间）`}。\n` +
    `${note === null ? '' : `${note}\n`}` +
    `打开链接即可上传，无需账号：\n${address}\n` +
    `链接仅供贵单位使用，${until}（北京时间）失效。禁止上传涉密内容。`,
};
