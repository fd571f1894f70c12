/**
 * When, where and with what a picture was taken, and how it must be turned, from an EXIF block. An
 * unreadable block counts as none, since a picture without it is still a picture. Source: EXIF
 * 2.32.
 */
import type { Origin } from '../../../domain/files/facts.ts';
import { Unreadable } from '../bytes/byte-source.ts';
import type { Directory, TiffBlock } from './tiff-tags.ts';
import { openTiff } from './tiff-tags.ts';

/** What a camera has recorded. */
export interface Exif {
  /** 1 to 8; from 5 on, the sides of the picture change places. */
  orientation?: number;
  takenAt?: string;
  /** Does it say that a camera or a phone took it? */
  isFromCamera: boolean;
  origin: Origin;
}

const tag = {
  make: 0x010f,
  model: 0x0110,
  orientation: 0x0112,
  software: 0x0131,
  exif: 0x8769,
  gps: 0x8825,
  takenAt: 0x9003,
  offset: 0x9011,
  latitudeRef: 1,
  latitude: 2,
  longitudeRef: 3,
  longitude: 4,
  altitudeRef: 5,
  altitude: 6,
} as const;

/** Tags that are read from a TIF's first directory, besides its own. */
export const mainTags: readonly number[] = [
  tag.make,
  tag.model,
  tag.orientation,
  tag.software,
  tag.exif,
  tag.gps,
];
const exifTags = new Set<number>([tag.takenAt, tag.offset]);
const gpsTags = new Set<number>([1, 2, 3, 4, 5, 6]);

/** No information about this picture. */
export const noExif: Exif = { isFromCamera: false, origin: {} };

/** Reads a block; a damaged one gives no information. */
export async function readExif(block: TiffBlock): Promise<Exif> {
  try {
    const tiff = await openTiff(block);
    const main = await tiff.directory(tiff.first, new Set(mainTags));
    return await exifOf(main, (at, tags) => tiff.directory(at, tags));
  } catch (cause) {
    if (cause instanceof Unreadable) return noExif;
    throw cause;
  }
}

/** The same, from a first directory that was read already. */
export async function exifOf(
  main: Directory,
  open: (at: number, tags: ReadonlySet<number>) => Promise<Directory>,
): Promise<Exif> {
  const [exifAt] = main.numbers(tag.exif);
  const [gpsAt] = main.numbers(tag.gps);
  const exif = exifAt === undefined ? null : await open(exifAt, exifTags);
  const gps = gpsAt === undefined ? null : await open(gpsAt, gpsTags);
  const make = main.text(tag.make);
  const model = main.text(tag.model);
  const software = main.text(tag.software);
  const takenAt = takenAtOf(exif?.text(tag.takenAt), exif?.text(tag.offset));
  const [orientation] = main.numbers(tag.orientation);
  const device = deviceOf(make, model);
  return {
    ...(orientation !== undefined && { orientation }),
    ...(takenAt !== undefined && { takenAt }),
    isFromCamera: device !== undefined || takenAt !== undefined,
    origin: {
      ...(gps && placeOf(gps)),
      ...(device !== undefined && { device }),
      ...(software !== undefined && { software }),
    },
  };
}

/** Do width and height change places when the picture is shown? */
export function liesOnItsSide({ orientation = 1 }: Pick<Exif, 'orientation'>): boolean {
  return orientation >= 5 && orientation <= 8;
}

/** Joins maker and model, unless the model includes the maker: `Canon` and `Canon EOS 80D`. */
function deviceOf(make: string | undefined, model: string | undefined): string | undefined {
  if (make === undefined || model === undefined) return model ?? make;
  return model.toLowerCase().startsWith(make.toLowerCase()) ? model : `${make} ${model}`;
}

/** `2018:06:16 09:30:00` in ISO form; undefined if the clock was never set. */
function takenAtOf(text = '', offset = ''): string | undefined {
  const at = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d:\d\d)/.exec(text);
  if (at === null || at[1] === '0000') return undefined;
  const zone = /^([+-]\d\d:\d\d|Z)$/.test(offset) ? offset : '';
  return `${at[1]}-${at[2]}-${at[3]}T${at[4]}${zone}`;
}

function placeOf(gps: Directory): Origin {
  const latitude = degreesOf(gps.numbers(tag.latitude), gps.text(tag.latitudeRef) === 'S');
  const longitude = degreesOf(gps.numbers(tag.longitude), gps.text(tag.longitudeRef) === 'W');
  const [height] = gps.numbers(tag.altitude);
  const isBelow = gps.numbers(tag.altitudeRef)[0] === 1;
  const isPlace = latitude !== undefined && longitude !== undefined;
  return {
    ...(isPlace && { latitude, longitude }),
    ...(isPlace && isNumber(height) && { altitudeM: rounded(isBelow ? -height : height, 10) }),
  };
}

function degreesOf(values: readonly number[], isNegative: boolean): number | undefined {
  const [degrees, minutes = 0, seconds = 0] = values;
  if (!isNumber(degrees) || !isNumber(minutes) || !isNumber(seconds)) return undefined;
  const value = degrees + minutes / 60 + seconds / 3_600;
  return value > 180 ? undefined : rounded(isNegative ? -value : value, 1e6);
}

function isNumber(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value);
}

function rounded(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
