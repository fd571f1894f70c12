/**
 * Cursors: where a page of a list ends, as a text that is opaque to callers. A cursor that a caller
 * sends back is checked like any other field of a request.
 */
import { Refused } from '../problems/problems.ts';

/** Encodes a place in a list for the caller, who sends it back unchanged. */
export function cursorOf(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** Decodes a cursor; null for `''`, the beginning. Throws Refused (422) for an invalid one. */
export function readCursor<T>(cursor: string, isPlace: (value: unknown) => value is T): T | null {
  if (cursor === '') return null;
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (isPlace(place)) return place;
  } catch {
    // Not valid JSON: refused below, like any other invalid cursor.
  }
  const told = {
    path: '/after',
    code: 'bad-cursor',
    message: '游标无效',
    en: 'not a cursor of ours',
  };
  throw new Refused({ code: 'invalid-request' }, { errors: [told] });
}
