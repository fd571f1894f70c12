/**
 * What a receipt and a cover say of themselves, and what is said before an upload, in English.
 * Where the ban on secrets comes from: ../shape/prose.ts.
 */
import type { PaperWords } from '../shape/prose.ts';

export const papers: PaperWords = {
  receiptSays:
    'This receipt proves that the filing was received. It does not mean that it was approved.',
  coverSays: 'Print this cover and send it with the paper copy.',
  uploadNotice: 'Do not upload state secrets.',
};
