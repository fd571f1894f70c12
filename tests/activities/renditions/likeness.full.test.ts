/** How well likeness is found, with randomly drawn scenes and usual edits of pictures. */
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';

import { alikeDistanceMax, bandsOf, distanceBetween } from '../../../domain/evidence/likeness.ts';
import { edits, hashOfPicture, sceneOf } from '../../support/files/like-pictures.ts';

const scenes = 200;
const edited = 60;
const hashes: string[] = [];
const distances: Record<string, number[]> = {};
const found: Record<string, number> = {};

const isFound = (one: string, other: string): boolean =>
  distanceBetween(one, other) <= alikeDistanceMax &&
  bandsOf(one).some((band, at) => band === bandsOf(other)[at]);

beforeAll(async () => {
  for (let seed = 1; seed <= scenes; seed += 1) {
    const scene = await sceneOf(seed);
    const hash = (await hashOfPicture(scene)) ?? '';
    hashes.push(hash);
    if (seed > edited) continue;
    for (const [name, edit] of Object.entries(edits)) {
      const other = (await hashOfPicture(await edit(sharp(scene)).toBuffer())) ?? '';
      (distances[name] ??= []).push(distanceBetween(hash, other));
      found[name] = (found[name] ?? 0) + (isFound(hash, other) ? 1 : 0);
    }
  }
}, 500_000);

/** The figures of docs/decisions/0019 are of 400 scenes, 120 of them edited. */
describe('a picture that was sent again', () => {
  it.each([
    ['quality 30', 1],
    ['half the size', 1],
    ['a chat app', 1],
    ['lighter by a tenth', 0.9],
    ['black and white', 0.9],
    ['a date stamped on it', 0.4],
    ['cut by 1 % at each side', 0.8],
    ['cut by 2 % at each side', 0.4],
  ])('with %s is found', (name, least) => {
    const all = (distances[name] ?? []).toSorted((a, b) => a - b);
    const [half, most] = [all[Math.floor(all.length / 2)], all.at(-1)];
    const share = (found[name] ?? 0) / edited;
    process.stdout.write(`${name}: ${(share * 100).toFixed(0)} %, median ${half}, most ${most}\n`);

    expect(share).toBeGreaterThanOrEqual(least);
  });

  it('cropped by a twentieth is found only sometimes', () => {
    const share = (found['cut by 5 % at each side'] ?? 0) / edited;
    process.stdout.write(`cut by 5 %: ${(share * 100).toFixed(0)} %\n`);

    expect(share).toBeLessThan(0.6);
  });
});

describe('pictures that have nothing to do with each other', () => {
  it('are not called alike, and share few bands', () => {
    let [alike, shared, pairs] = [0, 0, 0];
    for (const [at, one] of hashes.entries()) {
      for (const other of hashes.slice(at + 1)) {
        pairs += 1;
        if (isFound(one, other)) alike += 1;
        shared += bandsOf(one).filter((band, n) => band === bandsOf(other)[n]).length;
      }
    }
    const perMillion = (shared / pairs) * 1_000_000;
    process.stdout.write(`${alike} of ${pairs} pairs; ${perMillion.toFixed(0)} keys a picture\n`);

    expect(alike).toBe(0);
  });
});
