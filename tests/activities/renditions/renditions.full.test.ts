/**
 * Renditions of real files: they are pictures and films, carry no hidden data, and are made once.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { writePsdBuffer } from 'ag-psd';
import exifr from 'exifr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Clients } from '../../../bin/wiring/clients.ts';
import { createClients } from '../../../bin/wiring/clients.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import type { FileFacts } from '../../../domain/files/facts.ts';
import type { Likeness } from '../../../domain/evidence/likeness.ts';
import type { RenditionsNote } from '../../../domain/files/renditions.ts';
import type { SubmittedFile } from '../../../workflows/messages.ts';
import { renditionsType, renditionsWorkflowId, taskQueue } from '../../../workflows/messages.ts';
import type { Engine } from '../../support/engine.ts';
import { startEngine } from '../../support/engine.ts';
import { handPdf, square } from '../../support/media/pdfs.ts';
import type { FilmKind } from '../../support/files/real-film.ts';
import { filmOf, ran, writtenByCamera } from '../../support/files/real-film.ts';
import { photoOf } from '../../support/media/real-photo.ts';
import type { RenditionsStand } from '../../support/files/renditions-stand.ts';
import { startRenditions, stored } from '../../support/files/renditions-stand.ts';

const environment = readEnvironment(inject('stackEnvironment'));
const s3 = new S3Client({ ...environment.s3 });
const campaign = `renditions-${randomUUID().slice(0, 8)}`;
let clients: Clients;
let engine: Engine;
let stand: RenditionsStand;
let scratch: string;
let seq = 0;

beforeAll(async () => {
  clients = await createClients(environment);
  engine = await startEngine({ environment });
  scratch = await mkdtemp(join(tmpdir(), 'duban-scratch-'));
  stand = await startRenditions(environment, clients, scratch);
});

afterAll(async () => {
  await stand.stop();
  await engine.close();
  await clients.close();
  await rm(scratch, { recursive: true });
});

const put = (
  bytes: Uint8Array,
  name: string,
  format: FileFacts['format'] | null,
  unit = '220100',
): Promise<SubmittedFile> =>
  stored(environment, clients, bytes, { folder: `evidence/${campaign}/${unit}`, name, format });

/** What a submission starts. The workflow runs under a build's version, the worker without one. */
async function made(
  files: SubmittedFile[],
  at: { unit?: string; step?: string; mode?: 'live' | 'rehearsal' } = {},
): Promise<RenditionsNote[]> {
  const { unit = '220100', step = 'summary', mode = 'live' } = at;
  seq += 1;
  await clients.client.workflow.execute(renditionsType, {
    workflowId: renditionsWorkflowId(campaign, unit, seq),
    taskQueue,
    args: [{ mode, campaign, unit, step, revision: 1, files }],
  });
  return Promise.all(files.map(async ({ key }) => (await jsonAt(key, 'renditions.json'))!));
}

async function jsonAt<T = RenditionsNote>(key: string, name: string): Promise<T | null> {
  const bytes = await clients.evidenceBeside.get(key, name);
  return bytes && (JSON.parse(Buffer.from(bytes).toString()) as T);
}

const bytesAt = async ({ key }: SubmittedFile, name: string): Promise<Buffer> =>
  Buffer.from((await clients.evidenceBeside.get(key, name)) ?? []);

/** The ends of the keys stored beside it, once for each version. */
async function besideOf({ key }: SubmittedFile): Promise<string[]> {
  const asked = { Bucket: environment.evidenceBucket, Prefix: key };
  const { Versions = [] } = await s3.send(new ListObjectVersionsCommand(asked));
  return Versions.map(({ Key = '' }) => Key.slice(key.length)).toSorted();
}

/** As a phone takes it: turned, with its place, its device and a colour profile. */
async function photoByPhone(mark: string): Promise<Buffer> {
  const place = { GPSLatitudeRef: 'N', GPSLatitude: '43/1 52/1 0/1' };
  return sharp(await photoOf({ mark }))
    .withExif({ IFD0: { Make: 'NokiaCamera9000', Model: 'X' }, IFD3: place })
    .withMetadata({ orientation: 6 })
    .withIccProfile('p3')
    .jpeg()
    .toBuffer();
}

