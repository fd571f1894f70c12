/**
 * MediaInfo (WebAssembly) over a few kilobytes that hold what a film says of itself. It is given
 * memory, never the file: left to itself it reads 16 MB of each film. Source: mediainfo.js.
 */
import type { MediaInfo, MediaInfoResult } from 'mediainfo.js';
import mediaInfoFactory from 'mediainfo.js';

import type { Origin } from '../../../domain/files/facts.ts';
import { Unreadable } from '../bytes/byte-source.ts';

/** What MediaInfo says of a film, in the words of the facts. */
export interface FilmSays {
  /** As stored, and what turns it. */
  widthPx?: number;
  heightPx?: number;
  isTurned: boolean;
  durationMs?: number;
  framesPerSecond?: number;
  videoCodec?: string;
  audioCodec?: string;
  takenAt?: string;
  origin: Origin;
}

type Track = NonNullable<MediaInfoResult['media']>['track'][number];
type Fields = Record<string, unknown>;

/** Its reads are of memory; one that seeks for ever is stopped. */
const readsMax = 200;
let loaded: Promise<MediaInfo> | undefined;

/** Loads it once; a process that is warm has it. */
export function loadMediaInfo(): Promise<MediaInfo> {
  loaded ??= mediaInfoFactory({ chunkSize: 4 * 1024 * 1024, format: 'object' });
  return loaded;
}

/** What it makes of these bytes, taken for a whole file. */
export async function filmOf(bytes: Uint8Array): Promise<FilmSays> {
  const info = await loadMediaInfo();
  let reads = 0;
  const result = await info
    .analyzeData(bytes.length, (size, offset) => {
      reads += 1;
      return reads > readsMax ? new Uint8Array() : bytes.subarray(offset, offset + size);
    })
    .catch((cause: unknown) => {
      // What trapped once may be broken inside: the next film gets a fresh one.
      loaded = undefined;
      throw new Unreadable('MediaInfo gave up', { cause });
    });
  const tracks: Track[] = (result as MediaInfoResult).media?.track ?? [];
  const of = (type: string): Fields => ({ ...tracks.find((one) => one['@type'] === type) });
  return saysOf(of('General'), of('Video'), of('Audio'));
}

function saysOf(general: Fields, video: Fields, audio: Fields): FilmSays {
  const widthPx = numberOf(video['Width']);
  const heightPx = numberOf(video['Height']);
  const seconds = numberOf(general['Duration']) ?? numberOf(video['Duration']);
  // Of one picture a rate is a guess, and MediaInfo calls it variable.
  const rate = video['FrameRate_Mode'] === 'VFR' ? undefined : numberOf(video['FrameRate']);
  const videoCodec = codecOf(video);
  const audioCodec = textOf(audio['Format']);
  const takenAt = takenAtOf(general);
  const turned = Math.abs(numberOf(video['Rotation']) ?? 0) % 180;
  return {
    ...(widthPx !== undefined && { widthPx }),
    ...(heightPx !== undefined && { heightPx }),
    isTurned: turned > 45 && turned < 135,
    ...(seconds !== undefined && { durationMs: Math.round(seconds * 1_000) }),
    ...(rate !== undefined && { framesPerSecond: rate }),
    ...(videoCodec !== undefined && { videoCodec }),
    ...(audioCodec !== undefined && { audioCodec }),
    ...(takenAt !== undefined && { takenAt }),
    origin: originOf(general),
  };
}

/** `MPEG Video` is two codecs, and the notice means the second. */
function codecOf(video: Fields): string | undefined {
  const format = textOf(video['Format']);
  const version = /\d/.exec(textOf(video['Format_Version']) ?? '')?.[0];
  return format === 'MPEG Video' && version !== undefined ? `MPEG-${version} Video` : format;
}

/** A container's clock counts UTC; a phone says besides what its own clock showed. */
function takenAtOf(general: Fields): string | undefined {
  const { extra } = general;
  const more = (typeof extra === 'object' && extra !== null ? extra : {}) as Fields;
  const local =
    textOf(more['com_apple_quicktime_creationdate']) ?? textOf(general['Recorded_Date']);
  const own = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)([+-]\d\d):?(\d\d)$/.exec(local ?? '');
  if (own !== null) return `${own[1]}T${own[2]}${own[3]}:${own[4]}`;
  const utc = /^(\d{4})(-\d\d-\d\d) (\d\d:\d\d:\d\d)/.exec(
    (textOf(general['Encoded_Date']) ?? '').replace(/^UTC /, ''),
  );
  // A clock that was never set shows its first year.
  if (utc === null || Number(utc[1]) <= 1970) return undefined;
  return `${utc[1]}${utc[2]}T${utc[3]}Z`;
}

/** `43.8171°N 125.3235°E`, with a height where it was noted. */
const placePattern = /^([\d.]+)°([NS]) ([\d.]+)°([EW])(?: (-?[\d.]+) ?m)?/;

function originOf(general: Fields): Origin {
  const { extra } = general;
  const more = (typeof extra === 'object' && extra !== null ? extra : {}) as Fields;
  const place = placePattern.exec(textOf(general['Recorded_Location']) ?? '');
  const latitude = Number(place?.[1]) * (place?.[2] === 'S' ? -1 : 1);
  const longitude = Number(place?.[3]) * (place?.[4] === 'W' ? -1 : 1);
  const device = [
    textOf(more['com_apple_quicktime_make']) ?? textOf(more['make']),
    textOf(more['com_apple_quicktime_model']) ?? textOf(more['model']),
  ].filter((one) => one !== undefined);
  return {
    ...(place && { latitude, longitude }),
    ...(place?.[5] !== undefined && { altitudeM: Number(place[5]) }),
    ...(device.length > 0 && { device: device.join(' ') }),
  };
}

function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number.parseFloat(value) : value;
  return typeof number === 'number' && Number.isFinite(number) && number >= 0 ? number : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
