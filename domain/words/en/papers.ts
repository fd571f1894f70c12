/**
 * The notes on receipts and covers, and the notice before an upload, in English. ../shape/prose.ts
 * names the source of the ban on secrets.
 */
import type { PaperWords } from '../shape/prose.ts';

export const papers: PaperWords = {
  receiptSays:
    'This receipt proves that the filing was received. It does not mean that it was approved.',
  coverSays: 'Print this cover and send it with the paper copy.',
  uploadNotice: 'Do not upload state secrets.',
  verdicts: {
    genuine: 'The receipt is genuine: it says what the ledger says, and was not changed.',
    altered: 'The receipt differs from the ledger: do not rely on it, but on what the ledger says.',
    'no-such-receipt':
      'There is no receipt with this number: check it; if it is right, the receipt is false.',
  },
  tallySays:
    'This table sums up the work of the campaign and is no statistical survey; neither “-” ' +
    '(cannot be counted) nor a blank is counted as 0.',
  lentLink: ({ unit, from, title, document, clause, due, until, note, address, rehearsal }) =>
    `${rehearsal ? '[REHEARSAL] ' : ''}${unit} asks ${from} for “${title}” ` +
    `(${document}, ${clause})${due === null ? '' : `, by ${due} (Beijing time)`}.\n` +
    `${note === null ? '' : `${note}\n`}` +
    `Open the link to upload; you need no account:\n${address}\n` +
    `The link is for you only and works until ${until} (Beijing time). ` +
    'Do not upload state secrets.',
};