describe('a photo by a phone', () => {
  it('gets a thumbnail and a web picture, upright, in sRGB, with nothing in them', async () => {
    const photo = await put(await photoByPhone('phone'), '现场.JPG', 'JPG');
    expect((await exifr.parse(await photoByPhone('phone')))?.Make).toBe('NokiaCamera9000');

    expect(await made([photo])).toEqual([{ renditions: 1, made: ['thumbnail.webp', 'web.jpg'] }]);

    for (const [name, width, height] of [
      ['thumbnail.webp', 180, 320],
      ['web.jpg', 1080, 1920],
    ] as const) {
      const bytes = await bytesAt(photo, name);
      const { exif, icc, xmp, iptc, orientation, space, ...size } = await sharp(bytes).metadata();
      expect([size.width, size.height, space]).toEqual([width, height, 'srgb']);
      expect([exif, icc, xmp, iptc, orientation]).toEqual(Array(5).fill(undefined));
      expect(bytes.includes('Nokia')).toBe(false);
    }
    expect(await exifr.parse(await bytesAt(photo, 'web.jpg'), true)).toBeUndefined();
  });

  it('of more than 2048 pixels is made smaller; a TIF and a PSD are shown too', async () => {
    const large = await photoOf({ mark: 'large', widthPx: 3000, heightPx: 2000 });
    const { data, info } = await sharp(await photoOf({ mark: 'psd' }))
      .ensureAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const imageData = { ...info, data: new Uint8ClampedArray(data) };
    const psd = writePsdBuffer({ width: info.width, height: info.height, imageData });
    const tif = await sharp(await photoOf({ mark: 'tif' }))
      .tiff()
      .toBuffer();
    const files = await Promise.all([
      put(large, 'large.jpg', 'JPG'),
      put(psd, 'layers.psd', 'PSD'),
      put(tif, 'scan.tif', 'TIF'),
    ]);

    await made(files);

    const sizes = await Promise.all(
      files.map(async (file) => (await sharp(await bytesAt(file, 'web.jpg')).metadata()).width),
    );
    expect(sizes).toEqual([2048, 1920, 1920]);
  });
});

describe('a film', () => {
  it.each<[FilmKind, FileFacts['format'], string]>([
    ['mts-interlaced', 'MTS', '1280x720'],
    // Phones film in HEVC of 10 bits. The contact sheet's test plays it in a browser, and AVI and
    // MPEG-2.
    ['mp4-hevc', 'MP4', '1278x720|1280x720'],
    // Played as it is: a copy of its pictures without what the camera wrote.
    ['mp4-h264', 'MP4', '1920x1080'],
  ])('%s plays as H.264 and AAC, without the camera’s data', async (kind, format, size) => {
    const bytes = await filmOf(kind);
    const film = await put(bytes, `${kind}.film`, format);

    const [note] = await made([film]);

    expect(note?.made).toEqual(['thumbnail.webp', 'poster.jpg', 'proxy.mp4']);
    const proxy = await bytesAt(film, 'proxy.mp4');
    const told = [...writtenByCamera, 'x264 - core'].filter((word) => proxy.includes(word));
    expect(told).toEqual([]);
    expect(proxy.indexOf('moov')).toBeLessThan(proxy.indexOf('mdat'));
    const file = join(scratch, `${kind}.mp4`);
    await writeFile(file, proxy);
    // Decodes every frame, and fails at the first that is damaged.
    const said = await ran(['-xerror', '-i', file, '-f', 'null', '-']);
    await rm(file);
    // What the decoders of a PC of 2012 know: no profile above Main, 8 bits, colour in half size.
    const profile = '\\((Constrained Baseline|Main)\\)';
    expect(said).toMatch(new RegExp(`Video: h264 ${profile}.*yuv420p.*(${size})`));
    expect(said).toMatch(/Audio: aac/);
    const poster = await sharp(await bytesAt(film, 'poster.jpg')).metadata();
    expect([poster.format, poster.exif]).toEqual(['jpeg', undefined]);
    expect((await jsonAt<Likeness>(film.key, 'likeness.json'))?.look?.durationMs).toBeGreaterThan(
      1_900,
    );
  });
});

