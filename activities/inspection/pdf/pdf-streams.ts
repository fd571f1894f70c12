/**
 * The content of a PDF's stream if it is not packed, or packed in the one way that today's writers
 * use (Flate). The size is limited, so that a few KB do not become gigabytes.
 * Source: ISO 32000-1, 7.4.4.
 */
import { constants, inflateSync } from 'node:zlib';

import { inflatedBytesMax } from '../bytes/bounds.ts';
import { TooCostly, Unreadable } from '../bytes/byte-source.ts';
import type { PdfDictionary, PdfValue } from './pdf-syntax.ts';

/** The unpacked bytes; null if they are packed in another way. */
export function unpacked(dictionary: PdfDictionary, bytes: Buffer): Buffer | null {
  const filters = listed(dictionary.get('/Filter'));
  const [parameters] = listed(dictionary.get('/DecodeParms'));
  if (filters.length === 0) return bytes;
  if (filters.length > 1 || (filters[0] !== '/FlateDecode' && filters[0] !== '/Fl')) return null;
  const plain = inflated(bytes);
  if (!(parameters instanceof Map)) return plain;
  const predictor = numberIn(parameters.get('/Predictor') ?? '1');
  if (predictor === 1) return plain;
  return predictor < 10 ? null : summed(plain, numberIn(parameters.get('/Columns') ?? '1'));
}

function listed(value: PdfValue | undefined): PdfValue[] {
  if (value === undefined || value === 'null') return [];
  return Array.isArray(value) ? value : [value];
}

function inflated(bytes: Buffer): Buffer {
  try {
    // If the data was cut off, zlib returns what it has.
    const finishFlush = constants.Z_SYNC_FLUSH;
    return inflateSync(bytes, { finishFlush, maxOutputLength: inflatedBytesMax });
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw new TooCostly();
    throw new Unreadable('not deflated', { cause });
  }
}

/**
 * Decodes rows that contain the difference to the row above (PNG's second filter) or plain bytes.
 */
function summed(bytes: Buffer, columns: number): Buffer {
  if (columns === 0 || columns > 1_024) throw new Unreadable('no columns');
  const rows = Math.floor(bytes.length / (columns + 1));
  const sums = Buffer.alloc(rows * columns);
  for (let row = 0; row < rows; row += 1) {
    const filter = bytes[row * (columns + 1)] ?? 0;
    if (filter !== 0 && filter !== 2) throw new Unreadable('rows of another filter');
    for (let column = 0; column < columns; column += 1) {
      const at = row * columns + column;
      const above = filter === 2 && row > 0 ? (sums[at - columns] ?? 0) : 0;
      sums[at] = ((bytes[row * (columns + 1) + 1 + column] ?? 0) + above) & 0xff;
    }
  }
  return sums;
}

/** Reads a whole number. Anything else means that the file is damaged. */
export function numberIn(value: PdfValue | undefined): number {
  const number = typeof value === 'string' ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(number) || number < 0) throw new Unreadable('no whole number');
  return number;
}
