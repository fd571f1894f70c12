/**
 * Uses ffmpeg to examine a film, take its poster, and make the proxy that a browser plays: H.264
 * and AAC in an MP4 with its index first and without the camera's metadata. Handles local files
 * only; a film that cannot be rendered is reported, not thrown. Limits on input, time and memory
 * are here.
 */
import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';

import type { NoRendition } from '../../domain/files/renditions.ts';
import type { ChildBounds } from '../processes/child-watch.ts';
import type { Ended } from '../processes/bounded-process.ts';
import { withinBounds } from '../processes/bounded-process.ts';

/** The input and the means for processing a film. */
export interface FilmJob {
  ffmpeg: string;
  /** A file on this machine. */
  file: string;
  format: FilmFormat;
}

export type FilmFormat = keyof typeof demuxers;

/** What ffmpeg reports about a film: there is no ffprobe. */
interface FilmLook {
  durationMs: number;
  /** Whether browsers play its video stream unchanged: 8-bit H.264, 4:2:0, in an MP4. */
  isPlayable: boolean;
  hasSound: boolean;
  isSoundPlayable: boolean;
}

type Failed = { none: NoRendition; text: string };

/** Only the demuxer of the format that inspection found: no playlists, no lists of other files. */
const demuxers = { MP4: 'mov', MPG2: 'mpeg', AVI: 'avi', MTS: 'mpegts' } as const;

/** Examining decodes some frames; a hostile film is stopped here. */
const lookBounds: ChildBounds = { waitMsMax: 60_000, memoryBytesMax: 1024 ** 3 };
/** An hour of film on two slow cores; a film that takes longer gets no proxy. */
const proxyBounds: ChildBounds = { waitMsMax: 3_600_000, memoryBytesMax: 2 * 1024 ** 3 };

/** More pixels than a cinema film's are not plausible for an office's film. */
const pixelsMax = 36_000_000;
const longSidePx = 1_280;
const proxyBytesMax = 2 * 1024 ** 3;
/**
 * A copied stream is no larger than its source, apart from re-encoded sound. An index can refer to
 * the same pictures a million times: a copy of that would fill the disk.
 */
const copiedMoreBytes = 64 * 1024 * 1024;
const copiedMoreShare = 1.05;
const threads = '2';

/** Late enough that the poster shows the film, not the black before it. */
const posterAtShare = 0.1;
const posterAtMsMax = 10_000;

/** Examines the film; returns what it is, or why it cannot be rendered. */
export async function lookAtFilm(job: FilmJob, signal: AbortSignal): Promise<FilmLook | Failed> {
  // Without an output file, ffmpeg reports on its input and exits with status 1.
  const ended = await ffmpeg(job, ['-i', `file:${job.file}`], lookBounds, signal);
  // Its output then contains the camera's metadata, which must not get into a log.
  if (ended.how !== 'done') return failed({ ...ended, said: '' });
  const { said } = ended;
  const [, hours, minutes, seconds] = /Duration: (\d+):(\d\d):([\d.]+)/.exec(said) ?? [];
  const video = /Stream #.*?: Video: (.*)/.exec(said)?.[1];
  if (video === undefined) return { none: 'unreadable', text: 'no pictures in it' };
  const audio = /Stream #.*?: Audio: (.*)/.exec(said)?.[1];
  const isH264 = /^h264\b/.test(video) && /\byuvj?420p\b(?!\d)/.test(video);
  return {
    durationMs: Math.round(
      (Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0)) * 1_000,
    ),
    isPlayable: job.format === 'MP4' && isH264,
    hasSound: audio !== undefined,
    isSoundPlayable: audio === undefined || /^(aac|mp3)\b/.test(audio),
  };
}

/** Writes one frame as a PNG; null if successful. */
export async function takePoster(
  job: FilmJob,
  { durationMs }: FilmLook,
  to: string,
  signal: AbortSignal,
): Promise<Failed | null> {
  const atMs = Math.min(durationMs * posterAtShare, posterAtMsMax);
  const from = (ms: number): string[] => [
    '-ss',
    (ms / 1_000).toFixed(3),
    '-i',
    `file:${job.file}`,
    ...words('-map 0:v:0 -frames:v 1 -update 1 -f image2 -vf'),
    scaling,
    ...anonymous,
    `file:${to}`,
  ];
  const ended = await ffmpeg(job, from(atMs), lookBounds, signal);
  if (isDone(ended) && (await sizeOf(to)) > 0) return null;
  // Some films can only be read from their beginning.
  const again = await ffmpeg(job, from(0), lookBounds, signal);
  return isDone(again) && (await sizeOf(to)) > 0 ? null : failed(again);
}

