/** Each kind of file that people send, on the real S3 server: what it is, how little is read. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Inspector } from '../../../activities/inspection/inspector.ts';
import { createInspector } from '../../../activities/inspection/inspector.ts';
import type { Inspected } from '../../../domain/files/facts.ts';
import type { MediaName } from '../../support/media/media-file.ts';
import { mediaFile } from '../../support/media/media-file.ts';
import type { Room } from './inspection-room.ts';
import { inspectionRoom } from './inspection-room.ts';
import {
  brokenRows,
  documentRows,
  filmRows,
  otherFilmRows,
  pictureRows,
} from './inspection-rows.ts';

let room: Room;
let inspector: Inspector;

beforeAll(async () => {
  room = await inspectionRoom();
  inspector = createInspector({ beside: room.beside });
});

afterAll(() => inspector.stop());

async function inspected(which: MediaName): Promise<Inspected> {
  return inspector.inspect(await room.stored(await mediaFile(which)));
}

/** The most that is read, by format, as a decision promises; so it cannot grow unnoticed. */
const readBytesMax: Record<string, number> = {
  JPG: 5_120,
  // Files this short are read at once.
  PNG: 4_096,
  PSD: 8_192,
  TIF: 4_096,
  MP4: 8_192,
  MOV: 8_192,
  '3GP': 8_192,
  AVI: 16_384,
  MTS: 262_144,
  MPG2: 262_144,
  'MPEG-1': 262_144,
  PDF: 24_576,
};

/** If a file was cut off, its end is searched for further back. */
const lookedForBytes = 68_608;

function expectFrugal({ facts, cost }: Inspected): void {
  const most = readBytesMax[facts.format] ?? 24_576;
  const more = facts.damage === 'truncated' ? lookedForBytes : 0;
  expect(cost.bytesRead).toBeLessThanOrEqual(most + more);
  expect(cost.requests).toBeLessThanOrEqual(12);
}

describe('a file is what its bytes say', () => {
  it.each([...pictureRows, ...documentRows, ...brokenRows])('%s', async (which, expected) => {
    const found = await inspected(which);

    // What is left of a film still says how long the whole was.
    const { durationMs: _, ...facts } = found.facts;
    expect(facts).toEqual({ inspection: 1, ...expected });
    expectFrugal(found);
  });

  it.each(filmRows)('%s', async (which, expected) => {
    const found = await inspected(which);

    const { durationMs = 0, ...facts } = found.facts;
    expect(facts).toEqual({ inspection: 1, ...expected });
    expect(durationMs).toBeGreaterThan(900);
    expect(durationMs).toBeLessThan(1_100);
    expectFrugal(found);
  });

  it.each(otherFilmRows)('%s', async (which, expected) => {
    const { facts } = await inspected(which);

    expect(facts).toMatchObject({ inspection: 1, ...expected });
  });
});

describe('a photo of 4 MB', () => {
  it('costs less than a thousandth of its bytes, previews and profiles included', async () => {
    const { cost } = await inspected('jpg-12-megapixels');
    const { bytes } = await mediaFile('jpg-12-megapixels');

    expect(cost.bytesRead).toBeLessThan(bytes.length / 1_000);
  });
});

describe('a PDF of 200 pages', () => {
  it('costs a few ranges: its first pages without their pictures', async () => {
    const { facts, cost } = await inspected('pdf-long');
    const { bytes } = await mediaFile('pdf-long');

    expect(facts.secrecyMarks).toEqual(['机密★1年']);
    expect(bytes.length).toBeGreaterThan(10_000_000);
    expect(cost.bytesRead).toBeLessThan(100_000);
    expect(cost.requests).toBeLessThanOrEqual(16);
  });
});

describe('where and with what', () => {
  it('stays apart from the facts', async () => {
    const { origin } = await inspected('jpg-camera');

    expect(origin).toEqual({
      latitude: 43.8171,
      longitude: 125.3235,
      altitudeM: 236.5,
      device: 'HUAWEI ELE-AL00',
      software: 'ELE-AL00 9.1',
    });
  });

  it('are read from a film, too', async () => {
    const { origin } = await inspected('mov-1920x1080');

    expect(origin).toEqual({ latitude: 43.8171, longitude: 125.3235 });
  });
});

describe('files at the same time', () => {
  it('get their own facts', async () => {
    const names: MediaName[] = ['png-1920x1080', 'jpg-1919x1080', 'mp4-1281x721', 'pdf-plain'];

    const found = await Promise.all([...names, ...names].map(inspected));

    const formats = ['PNG', 'JPG', 'MP4', 'PDF'];
    expect(found.map(({ facts }) => facts.format)).toEqual([...formats, ...formats]);
  });
});
