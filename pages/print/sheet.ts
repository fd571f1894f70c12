/**
 * A sheet of paper as people read it: headings, rows and tables in words, Chinese first, and a code
 * to scan. The page and the PDF both lay out this sheet, so that they cannot say different things.
 * What stands on a receipt or on a cover: receipt-sheet.ts, cover-sheet.ts.
 */
import type { Text } from '../../domain/definition/definition.ts';

export interface Sheet {
  /** Set for a rehearsal: to be shown so that nobody takes it for a real one. */
  rehearsal: Text | null;
  issuer: string;
  title: Text;
  number: { label: Text; value: string };
  rows: SheetRow[];
  tables: SheetTable[];
  says: Text;
  /** Where the code stands: a cover's on its first page, before what may go over many. */
  codeFirst: boolean;
  proof: { title: Text; rows: SheetRow[]; how: Text; code: SheetCode };
}

export interface SheetRow {
  label: Text;
  value: Text;
  /** A sum or an address: broken anywhere, in a narrow type. */
  isCode?: boolean;
}

export interface SheetTable {
  label: Text;
  head: Text[];
  /** The last column is a sum. */
  rows: string[][];
}

/** What is scanned, and the same to read; a link where it leads somewhere. */
export interface SheetCode {
  label: Text;
  shown: string;
  scanned: string;
  isLink: boolean;
}

/** A text in both languages. */
export function text(zh: string, en: string): Text {
  return { zh, en };
}

/** A row of a label and a value. */
export function row([zh, en]: [string, string], value: Text, isCode = false): SheetRow {
  return { label: text(zh, en), value, ...(isCode ? { isCode } : {}) };
}
