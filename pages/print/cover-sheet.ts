/**
 * The cover of a paper copy as a sheet: which version it goes with, in the same rows and tables as
 * that version's receipt, where it is sent, and the code by which the office records its arrival.
 */
import { inEach } from '../../domain/terms/language.ts';
import { wordsIn } from '../../domain/words/words.ts';
import type { Cover } from '../../domain/records/cover.ts';
import { legible } from './legible.ts';
import { aboutRows, filedRows, tablesOf } from './receipt-sheet.ts';
import type { Sheet } from './sheet.ts';
import { row, text } from './sheet.ts';

/** The sheet of a cover. */
export function coverSheet({ receipt, code, sendTo }: Cover): Sheet {
  const { facts, hash } = receipt;
  const { document, mode, filed, number } = facts;
  return {
    rehearsal:
      mode === 'rehearsal'
        ? text('【演练】本封面为演练所生成，不具效力', 'REHEARSAL: this cover is of no effect')
        : null,
    issuer: legible(document.issuer),
    title: text('纸质件封面', 'Cover of the paper copy'),
    number: { label: text('电子件回执编号', 'No.'), value: number },
    rows: [
      ...aboutRows(facts),
      row(['报送至', 'To be sent to'], text(legible(sendTo.zh), legible(sendTo.en))),
      ...filedRows(filed),
    ],
    tables: tablesOf(filed),
    says: inEach((language) => wordsIn(language).coverSays),
    codeFirst: true,
    proof: {
      title: text('登记', 'Registration'),
      rows: [row(['电子件校验值', 'SHA-256 of the electronic version'], text(hash, ''), true)],
      how: text(
        `办公室收到纸质件后，扫码或输入登记码即完成登记，或运行 duban paper ${code}。` +
          '登记码仅对应本稿：撤回、退回后重新报送的，请打印新稿的封面。',
        'The office records the arrival by this code. It stands for this very version: after a ' +
          'withdrawal or a return, print the cover of the new one.',
      ),
      // Capitals, digits and dots take the smallest code; they make no difference when it is read.
      code: {
        label: text('登记码', 'Code'),
        shown: code,
        scanned: code.toUpperCase(),
        isLink: false,
      },
    },
  };
}
