/**
 * The ends of files: a file that was padded or has something appended is whole, with the same
 * facts; a file that was cut off is detected, wherever it ends. Runs in this process, because only
 * the parsers are tested.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { byteSource } from '../../../activities/inspection/bytes/byte-source.ts';
import { inspectBytes } from '../../../activities/inspection/inspect-bytes.ts';
import type { FileFacts } from '../../../domain/files/facts.ts';
import type { MediaName } from '../../support/media/media-file.ts';
import { mediaFile } from '../../support/media/media-file.ts';
import {
  fillings,
  freeBox,
  junkChunk,
  nullPackets,
  paddingPackets,
  phoneNotes,
  withComment,
} from '../../support/media/trailers.ts';

interface Seen {
  facts: FileFacts;
  bytesRead: number;
  requests: number;
}

async function seen(name: string, bytes: Buffer): Promise<Seen> {
  const cost = { bytesRead: 0, requests: 0 };
  const source = byteSource(name, bytes.length, async (from, to) => {
    cost.requests += 1;
    cost.bytesRead += to - from;
    return bytes.subarray(from, to);
  });
  const { facts } = await inspectBytes(source, () => undefined);
  return { facts, ...cost };
}

/** One of each format that a notice may name, and of each way to build it. */
const wholes: MediaName[] = [
  'jpg-camera',
  'jpg-by-ffmpeg',
  'jpg-progressive',
  'jpg-gain-map',
  'jpg-motion-photo',
  'jpg-with-trailer',
  'png-1920x1080',
  'psd-1919x1080',
  'tif-1920x1080',
  'mp4-1920x1080',
  'mp4-fast-start',
  'mov-1920x1080',
  'mpg-1280x720',
  'mpg-bare',
  'mts-1920x1080',
  'm2ts-1920x1080',
  'avi-xvid-1920x1080',
  'pdf-plain',
  'pdf-secret',
  'pdf-secret-packed',
  'pdf-not-to-be-printed',
  'docx-secret',
  'ofd-secret',
  'doc-secret',
  'wps-plain',
];

/** What may be read behind the end of a whole file, besides what the file itself costs. */
const extraBytesMax = 24 * 1024;
const extraRequestsMax = 20;

describe('a whole file that is filled up', () => {
  it.each(wholes)('%s: the same facts, for a few KB', async (which) => {
    const { name, bytes } = await mediaFile(which);
    const plain = await seen(name, bytes);
    expect(plain.facts.damage).toBeUndefined();

    for (const [what, filling] of Object.entries(fillings)) {
      const padded = await seen(name, Buffer.concat([bytes, filling]));

      expect([what, padded.facts]).toEqual([what, plain.facts]);
      expect(padded.bytesRead - plain.bytesRead).toBeLessThan(extraBytesMax);
      expect(padded.requests - plain.requests).toBeLessThan(extraRequestsMax);
    }
  });

  it.each(wholes)('%s: however much, with whatever', async (which) => {
    const { name, bytes } = await mediaFile(which);
    const { facts } = await seen(name, bytes);
    const filling = fc.record({
      byte: fc.constantFrom(0, 0xff, 0x0a, 0x20),
      count: fc.oneof(fc.nat(20_000), fc.nat(3_000_000)),
    });

    await fc.assert(
      fc.asyncProperty(filling, async ({ byte, count }) => {
        const padded = Buffer.concat([bytes, Buffer.alloc(count, byte)]);
        expect((await seen(name, padded)).facts).toEqual(facts);
      }),
      { numRuns: 25 },
    );
  });
});

