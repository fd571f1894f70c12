/**
 * Runs MediaInfo (WebAssembly) over a few kilobytes in which a film describes itself. It is given
 * memory, never the file, because it would read 16 MB of each film. Source: mediainfo.js.
 */
import type { MediaInfo, MediaInfoResult } from 'mediainfo.js';
import mediaInfoFactory from 'mediainfo.js';

import type { Origin } from '../../../domain/files/facts.ts';
import { Unreadable } from '../bytes/byte-source.ts';

/** What MediaInfo says about a film, in the words of the facts. */
export interface FilmSays {
  /** The size as stored; `isTurned` says whether the sides change places. */
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

/** MediaInfo reads from memory, and is stopped if it never finishes. */
const readsMax = 200;
let loaded: Promise<MediaInfo> | undefined;

/** Loads MediaInfo once per process. */
export function loadMediaInfo(): Promise<MediaInfo> {
  loaded ??= mediaInfoFactory({ chunkSize: 4 * 1024 * 1024, format: 'object' });
  return loaded;
}

/** What MediaInfo makes of these bytes when it takes them for a whole file. */
export async function filmOf(bytes: Uint8Array): Promise<FilmSays> {
  const info = await loadMediaInfo();
  let reads = 0;
  const result = await info
    .analyzeData(bytes.length, (size, offset) => {
      reads += 1;
      return reads > readsMax ? new Uint8Array() : bytes.subarray(offset, offset + size);
    })
    .catch((cause: unknown) => {
      // After a trap the instance may be broken, so the next film gets a new one.
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
  // From a single picture, the rate is only a guess, which MediaInfo marks as variable.
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

/** `MPEG Video` means two codecs, so the version is added. The notice means the second. */
function codecOf(video: Fields): string | undefined {
  const format = textOf(video['Format']);
  const version = /\d/.exec(textOf(video['Format_Version']) ?? '')?.[0];
  return format === 'MPEG Video' && version !== undefined ? `MPEG-${version} Video` : format;
}

/** A container's clock is in UTC. A phone also records what its own clock showed. */
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

/** `43.8171°N 125.3235°E`, followed by the height if it was recorded. */
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
