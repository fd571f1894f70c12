/**
 * Films by a real encoder, for tests that need one and not its edges: those are in `media/`. They
 * carry what cameras write (place, device), so that a test can see it gone.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { readEnvironment } from '../../bin/environment.ts';
import { findProgram } from '../../local/binaries.ts';
import { project } from '../../local/stack.ts';

export type FilmKind = keyof typeof encoders;

const h264 = '-c:v libx264 -preset ultrafast -pix_fmt yuv420p';
const hevc = '-c:v libx265 -preset ultrafast -x265-params log-level=error -pix_fmt yuv420p10le';
const encoders = {
  'mts-interlaced': {
    size: '1440x1080',
    with: `${h264} -flags +ilme+ildct -vf setsar=4/3 -c:a ac3 -f mpegts`,
  },
  avi: { size: '1282x722', with: '-c:v mpeg4 -q:v 5 -c:a mp3 -f avi' },
  mpg: { size: '1282x722', with: '-c:v mpeg2video -q:v 5 -c:a mp2 -f vob' },
  'mp4-h264': { size: '1920x1080', with: `${h264} -c:a aac -f mp4` },
  'mp4-hevc': { size: '1282x722', with: `${hevc} -tag:v hvc1 -c:a aac -f mp4` },
} as const;

/** Words that a camera wrote into the film: nowhere in a rendition. */
export const writtenByCamera = ['NokiaCamera9000', '+43.8800+125.3200'];

/** ffmpeg, as the stack finds it. */
export async function ffmpegProgram(): Promise<string> {
  const { inherited } = readEnvironment();
  const folder = join(project, '.duban', 'servers');
  return (await findProgram('ffmpeg', { folder, given: {}, environment: inherited })).file;
}

/** Runs ffmpeg; what it writes to its error output, at `info`. Throws when it fails. */
export async function ran(arguments_: readonly string[]): Promise<string> {
  const given = ['-hide_banner', '-nostdin', '-y', ...arguments_];
  return (await promisify(execFile)(await ffmpegProgram(), given)).stderr;
}

/** A film of so many seconds; `shift` turns its colours, which makes it another one. */
export async function filmOf(
  kind: FilmKind,
  { seconds = 2, shift = 0 }: { seconds?: number; shift?: number } = {},
): Promise<Buffer> {
  const { size, with: encoder } = encoders[kind];
  const folder = await mkdtemp(join(tmpdir(), 'duban-film-'));
  const [device = '', place = ''] = writtenByCamera;
  const picture = `testsrc2=size=${size}:rate=25:duration=${seconds},hue=h=${shift}`;
  const sound = `sine=frequency=440:duration=${seconds}`;
  try {
    const file = join(folder, 'film');
    const written = `-metadata location=${place} -metadata title=${device}`;
    const given = `-f lavfi -i ${picture} -f lavfi -i ${sound} ${encoder} ${written}`;
    await ran([...given.split(' '), file]);
    return await readFile(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
