/**
 * ETags of answers that say when they were made: by what they show, since time alone changes
 * nothing that is worth sending again. Other answers get theirs from their bytes (app.ts).
 */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';

/** Tags the answer by everything in it but `at`. */
export function tagged<T extends { at: string }>(c: Context, answer: T): T {
  const { at: _at, ...shown } = answer;
  c.header('ETag', `W/"${createHash('sha1').update(JSON.stringify(shown)).digest('hex')}"`);
  return answer;
}
