/**
 * Films from a real encoder, for tests that need an ordinary film; `media/` has the special ones.
 * They contain what cameras write (place, device), so that a test can check its removal.
 */
import { readFile } from 'node:fs/promises';
import { execa } from 'execa';

import { byFfmpeg, ffmpegProgram } from '../media/media-cache.ts';

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

/** What a camera wrote into the film; no rendition may contain it. */
export const writtenByCamera = ['NokiaCamera9000', '+43.8800+125.3200'];

/** Runs ffmpeg and returns its error output at the level `info`. Throws if it fails. */
export async function ran(given: readonly string[]): Promise<string> {
  const { stderr } = await execa(await ffmpegProgram(), [
    '-hide_banner',
    '-nostdin',
    '-y',
    ...given,
  ]);
  return stderr;
}

/** A film of this many seconds. `shift` changes its colours, which makes it a different film. */
export async function filmOf(
  kind: FilmKind,
  { seconds = 2, shift = 0 }: { seconds?: number; shift?: number } = {},
): Promise<Buffer> {
  const { size, with: encoder } = encoders[kind];
  const [device = '', place = ''] = writtenByCamera;
  const picture = `testsrc2=size=${size}:rate=25:duration=${seconds},hue=h=${shift}`;
  const sound = `sine=frequency=440:duration=${seconds}`;
  const written = `-metadata location=${place} -metadata title=${device}`;
  const given = `-f lavfi -i ${picture} -f lavfi -i ${sound} ${encoder} ${written}`;
  return readFile(await byFfmpeg('film', given.split(' ')));
}
