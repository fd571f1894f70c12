/** Files that a camera's card, a recovery or a chat has filled up are what they were before. */
import { afterAll, describe, expect, it } from 'vitest';

import { createInspector } from '../../../activities/inspection/inspector.ts';
import type { Inspected } from '../../../domain/files/facts.ts';
import type { MediaName } from '../../support/media/media-file.ts';
import { mediaFile } from '../../support/media/media-file.ts';
import { memoryRoom } from './inspection-room.ts';

const room = memoryRoom();
const inspector = createInspector({ beside: room.beside });

afterAll(() => inspector.stop());

const kinds: MediaName[] = [
  'jpg-1920x1080',
  'jpg-camera',
  'jpg-with-trailer',
  'png-1920x1080',
  'pdf-plain',
  'docx-plain',
  'mp4-1920x1080',
  'mp4-fast-start',
  'mts-1920x1080',
  'mpg-1920x1080',
  'psd-1920x1080',
  'tif-1920x1080',
];

const zeros = (count: number): Buffer => Buffer.alloc(count);
const notes = Buffer.from('{"device":"phone","location":"off","scene":"会场"}');

const fillings: [name: string, bytes: Buffer][] = [
  ['eight zeros', zeros(8)],
  ['5,000 zeros', zeros(5_000)],
  ['three megabytes of zeros', zeros(3 * 1024 * 1024)],
];

/** What stands behind an end mark in pictures and documents, and means nothing. */
const leftovers: [name: string, bytes: Buffer][] = [
  ...fillings,
  ['700 bytes of FF', Buffer.alloc(700, 0xff)],
  ['blanks and line ends', Buffer.from(`\r\n${' '.repeat(900)}\r\n`)],
  ['notes, and then zeros', Buffer.concat([notes, zeros(5_000)])],
  ['zeros, notes, and zeros again', Buffer.concat([zeros(900), notes, zeros(70_000)])],
];

async function inspected(which: MediaName, change: (bytes: Buffer) => Buffer): Promise<Inspected> {
  const { name, bytes } = await mediaFile(which);
  return inspector.inspect(await room.stored({ name, bytes: change(bytes) }));
}

const untouched = (bytes: Buffer): Buffer => bytes;

describe.each(kinds)('%s', (which) => {
  it.each(fillings)('is the same behind %s', async (_, bytes) => {
    const whole = await inspected(which, untouched);
    const filled = await inspected(which, (before) => Buffer.concat([before, bytes]));

    expect(filled.facts).toEqual(whole.facts);
    expect(filled.cost.bytesRead).toBeLessThanOrEqual(whole.cost.bytesRead + 32_768);
  });
});

describe.each(['jpg-1920x1080', 'jpg-camera', 'png-1920x1080', 'pdf-plain'] as const)(
  '%s',
  (which) => {
    it.each(leftovers)('is whole with %s behind its end', async (_, bytes) => {
      const whole = await inspected(which, untouched);
      const filled = await inspected(which, (before) => Buffer.concat([before, bytes]));

      expect(filled.facts).toEqual(whole.facts);
    });

    it.each([0.3, 0.6, 0.9])(
      'cut at %d of its length it is cut, filled up or not',
      async (part) => {
        const cut = (bytes: Buffer): Buffer => bytes.subarray(0, Math.floor(bytes.length * part));
        const short = await inspected(which, cut);
        const filled = await inspected(which, (bytes) => Buffer.concat([cut(bytes), zeros(5_000)]));

        expect(short.facts.damage).toBe('truncated');
        expect(filled.facts.damage).toBe('truncated');
      },
    );
  },
);

describe('what hides behind a picture', () => {
  it('is found behind padding as well', async () => {
    const archive = (await mediaFile('docx-plain')).bytes;
    const found = await inspected('jpg-1920x1080', (bytes) =>
      Buffer.concat([bytes, archive, zeros(5_000)]),
    );

    expect(found.facts.damage).toBe('polyglot');
  });
});

describe('a picture with a second one in the same file', () => {
  it('is whole: a gain map, or several pictures in one (MPF)', async () => {
    const second = (await mediaFile('jpg-1919x1080')).bytes;
    const whole = await inspected('jpg-camera', untouched);
    const found = await inspected('jpg-camera', (bytes) =>
      Buffer.concat([bytes, second, zeros(64)]),
    );

    expect(found.facts).toEqual(whole.facts);
  });
});
