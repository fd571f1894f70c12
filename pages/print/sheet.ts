/**
 * A sheet of paper in one language: headings, rows and tables in words, and a code to scan. The
 * page and the PDF are both made from this, so that they cannot differ. receipt-sheet.ts and
 * cover-sheet.ts make the sheets.
 */
import type { Language } from '../../domain/terms/language.ts';

export interface Sheet {
  language: Language;
  /** Set for a rehearsal: a text that prevents anybody from taking the sheet for a real one. */
  rehearsal: string | null;
  issuer: string;
  title: string;
  number: { label: string; value: string };
  rows: SheetRow[];
  tables: SheetTable[];
  says: string;
  /**
   * True if the code comes before the tables, as on a cover, whose tables may fill several pages.
   */
  codeFirst: boolean;
  proof: { title: string; rows: SheetRow[]; how: string; code: SheetCode };
}

export interface SheetRow {
  label: string;
  value: string;
  /** A hash or an address, which may be broken anywhere and is set in narrow type. */
  isCode?: boolean;
}

export interface SheetTable {
  label: string;
  head: SheetHead[];
  rows: string[][];
}

/** A column. What it contains determines its width and its type. */
export interface SheetHead {
  holds: 'sum' | 'name' | 'bytes' | 'characters' | 'words';
  label: string;
}

/** The text to scan and the text to read. `isLink`: whether it is an address to open. */
export interface SheetCode {
  label: string;
  shown: string;
  scanned: string;
  isLink: boolean;
}
