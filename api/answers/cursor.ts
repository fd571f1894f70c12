/**
 * Cursors: where a page of a list ends, as a text that only we read. What comes back from outside
 * is checked like any other field of a request.
 */
import { Refused } from '../problems/problems.ts';

/** A place in a list as the caller gets it: to be sent back as it is. */
export function cursorOf(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The place of a cursor; null for `''`, the beginning. Throws Refused (422) for what is none. */
export function readCursor<T>(cursor: string, isPlace: (value: unknown) => value is T): T | null {
  if (cursor === '') return null;
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (isPlace(place)) return place;
  } catch {
    // Not ours: told below, like anything else that is no cursor.
  }
  const told = {
    path: '/after',
    code: 'bad-cursor',
    message: '游标无效',
    en: 'not a cursor of ours',
  };
  throw new Refused({ code: 'invalid-request' }, { errors: [told] });
}
