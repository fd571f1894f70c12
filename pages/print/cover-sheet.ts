/**
 * The cover of a paper copy as a sheet: which revision it belongs to, with the same rows and tables
 * as that revision's receipt, where to send it, and the code by which the office records its
 * arrival.
 */
import type { Cover } from '../../domain/records/cover.ts';
import type { Language } from '../../domain/terms/language.ts';
import { wordsIn } from '../../domain/words/words.ts';
import { filedRow, filedTables } from './filed-tables.ts';
import { legible } from './legible.ts';
import { aboutRows } from './receipt-sheet.ts';
import type { Sheet } from './sheet.ts';
import { printWords } from './words/words.ts';

/** The sheet of a cover. */
export function coverSheet({ receipt, code, sendTo }: Cover, language: Language): Sheet {
  const say = printWords(language);
  const { facts, hash } = receipt;
  const { document, mode, filed, number } = facts;
  const { cover, rows } = say;
  return {
    language,
    rehearsal: mode === 'rehearsal' ? cover.rehearsal : null,
    issuer: legible(document.issuer),
    title: cover.title,
    number: { label: cover.number, value: number },
    rows: [
      ...aboutRows(facts, say),
      { label: rows.sendTo, value: legible(sendTo[language]) },
      filedRow(filed, say),
    ],
    tables: filedTables(filed, say),
    says: wordsIn(language).coverSays,
    codeFirst: true,
    proof: {
      title: cover.proof,
      rows: [{ label: cover.hash, value: hash, isCode: true }],
      how: cover.how(`duban paper ${code}`),
      // QR codes are smallest with capitals, digits and dots. Reading the code ignores case.
      code: { label: cover.code, shown: code, scanned: code.toUpperCase(), isLink: false },
    },
  };
}
