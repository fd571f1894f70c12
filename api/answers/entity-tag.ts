/**
 * ETags of answers that contain the time at which they were made: computed without that time, which
 * alone is no reason to send them again. Other answers' ETags are computed from their bytes
 * (app.ts).
 */
import { createHash } from 'node:crypto';
import type { Context } from 'hono';

/** Sets the ETag from everything in the answer except `at`. */
export function tagged<T extends { at: string }>(c: Context, answer: T): T {
  const { at: _at, ...shown } = answer;
  c.header('ETag', `W/"${createHash('sha1').update(JSON.stringify(shown)).digest('hex')}"`);
  return answer;
}
