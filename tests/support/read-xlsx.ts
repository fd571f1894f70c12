/**
 * Reads an XLSX table with another library than the one that wrote it, each cell as it is shown.
 * It must not know our own writer: pack/xlsx.ts.
 */
import { read, utils } from '@e965/xlsx';

/** The rows of the first sheet; an empty cell is an empty text. */
export function rowsOfXlsx(bytes: Uint8Array): string[][] {
  const { Sheets, SheetNames } = read(bytes, { type: 'array' });
  const sheet = Sheets[SheetNames[0] ?? ''];
  if (!sheet) throw new Error('there is no sheet in it');
  return utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '' });
}
