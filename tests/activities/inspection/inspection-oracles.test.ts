/** From a few KB, inspection finds the same as libraries that read the whole file. */
import { execa } from 'execa';
import exifr from 'exifr';
import mediaInfoFactory from 'mediainfo.js';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';

import { createInspector } from '../../../activities/inspection/inspector.ts';
import type { Inspected } from '../../../domain/files/facts.ts';
import { ffmpegProgram } from '../../support/media/media-cache.ts';
import type { MediaName } from '../../support/media/media-file.ts';
import { mediaFile } from '../../support/media/media-file.ts';
import { filmRows } from './inspection-rows.ts';
import { memoryRoom } from './inspection-room.ts';

const { beside, stored } = memoryRoom();
const inspector = createInspector({ beside });
/** A film of the tests is one chunk. */
const wholeReader = mediaInfoFactory({ chunkSize: 16 * 1024 * 1024 });

afterAll(() => inspector.stop());

async function inspected(which: MediaName): Promise<Inspected> {
  return inspector.inspect(await stored(await mediaFile(which)));
}

const photos: MediaName[] = ['jpg-camera', 'jpg-orientation-6', 'jpg-12-megapixels'];

describe('exifr, given the whole photo, finds the same', () => {
  it.each(photos)('in %s', async (which) => {
    const { bytes } = await mediaFile(which);
    const all = (await exifr.parse(bytes, { reviveValues: false })) as Record<string, unknown>;

    const { facts, origin } = await inspected(which);

    const taken = String(all['DateTimeOriginal']).replace(':', '-').replace(':', '-');
    expect(facts.takenAt).toBe(`${taken.replace(' ', 'T')}${String(all['OffsetTimeOriginal'])}`);
    expect(origin.device).toBe(`${String(all['Make'])} ${String(all['Model'])}`);
    expect(origin.latitude).toBeCloseTo(Number(all['latitude']), 5);
    expect(origin.longitude).toBeCloseTo(Number(all['longitude']), 5);
  });
});

const pictures: MediaName[] = [
  ...photos,
  'jpg-portrait',
  'png-1919x1080',
  'tif-orientation-6',
  'webp-1920x1080',
  'gif-1920x1080',
];

describe('sharp, given the whole picture, shows it in the same size', () => {
  it.each(pictures)('%s', async (which) => {
    const { autoOrient } = await sharp((await mediaFile(which)).bytes).metadata();

    const { widthPx, heightPx } = (await inspected(which)).facts;

    expect({ width: widthPx, height: heightPx }).toEqual(autoOrient);
  });
});

describe('MediaInfo, given the whole film, says the same', () => {
  it.each(filmRows.map(([which]) => which))('of %s', async (which) => {
    const { bytes } = await mediaFile(which);
    const info = await wholeReader;
    const whole = await info.analyzeData(bytes.length, (size, at) => bytes.subarray(at, at + size));
    const track = whole.media?.track ?? [];
    const video = { ...track.find((one) => one['@type'] === 'Video') } as Record<string, unknown>;

    const { widthPx = 0, heightPx = 0, durationMs = 0 } = (await inspected(which)).facts;

    const sides = [Number(video['Width']), Number(video['Height'])];
    expect(new Set([widthPx, heightPx])).toEqual(new Set(sides));
    // Streams without an index say when the last picture begins, but not when it ends.
    const seconds = Number(track.find((one) => one['@type'] === 'General')?.['Duration']);
    expect(Math.abs(durationMs - seconds * 1_000)).toBeLessThan(100);
  });
});

describe('the HEIC of the tests', () => {
  it('is one that ffmpeg decodes', async () => {
    const { path } = await mediaFile('heic-1920x1080');

    const decode = ['-hide_banner', '-i', path, '-frames:v', '1', '-f', 'null', '-'];
    const { stderr } = await execa(await ffmpegProgram(), decode);

    expect(stderr).toMatch(/Video: hevc.*1920x1080/);
  });
});
