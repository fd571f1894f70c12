/**
 * A PDF by range: whether its end is there, whether a password locks it, and the marks of secrecy
 * (密级) on its first pages. A scan has no text. Source: ISO 32000-1, 7.5 and 7.6.
 */
import type { FileDamage } from '../../../domain/files/facts.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { TooCostly, Unreadable } from '../bytes/byte-source.ts';
import { miniatureOf } from './pdf-miniature.ts';
import { openObjects } from './pdf-objects.ts';
import { endOfPdf } from './pdf-sections.ts';
import type { PdfDictionary, PdfValue } from './pdf-syntax.ts';
import { scan } from './pdf-syntax.ts';
import { opensWithoutPassword, textOfPdf } from './pdf-text.ts';
import { blankBehind } from './pdf-written.ts';
import { secrecyMarksIn } from '../documents/secrecy-marks.ts';

/** Enough for the dictionary of a cross-reference stream, or of an encryption. */
const dictionaryBytes = 1_024;
/** A lock that no table lists is searched for this close to the end. */
const nearEndBytes = 8_192;

/** The marks of secrecy in it; none if its text cannot be read. */
export async function marksOfPdf(file: ByteSource): Promise<string[]> {
  const miniature = await miniatureOf(file);
  return miniature === null ? [] : secrecyMarksIn(await textOfPdf(miniature));
}

/** The damage of a PDF, if any: cut off, or locked by a password. */
export async function damageOfPdf(file: ByteSource): Promise<FileDamage | undefined> {
  const end = await endOfPdf(file);
  if (end === null) return 'truncated';
  const dictionary = await textAt(file, end.tableAt, dictionaryBytes);
  const trailer = end.text.includes('/Encrypt') ? end.text : dictionary;
  if (!/\/Encrypt\b/.test(trailer)) return undefined;
  const lock = await lockOf(file, trailer);
  return lock !== null && (await opensWithoutPassword(blankBehind(lock))) ? undefined : 'encrypted';
}

/** Reads one character for each byte. */
async function textAt(file: ByteSource, at: number, length: number): Promise<string> {
  return (await file.read(at, at + length)).toString('latin1');
}

/** The entries about encryption; null if they are not found, which then counts as a real lock. */
async function lockOf(file: ByteSource, trailer: string): Promise<PdfDictionary | null> {
  const encrypt = /\/Encrypt\s+(\d+)\s+\d+\s+R/.exec(trailer);
  const lock = encrypt
    ? await objectOf(file, Number(encrypt[1]))
    : valueBehind(trailer, /\/Encrypt/);
  if (lock === null) return null;
  const id = valueBehind(trailer, /\/ID\b/);
  return new Map([['/Encrypt', lock], ...(id === null ? [] : [['/ID', id] as const])]);
}

/** An object at the place that the tables give, or found by its head if the tables are damaged. */
async function objectOf(file: ByteSource, wanted: number): Promise<PdfValue | null> {
  try {
    const objects = await openObjects(file);
    const found = await objects.object({ number: wanted, generation: 0 });
    if (found !== null) return found.value;
  } catch (cause) {
    if (!(cause instanceof Unreadable || cause instanceof TooCostly)) throw cause;
  }
  const from = Math.max(0, file.sizeBytes - nearEndBytes);
  const end = await textAt(file, from, nearEndBytes);
  return valueBehind(end, new RegExp(`(?:^|[\\r\\n])${String(wanted)} \\d+ obj`));
}

function valueBehind(text: string, before: RegExp): PdfValue | null {
  const found = before.exec(text);
  if (found === null) return null;
  try {
    return scan(text, found.index + found[0].length).value();
  } catch (cause) {
    if (cause instanceof Unreadable) return null;
    throw cause;
  }
}
