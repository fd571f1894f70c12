/**
 * What was filed, as receipts and covers list it: the amount in one line, and tables of the items
 * with their hashes.
 */
import { grouped } from '../../domain/terms/given.ts';
import type { FiledFacts } from '../../domain/records/receipt.ts';
import { wordsIn } from '../../domain/words/words.ts';
import { legible } from './legible.ts';
import type { SheetHead, SheetRow, SheetTable } from './sheet.ts';
import type { Counts } from './words/zh.ts';
import type { PrintWords } from './words/words.ts';

/** The amount that was filed, in one line. */
export function filedRow(filed: FiledFacts, say: PrintWords): SheetRow {
  const label = say.rows.filed;
  if (filed.nil) return { label, value: say.nil };
  const { doneOn, files, texts, numbers, breakdown = [], attested, refers } = filed;
  const counts = Object.entries({ files, texts, numbers, breakdown, attested, refers })
    .filter(([, all]) => all.length > 0)
    .map(([kind, all]) => say.counts[kind as keyof Counts](all.length));
  const parts = [...(doneOn === undefined ? [] : [say.doneOn(doneOn)]), ...counts];
  const value = parts.length > 0 ? wordsIn(say.language).list(parts) : say.nothing;
  return { label, value };
}

/** The items that were filed, with their hashes. Kinds without items get no table. */
export function filedTables(filed: FiledFacts, say: PrintWords): SheetTable[] {
  const { tables, heads, language } = say;
  const item = words(heads.item);
  const sum: SheetHead = { holds: 'sum', label: heads.sum };
  const all: SheetTable[] = [
    {
      label: tables.files,
      head: [
        item,
        { holds: 'name', label: heads.name },
        { holds: 'bytes', label: heads.bytes },
        sum,
      ],
      rows: filed.files.map(({ for: title, name, from, sizeBytes, sha256 }) => [
        legible(title[language]),
        from === undefined ? legible(name) : say.from(legible(name), legible(from)),
        grouped(sizeBytes),
        sha256,
      ]),
    },
    {
      label: tables.texts,
      head: [item, { holds: 'characters', label: heads.characters }, sum],
      rows: filed.texts.map(({ for: title, characters, sha256 }) => [
        legible(title[language]),
        grouped(characters),
        sha256,
      ]),
    },
    {
      label: tables.numbers,
      head: [words(heads.measure), words(heads.value)],
      rows: filed.numbers.map((one) => numberCells(one, say)),
    },
    {
      label: tables.breakdown,
      head: [words(heads.source), words(heads.measure), words(heads.value)],
      rows: (filed.breakdown ?? []).flatMap(({ from, numbers }) =>
        numbers.map((one) => [legible(from), ...numberCells(one, say)]),
      ),
    },
    {
      label: tables.attested,
      head: [item],
      rows: filed.attested.map((title) => [legible(title[language])]),
    },
    {
      label: tables.refers,
      head: [item, words(heads.revision)],
      rows: filed.refers.map(({ title, revision }) => [
        legible(title[language]),
        say.revision(revision),
      ]),
    },
  ];
  return all.filter(({ rows }) => rows.length > 0);
}

function words(label: string): SheetHead {
  return { holds: 'words', label };
}

function numberCells(
  { for: title, measure, value }: FiledFacts['numbers'][number],
  { language, notAvailable }: PrintWords,
): string[] {
  const amount = value === '-' ? notAvailable : `${grouped(value)} ${legible(measure)}`;
  return [legible(title[language]), amount];
}
