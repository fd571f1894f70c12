/**
 * Whether a picture, a film or a PDF is also something else: with an archive behind it, or a page
 * or a script in its first or last bytes. Such a file is one thing to us and another to whoever
 * opens it.
 */
import type { ByteSource } from './bytes/byte-source.ts';
import { archiveEndBytes, archiveEndIn } from './documents/archive-listing.ts';

/** Read of nearly every file; the head was read for recognition anyway. */
export const tailBytes = 512;
/** What a browser or an interpreter would run. */
const pages = /<!doctype html|<html[\s>]|<script[\s>]|<iframe[\s>]|<\?php|javascript:/i;

/**
 * Is something else before the content, in its first bytes, or behind it? `end` is where the
 * content ends, before any padding; the last bytes of an archive may look like padding.
 */
export async function hidesSomething(
  file: ByteSource,
  head: Buffer,
  end: number,
): Promise<boolean> {
  const tail = await file.read(Math.max(0, end - tailBytes), end + archiveEndBytes);
  if (archiveEndIn(tail) !== null) return true;
  const first = head.toString('latin1');
  if (pages.test(first) || pages.test(tail.toString('latin1'))) return true;
  const pdfAt = first.indexOf('%PDF-');
  return pdfAt > 0 && !isJunk(head.subarray(0, pdfAt));
}

/** A PDF may be preceded by remains of a mail or of a server's answer: blanks or plain text. */
function isJunk(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 9 || byte === 10 || byte === 13 || byte >= 32);
}