/** Writes the proxy; null if it is complete. */
export async function makeProxy(
  job: FilmJob,
  look: FilmLook,
  to: string,
  signal: AbortSignal,
): Promise<Failed | null> {
  const bytesMax = look.isPlayable
    ? Math.ceil((await sizeOf(job.file)) * copiedMoreShare) + copiedMoreBytes
    : proxyBytesMax;
  const given = proxyArguments(job.file, look, bytesMax, to);
  const ended = await ffmpeg(job, given, proxyBounds, signal);
  if (!isDone(ended)) return failed(ended);
  // `-fs` truncates a film at the limit, and half a film is useless.
  const isCut = (await sizeOf(to)) > bytesMax * 0.99;
  return isCut ? { none: 'too-large', text: 'the proxy' } : null;
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch(() => null);
  return found?.size ?? 0;
}

/** Removes all metadata of the camera and the encoder. */
const anonymous = [
  ...words('-map_metadata -1 -map_chapters -1 -sn -dn'),
  ...words('-fflags +bitexact -flags:v +bitexact -flags:a +bitexact'),
];

/** Square pixels (broadcast formats differ), even sides, never larger than the original. */
const scaling =
  `scale=w='trunc(iw*sar/2)*2':h='trunc(ih/2)*2',setsar=1,` +
  `scale=w='min(${longSidePx},iw)':h='min(${longSidePx},ih)'` +
  ':force_original_aspect_ratio=decrease:force_divisible_by=2';

function proxyArguments(file: string, look: FilmLook, bytesMax: number, to: string): string[] {
  const isSoundKept = look.isPlayable && look.isSoundPlayable;
  return [
    '-i',
    `file:${file}`,
    ...words('-map 0:v:0 -map 0:a:0?'),
    ...(look.isPlayable ? asItIs : anew),
    ...words(isSoundKept ? '-c:a copy' : '-c:a aac -b:a 96k -ac 2'),
    ...anonymous,
    ...words(`-fs ${bytesMax} -max_muxing_queue_size 1024 -movflags +faststart -f mp4`),
    `file:${to}`,
  ];
}

/** Removes SEI messages (type 6): cameras write date and place there, x264 its settings. */
const withoutMessages = '-bsf:v filter_units=remove_types=6';

const asItIs = words(`-c:v copy ${withoutMessages}`);

const anew = [
  '-vf',
  `yadif=deint=interlaced,${scaling}`,
  ...words('-pix_fmt yuv420p -fpsmax 30 -c:v libx264 -profile:v main -preset veryfast -crf 27'),
  ...words(`-maxrate 2500k -bufsize 5000k -threads ${threads}`),
  ...words(withoutMessages),
];

async function ffmpeg(
  { ffmpeg: program, format }: FilmJob,
  given: readonly string[],
  bounds: ChildBounds,
  signal: AbortSignal,
): Promise<Ended> {
  signal.throwIfAborted();
  const at = given.indexOf('-i');
  const arguments_ = [
    ...words(`-hide_banner -nostdin -y -max_alloc ${1024 ** 3}`),
    ...words(`-loglevel ${at === given.length - 2 ? 'info' : 'error'}`),
    ...words(`-protocol_whitelist file,pipe -f ${demuxers[format]}`),
    ...words(`-max_pixels:v ${pixelsMax} -threads ${threads}`),
    ...given,
  ];
  const child = spawn(program, arguments_, { env: {}, stdio: ['ignore', 'ignore', 'pipe'] });
  return withinBounds(child, bounds, signal);
}

function words(text: string): string[] {
  return text.split(' ');
}

function isDone(ended: Ended): boolean {
  return ended.how === 'done' && ended.code === 0;
}

function failed(ended: Ended): Failed {
  const none = ended.how === 'too-costly' ? 'too-costly' : 'unreadable';
  return { none, text: `${ended.how}: ${ended.said.slice(-500)}` };
}
