/**
 * A PDF by range: whether its end is there and whether a password locks it. Its text is not looked
 * at: Chinese text in a PDF is glyph numbers of fonts, and a scan has none.
 * Source: ISO 32000-1, 7.5 and 7.6.
 */
import type { FileDamage } from '../../domain/facts.ts';
import type { ByteSource } from './byte-source.ts';

/** Readers look for the end mark as far back as this. */
const tailBytes = 1_024;
/** The dictionary that a cross-reference stream begins with. */
const dictionaryBytes = 512;

/** What keeps a PDF from serving; undefined: nothing was found. */
export async function damageOfPdf(file: ByteSource): Promise<FileDamage | undefined> {
  const last = await file.read(Math.max(0, file.sizeBytes - tailBytes), file.sizeBytes);
  const tail = last.toString('latin1');
  const pointer = /startxref\s+(\d+)\s+%%EOF/.exec(tail.slice(tail.lastIndexOf('startxref')));
  if (pointer === null) return 'truncated';
  if (/\/Encrypt\b/.test(tail)) return 'encrypted';
  const at = Number(pointer[1]);
  // 0 stands in the first part of a file for the web; its end has the place.
  if (at >= file.sizeBytes) return 'truncated';
  const dictionary = (await file.read(at, at + dictionaryBytes)).toString('latin1');
  return /\/Encrypt\b/.test(dictionary) ? 'encrypted' : undefined;
}