describe('a document', () => {
  it('gets its pages once, says how many it has, and is like no other', async () => {
    const pages = Array.from({ length: 9 }, () => square('1 0 0'));
    const plan = await put(handPdf(pages), '方案.pdf', 'PDF');

    const [note] = await made([plan]);
    await made([plan], { step: 'experts' });

    const names = [1, 2, 3, 4, 5, 6, 7, 9].map((page) => `page-${page}.webp`);
    expect(note).toEqual({
      renditions: 1,
      made: ['thumbnail.webp', ...names],
      pages: { count: 9, faulty: [] },
    });
    expect(await besideOf(plan)).toEqual(
      ['', '.facts.json', '.likeness.json', '.renditions.json', '.thumbnail.webp']
        .concat(names.map((name) => `.${name}`))
        .toSorted(),
    );
    const last = await sharp(await bytesAt(plan, 'page-9.webp')).metadata();
    expect([last.format, last.height, last.exif, last.xmp, last.icc]).toEqual(
      ['webp', 2048].concat(Array(3).fill(undefined)),
    );
    expect((await jsonAt<Likeness>(plan.key, 'likeness.json'))?.look).toBeNull();
    // Under load, a cancelled attempt may remove its files a moment later.
    await expect.poll(() => readdir(scratch)).toEqual([]);
  });
});

describe('what gets no preview', () => {
  it('has a note that says why, and is not opened', async () => {
    const photo = await photoOf({ mark: 'none' });
    const files = await Promise.all([
      put(Buffer.from('%PDF-1.7 a plan'), '方案.pdf', 'PDF'),
      put(Buffer.from('a Word file'), '方案.doc', 'DOC'),
      put(photo, '未检查.jpg', null),
      put(photo.subarray(0, 9_000), '残缺.jpg', 'JPG'),
      put(Buffer.from('MZ a program'), '假.mp4', 'MP4'),
      put(Buffer.from('<svg/>'), '图.svg', 'SVG'),
      // A parser that was taken over may claim any format.
      put(photo.subarray(0, 9_001), '冒名.jpg', 'constructor' as FileFacts['format']),
    ]);

    expect((await made(files)).map(({ none, made: names }) => [none, names])).toEqual([
      ['unreadable', []],
      ['document', []],
      ['not-inspected', []],
      ['unreadable', []],
      ['unreadable', []],
      ['not-accepted', []],
      ['not-accepted', []],
    ]);
    // Under load, a cancelled attempt may remove its files a moment later.
    await expect.poll(() => readdir(scratch)).toEqual([]);
  });
});

describe('made twice', () => {
  it('results in one version of each beside the unchanged original', async () => {
    const photo = await put(await photoOf({ mark: 'once' }), 'once.jpg', 'JPG');

    await Promise.all([made([photo]), made([photo], { step: 'experts' })]);
    await made([photo]);

    expect(await besideOf(photo)).toEqual([
      '',
      '.facts.json',
      '.likeness.json',
      '.renditions.json',
      '.thumbnail.webp',
      '.web.jpg',
    ]);
  });
});

describe('filed before', () => {
  it('by another unit, or in a smaller size, is reported, but never in a rehearsal', async () => {
    const bytes = await photoOf({ mark: 'again', widthPx: 3000, heightPx: 2000 });
    const small = await sharp(bytes).resize(1920).jpeg({ quality: 60 }).toBuffer();
    const first = await put(bytes, 'first.jpg', 'JPG');
    const same = await put(bytes, 'same.jpg', 'JPG', '220200');
    const like = await put(small, 'like.jpg', 'JPG', '220300');
    const rehearsed = await put(bytes, 'rehearsed.jpg', 'JPG', '220400');

    await made([first]);
    await made([same], { unit: '220200', step: 'experts' });
    await made([like], { unit: '220300' });
    await made([rehearsed], { unit: '220400', mode: 'rehearsal' });

    const matchesOf = async ({ key }: SubmittedFile) =>
      (await jsonAt<Likeness>(key, 'likeness.json'))?.matches;
    const at = { campaign, step: 'summary', revision: 1, contentId: first.sha256 };
    expect(await matchesOf(first)).toEqual([]);
    expect(await matchesOf(same)).toEqual([
      { ...at, unit: '220100', kind: 'same-file', distance: null },
    ]);
    const alike = (await matchesOf(like)) ?? [];
    expect(alike.map(({ unit, step, kind }) => `${unit} ${step} ${kind}`).toSorted()).toEqual([
      '220100 summary like-picture',
      '220200 experts like-picture',
    ]);
    expect(await matchesOf(rehearsed)).toEqual([]);
  });
});
