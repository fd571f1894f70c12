/**
 * Documents drawn as by the renditions' worker, and the points of their pictures: what the tests of
 * pages share.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll } from 'vitest';

import type { PagesMeans, PagesResult } from '../../../activities/renditions/page-maker.ts';
import { renderPages } from '../../../activities/renditions/page-maker.ts';

const folders: string[] = [];

afterAll(() => Promise.all(folders.splice(0).map((one) => rm(one, { recursive: true }))));

export interface Drawn {
  folder: string;
  result: PagesResult;
}

/** Draws a document in a folder of its own, which is removed after the test file. */
export async function drawn(bytes: Uint8Array, means?: PagesMeans): Promise<Drawn> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-pages-'));
  folders.push(folder);
  const file = join(folder, 'original');
  await writeFile(file, bytes);
  const result = await renderPages({ file, folder }, new AbortController().signal, means);
  return { folder, result };
}

/** A page's points as they are shown; places are given in the PDF's own points, from the left. */
export async function pageOf({ folder }: Drawn, page: number) {
  const { data, info } = await sharp(await readFile(join(folder, `page-${page}.webp`)))
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  const perPoint = height / 842;
  const colourAt = (x: number, y: number): number[] => {
    const at = (Math.round((842 - y) * perPoint) * width + Math.round(x * perPoint)) * channels;
    return [...data.subarray(at, at + 3)].map((value) => Math.round(value / 51) * 51);
  };
  /** How much of a square of 100 points is dark: its left, its bottom. */
  const inkIn = (left: number, bottom: number): number => {
    let dark = 0;
    for (let x = 0; x < 100; x += 0.5) {
      for (let y = 0; y < 100; y += 0.5) {
        if ((colourAt(left + x, bottom + y)[1] ?? 255) < 128) dark += 1;
      }
    }
    return dark / 40_000;
  };
  return { width, height, colourAt, inkIn };
}

/** Colours, as `colourAt` gives them. */
export const [red, white, black] = [
  [255, 0, 0],
  [255, 255, 255],
  [0, 0, 0],
];
