/**
 * Whether a picture, a film or a PDF is something else besides: an archive behind it, a page or a
 * script within its first bytes or its last. Such a file means one thing to us and another to
 * whoever opens it. Knows which bytes are looked at, not the formats.
 */
import type { ByteSource } from './bytes/byte-source.ts';
import { archiveEndBytes, archiveEndIn } from './documents/archive-listing.ts';

/** Read of nearly every file; the head is what recognition has read anyway. */
export const tailBytes = 512;
/** What a browser or an interpreter would run. */
const pages = /<!doctype html|<html[\s>]|<script[\s>]|<iframe[\s>]|<\?php|javascript:/i;

/**
 * Whether something else stands before, within the first bytes of, or behind it. `end`: where its
 * content ends, before what fills it up; the last bytes of an archive may look like that.
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

/** A PDF may stand behind a mail's or a server's leftovers: blank or plain text. */
function isJunk(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 9 || byte === 10 || byte === 13 || byte >= 32);
}