const notesBetween = Buffer.concat([
  Buffer.alloc(900),
  Buffer.from('{"device":"phone","location":"off","scene":"会场"}'),
  Buffer.alloc(70_000),
]);
const film = async (): Promise<Buffer> => (await mediaFile('mp4-1920x1080')).bytes;
const behind: [MediaName, string, () => Promise<Buffer> | Buffer][] = [
  ...Object.entries(phoneNotes).map(([maker, notes]): [MediaName, string, () => Buffer] => [
    'jpg-camera',
    `${maker}'s notes`,
    () => notes,
  ]),
  ['jpg-camera', 'a film', film],
  ['jpg-progressive', 'a film', film],
  [
    'jpg-camera',
    'zeros, then a film',
    async () => Buffer.concat([Buffer.alloc(999), await film()]),
  ],
  [
    'jpg-camera',
    'a film and Samsung’s notes',
    async () => Buffer.concat([await film(), phoneNotes['samsung'] ?? Buffer.alloc(0)]),
  ],
  [
    'jpg-camera',
    'notes of 9 KB that are filled up',
    () => Buffer.concat([Buffer.from('备注：安全生产月。'.repeat(330)), Buffer.alloc(9_000)]),
  ],
  ...(['jpg-camera', 'png-1920x1080', 'pdf-plain'] as const).map(
    (which): [MediaName, string, () => Buffer] => [
      which,
      'notes between zeros',
      () => notesBetween,
    ],
  ),
  ['png-1920x1080', 'notes of 2 KB', () => Buffer.from('截图工具'.repeat(170))],
  ['pdf-secret', 'a signature', () => Buffer.from(`\n${'MIIGzAYJKoZIhvcNAQcC'.repeat(200)}\n`)],
  ['pdf-secret-packed', 'a note', () => Buffer.from('\n% saved by a scanner\n')],
  ['mp4-1920x1080', 'free', () => freeBox(3_000)],
  ['mp4-fast-start', 'free, then zeros', () => Buffer.concat([freeBox(40), Buffer.alloc(70_001)])],
  ['mov-1920x1080', 'skip', () => freeBox(9, 'skip')],
  ['avi-xvid-1920x1080', 'JUNK', () => junkChunk(5_000)],
  ['mts-1920x1080', 'null packets', () => nullPackets(40, 188)],
  ['m2ts-1920x1080', 'null packets', () => nullPackets(40, 192)],
  ['mpg-1280x720', 'padding packets', () => paddingPackets(5)],
];

describe('a whole file with something behind its end', () => {
  it.each(behind)('%s and %s: the same facts', async (which, _, make) => {
    const { name, bytes } = await mediaFile(which);
    const { facts } = await seen(name, bytes);

    const more = await seen(name, Buffer.concat([bytes, await make()]));

    expect(more.facts).toEqual(facts);
  });

  it.each(['docx-secret', 'ofd-secret'] as const)('%s with a comment', async (which) => {
    const { name, bytes } = await mediaFile(which);
    const { facts } = await seen(name, bytes);

    for (const comment of ['由WPS生成', 'x'.repeat(60_000)]) {
      const noted = withComment(bytes, comment);
      expect((await seen(name, noted)).facts).toEqual(facts);
      const filled = Buffer.concat([noted, Buffer.alloc(100_000)]);
      expect((await seen(name, filled)).facts).toEqual(facts);
    }
  });
});

describe('what is hidden behind a picture or a PDF', () => {
  it.each(['jpg-and-zip', 'pdf-and-zip', 'jpg-and-html'] as const)('%s', async (which) => {
    const { name, bytes } = await mediaFile(which);

    for (const [what, filling] of Object.entries(fillings)) {
      const { facts } = await seen(name, Buffer.concat([bytes, filling]));
      expect([what, facts.damage]).toEqual([what, 'polyglot']);
    }
  });
});

/** A stream has no end that could be missing. */
const cuttable = wholes.filter((which) => !/^(mpg|mts|m2ts)-/.test(which));

/** A shorter file does not show its format. */
const knownFrom = 64;

/** From this length on, the file is whole: if something follows a photo, only the photo counts. */
function wholeFrom(bytes: Buffer): number {
  const format = bytes.toString('latin1', 0, 4);
  if (format === '%PDF') return bytes.lastIndexOf('%%EOF') + 5;
  if (bytes[0] === 0xff) return bytes.indexOf(Buffer.from([0xff, 0xd9])) + 2;
  // Not all writers fill a compound file's last sector.
  if (bytes[0] === 0xd0) return bytes.length - 511;
  return bytes.length;
}

/** Formats that mark their end; the others state their length at the beginning. */
const endsWithMark = cuttable.filter((which) => /^(jpg|png|pdf|docx|ofd)-/.test(which));

describe('a file that is cut', () => {
  it.each(endsWithMark)('%s: is found cut, whatever it was filled up with', async (which) => {
    const { name, bytes } = await mediaFile(which);
    const half = bytes.subarray(0, Math.floor(wholeFrom(bytes) / 2));

    for (const [what, filling] of Object.entries(fillings)) {
      const { facts } = await seen(name, Buffer.concat([half, filling]));
      expect([what, facts.damage]).toEqual([what, 'truncated']);
    }
  });

  it.each(cuttable)('%s: is found cut, wherever', async (which) => {
    const { name, bytes } = await mediaFile(which);
    const last = wholeFrom(bytes) - 1;
    const at = fc.oneof(
      { weight: 3, arbitrary: fc.integer({ min: knownFrom, max: last }) },
      { weight: 2, arbitrary: fc.integer({ min: Math.max(knownFrom, last - 6_000), max: last }) },
      { weight: 2, arbitrary: fc.integer({ min: knownFrom, max: Math.min(6_000, last) }) },
    );

    await fc.assert(
      fc.asyncProperty(at, async (end) => {
        expect((await seen(name, bytes.subarray(0, end))).facts.damage).toBe('truncated');
      }),
      { numRuns: 150 },
    );
  });
});
