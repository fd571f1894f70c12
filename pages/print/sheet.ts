/**
 * A sheet of paper as people read it, in one language: headings, rows and tables in words, and a
 * code to scan. The page and the PDF both lay out this sheet, so that they cannot say different
 * things. What stands on a receipt or on a cover: receipt-sheet.ts, cover-sheet.ts.
 */
import type { Language } from '../../domain/terms/language.ts';

export interface Sheet {
  language: Language;
  /** Set for a rehearsal: to be shown so that nobody takes it for a real one. */
  rehearsal: string | null;
  issuer: string;
  title: string;
  number: { label: string; value: string };
  rows: SheetRow[];
  tables: SheetTable[];
  says: string;
  /** Where the code stands: a cover's on its first page, before what may go over many. */
  codeFirst: boolean;
  proof: { title: string; rows: SheetRow[]; how: string; code: SheetCode };
}

export interface SheetRow {
  label: string;
  value: string;
  /** A sum or an address: broken anywhere, in a narrow type. */
  isCode?: boolean;
}

export interface SheetTable {
  label: string;
  head: SheetHead[];
  rows: string[][];
}

/** A column; what it holds says how wide it is, and how it is set. */
export interface SheetHead {
  holds: 'sum' | 'name' | 'bytes' | 'characters' | 'words';
  label: string;
}

/** What is scanned, and the same to read; a link where it leads somewhere. */
export interface SheetCode {
  label: string;
  shown: string;
  scanned: string;
  isLink: boolean;
}
