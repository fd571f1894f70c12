/** A film must not grow when it is copied: the copy is limited by what was read. */
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { refuseFullDisk } from '../../../activities/renditions/disk-room.ts';
import { lookAtFilm, makeProxy } from '../../../activities/renditions/film-maker.ts';
import { loopingFilm } from '../../support/files/looping-film.ts';
import { ffmpegProgram } from '../../support/media/media-cache.ts';
import { filmOf } from '../../support/files/real-film.ts';

const { signal } = new AbortController();
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-bounds-'));
});

afterAll(() => rm(folder, { recursive: true }));

async function proxyOf(name: string, bytes: Buffer) {
  const [file, to] = [join(folder, name), join(folder, `${name}.proxy.mp4`)];
  await writeFile(file, bytes);
  const job = { ffmpeg: await ffmpegProgram(), file, format: 'MP4' } as const;
  const look = await lookAtFilm(job, signal);
  if ('none' in look) throw new Error(look.text);
  const failed = await makeProxy(job, look, to, signal);
  return { look, failed, sizeBytes: (await stat(to)).size };
}

it('a film whose index repeats one picture gets no proxy and fills no disk', async () => {
  const film = await loopingFilm(100);

  const { look, failed, sizeBytes } = await proxyOf('looping.mp4', film);

  expect(look.isPlayable).toBe(true);
  expect(failed).toMatchObject({ none: 'too-large' });
  expect(sizeBytes).toBeLessThan(film.length + 90 * 1024 * 1024);
});

it('an ordinary film is copied whole', async () => {
  const film = await filmOf('mp4-h264');

  const { failed, sizeBytes } = await proxyOf('film.mp4', film);

  expect(failed).toBeNull();
  expect(sizeBytes).toBeGreaterThan(film.length * 0.9);
});

it('a film is not even fetched if the disk has no room for it and its copy', async () => {
  await expect(refuseFullDisk(folder, 1)).resolves.toBeUndefined();
  await expect(refuseFullDisk(folder, 2 ** 52)).rejects.toThrow(/no room to render/);
});
