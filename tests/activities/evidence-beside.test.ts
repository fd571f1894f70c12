/** Ranges of originals: what was asked for, or nothing. */
import { expect, it } from 'vitest';

import { inspectionRoom } from './inspection-room.ts';

it('gives the range that was asked for, and never a whole file in its place', async () => {
  const { beside, stored } = await inspectionRoom();
  const original = await stored({ name: 'x', bytes: Buffer.alloc(200_000, 'ab') });

  expect(Buffer.from(await beside.readRange(original, 1, 4)).toString()).toBe('bab');
  // What a server does with a range that is none is to send all of it (RFC 9110, 14.2).
  await expect(beside.readRange(original, 0.5, 9.5)).rejects.toThrow(/cannot read/);
});
