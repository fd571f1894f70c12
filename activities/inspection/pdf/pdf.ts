/**
 * A PDF by range: whether its end is there, whether a password locks it, and the 密级 marks of its
 * first pages. A scan has no text. Source: ISO 32000-1, 7.5 and 7.6.
 */
import type { FileDamage } from '../../../domain/files/facts.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { TooCostly, Unreadable } from '../bytes/byte-source.ts';
import type { PdfLock } from './pdf-lock.ts';
import { opensWithoutPassword } from './pdf-lock.ts';
import { miniatureOf } from './pdf-miniature.ts';
import { openObjects } from './pdf-objects.ts';
import { writtenValue } from './pdf-syntax.ts';
import { textOfPdf } from './pdf-text.ts';
import { secrecyMarksIn } from '../documents/secrecy-marks.ts';

/** Readers look for the end mark as far back as this. */
const tailBytes = 1_024;
/** The dictionary that a cross-reference stream begins with; one of encryption. */
const dictionaryBytes = 1_024;
/** So near the end are looked for: a lock that no table knows, an end that blanks follow. */
const nearEndBytes = 8_192;

/** The 密级 marks that it bears. One that is not understood bears none. */
export async function marksOfPdf(file: ByteSource): Promise<string[]> {
  const miniature = await miniatureOf(file);
  return miniature === null ? [] : secrecyMarksIn(await textOfPdf(miniature));
}

/** What keeps a PDF from serving. */
export async function damageOfPdf(file: ByteSource): Promise<FileDamage | undefined> {
  const tail = await tailOf(file);
  const pointer = /startxref\s+(\d+)\s+%%EOF/.exec(tail.slice(tail.lastIndexOf('startxref')));
  const tableAt = Number(pointer?.[1] ?? Number.NaN);
  if (!(tableAt < file.sizeBytes)) return 'truncated';
  const dictionary = await textAt(file, tableAt, dictionaryBytes);
  const trailer = tail.includes('/Encrypt') ? tail : dictionary;
  if (!/\/Encrypt\b/.test(trailer)) return undefined;
  const lock = await lockOf(file, trailer);
  return lock !== null && opensWithoutPassword(lock) ? undefined : 'encrypted';
}

/** Its end: where readers look for it, else as far back as something else may stand behind it. */
async function tailOf(file: ByteSource): Promise<string> {
  const last = (length: number) => textAt(file, Math.max(0, file.sizeBytes - length), length);
  const tail = await last(tailBytes);
  if (tail.includes('startxref')) return tail;
  const [whole = tail] = /^[^]*%%EOF/.exec(await last(nearEndBytes)) ?? [];
  return whole.slice(-tailBytes);
}

/** One byte is one character. */
async function textAt(file: ByteSource, at: number, length: number): Promise<string> {
  return (await file.read(at, at + length)).toString('latin1');
}

/** Null where it is not found: then the lock is taken for a real one. */
async function lockOf(file: ByteSource, trailer: string): Promise<PdfLock | null> {
  const reference = /\/Encrypt\s+(\d+)\s+\d+\s+R/.exec(trailer);
  const id = stringAfter(trailer, /\/ID\s*\[\s*/);
  const text = reference ? await objectText(file, Number(reference[1])) : trailer;
  const owner = stringAfter(text ?? '', /\/O\s*(?=[(<])/);
  const user = stringAfter(text ?? '', /\/U\s*(?=[(<])/);
  if (text === null || owner === null || user === null || id === null) return null;
  const number = (name: string): number | undefined => {
    const found = new RegExp(`/${name}\\s+(-?\\d+)`).exec(text)?.[1];
    return found === undefined ? undefined : Number(found);
  };
  const isWide = /\/CFM\s*\/AESV2/.test(text);
  return {
    revision: number('R') ?? 0,
    keyBytes: isWide ? 16 : (number('Length') ?? 40) / 8,
    owner,
    user,
    permissions: number('P') ?? 0,
    isMetadataEncrypted: !/\/EncryptMetadata\s+false/.test(text),
    id,
  };
}

/** An object as the tables say, or by its head where those are broken. */
async function objectText(file: ByteSource, wanted: number): Promise<string | null> {
  const found = await foundObject(file, wanted);
  if (found !== null) return found;
  const from = Math.max(0, file.sizeBytes - nearEndBytes);
  const end = await textAt(file, from, nearEndBytes);
  const head = new RegExp(`(?:^|[\\r\\n])${String(wanted)} \\d+ obj`).exec(end);
  return head === null ? null : end.slice(head.index, head.index + dictionaryBytes);
}

async function foundObject(file: ByteSource, number: number): Promise<string | null> {
  try {
    const objects = await openObjects(file);
    const object = await objects.object({ number, generation: 0 });
    return object && writtenValue(object.value);
  } catch (cause) {
    if (cause instanceof Unreadable || cause instanceof TooCostly) return null;
    throw cause;
  }
}

const escapes: Partial<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** The string that follows: `<6869>` or `(hi)` with its escapes. */
function stringAfter(text: string, before: RegExp): Buffer | null {
  const found = before.exec(text);
  if (found === null) return null;
  const rest = text.slice(found.index + found[0].length);
  const hex = /^<([0-9a-fA-F\s]*)>/.exec(rest);
  if (hex) return Buffer.from((hex[1] ?? '').replace(/\s/g, ''), 'hex');
  // Brackets within are escaped or in pairs; those of a lock are random bytes, and so escaped.
  const literal = /^\(((?:\\[\s\S]|[^\\)])*)\)/.exec(rest);
  if (literal === null) return null;
  const plain = (literal[1] ?? '').replace(
    /\\(?:([0-7]{1,3})|(\r\n|[\s\S]))/g,
    (_, octal: string | undefined, sign: string | undefined) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 0xff);
      return sign === '\n' || sign === '\r\n' ? '' : (escapes[sign ?? ''] ?? sign ?? '');
    },
  );
  return Buffer.from(plain, 'latin1');
}
