/**
 * 回执、封面和上传处的提示。What a receipt and a cover say of themselves, and what is said before an
 * upload, in Chinese.
 */
import type { PaperWords } from '../shape/prose.ts';

export const papers: PaperWords = {
  receiptSays: '回执仅证明已收到，不代表审核通过。',
  coverSays: '请打印本封面，随纸质文件一并报送。',
  uploadNotice: '禁止上传涉密内容。',
};
