/**
 * A receipt as a sheet: what was received, from whom, when and how, in words, and how anybody can
 * check it. A cover contains what the receipt of the same revision says (cover-sheet.ts);
 * filed-tables.ts lists the items for both. The language changes the words, never the facts or the
 * hash.
 */
import type { Receipt, ReceiptFacts } from '../../domain/records/receipt.ts';
import { shortCodeOf } from '../../domain/records/receipt.ts';
import type { Language } from '../../domain/terms/language.ts';
import { wordsIn } from '../../domain/words/words.ts';
import { filedRow, filedTables } from './filed-tables.ts';
import { legible } from './legible.ts';
import type { Sheet, SheetRow } from './sheet.ts';
import type { PrintWords } from './words/words.ts';
import { printWords } from './words/words.ts';

/** The sheet of a receipt. `address` is where anybody can verify it, for the QR code. */
export function receiptSheet({ facts, hash }: Receipt, address: string, language: Language): Sheet {
  const say = printWords(language);
  const { receipt, rows } = say;
  const command = `duban verify-receipt ${facts.number} ${shortCodeOf(hash)}`;
  return {
    language,
    rehearsal: facts.mode === 'rehearsal' ? receipt.rehearsal : null,
    issuer: legible(facts.document.issuer),
    title: facts.recorded ? receipt.titleRecorded : receipt.title,
    number: { label: receipt.number, value: facts.number },
    rows: [
      ...aboutRows(facts, say),
      { label: rows.way, value: wayOf(facts, say) },
      filedRow(facts.filed, say),
    ],
    tables: filedTables(facts.filed, say),
    says: wordsIn(language).receiptSays,
    codeFirst: false,
    proof: {
      title: receipt.proof,
      rows: [
        { label: receipt.number, value: facts.number, isCode: true },
        { label: receipt.shortCode, value: shortCodeOf(hash), isCode: true },
        { label: receipt.hash, value: hash, isCode: true },
        { label: receipt.record, value: facts.ledger.record, isCode: true },
      ],
      how: receipt.how(command),
      code: { label: receipt.address, shown: address, scanned: address, isLink: true },
    },
  };
}

/**
 * The rows that identify the filing: campaign, notice, unit, step, revision, and when it arrived.
 */
export function aboutRows(facts: ReceiptFacts, say: PrintWords): SheetRow[] {
  const { campaign, document, unit, step, revision, receivedAt, sentAgainAt } = facts;
  const { rows, language } = say;
  const name = legible(unit.name[language]);
  return [
    { label: rows.campaign, value: legible(campaign.title[language]) },
    { label: rows.notice, value: legible(say.notice(document.number, document.title)) },
    { label: rows.unit, value: say.unit(name, unit.code) },
    { label: rows.step, value: legible(say.step(step.title[language], step.clause)) },
    { label: rows.revision, value: say.revision(revision) },
    { label: rows.received, value: say.moment(receivedAt) },
    ...(sentAgainAt === undefined
      ? []
      : [{ label: rows.sentAgain, value: say.sentAgain(say.moment(sentAgainAt)) }]),
  ];
}

function wayOf({ via, by, unit, recorded }: ReceiptFacts, say: PrintWords): string {
  const { relations, ways, channels } = wordsIn(say.language);
  const role = relations[by.role];
  const isAbove = by.unit !== undefined && by.unit !== unit.code;
  const who = isAbove ? say.ofUnitAbove(role, by.unit ?? '') : role;
  const way = ways[via];
  if (!recorded) return say.filedBy(who, way);
  const { channel, at } = recorded;
  return say.recordedBy({ channel: channels[channel], who, at: say.moment(at), way });
}
