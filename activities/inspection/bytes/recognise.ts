/**
 * Recognises a file by its first KB, whatever its name, and chooses its parser. Formats with a
 * parser are recognised by marks of our own, the many that are never evidence by the package
 * file-type.
 */
import { fileTypeFromBuffer } from 'file-type';

import type { SeenFormat } from '../../../domain/files/facts.ts';
import { textKind } from './texts.ts';
import type { Packets } from './timestamps.ts';

/** The bytes read of every file. */
export const headBytes = 1_024;

export type Kind =
  | { parser: 'jpeg' | 'png' | 'psd' | 'tif' | 'small-picture' | 'heic'; format: SeenFormat }
  | { parser: 'iso' | 'program' | 'whole-head' | 'pdf' | 'zip' | 'compound'; format: SeenFormat }
  | { parser: 'transport'; format: SeenFormat; packets: Packets }
  | { parser: 'none'; format: SeenFormat };

const marks: [string, Kind][] = [
  ['ffd8ff', { parser: 'jpeg', format: 'JPG' }],
  ['89504e470d0a1a0a', { parser: 'png', format: 'PNG' }],
  ['38425053', { parser: 'psd', format: 'PSD' }],
  ['000001ba', { parser: 'program', format: 'MPG2' }],
  ['000001b3', { parser: 'program', format: 'MPG2' }],
  ['d0cf11e0a1b11ae1', { parser: 'compound', format: 'OFFICE' }],
  ['504b0304', { parser: 'zip', format: 'ARCHIVE' }],
  ['504b0506', { parser: 'none', format: 'ARCHIVE' }],
  ['3026b2758e66cf11', { parser: 'whole-head', format: 'WMV' }],
  ['1a45dfa3', { parser: 'whole-head', format: 'MKV' }],
  // No notice can name FLV, and MediaInfo never ends on a damaged one.
  ['464c5601', { parser: 'none', format: 'FLV' }],
];

/**
 * By the extensions that file-type returns. Everything else it knows is an archive or of no use.
 */
const others: Partial<Record<string, SeenFormat>> = {
  webp: 'WEBP',
  gif: 'GIF',
  bmp: 'BMP',
  cr2: 'RAW',
  cr3: 'RAW',
  nef: 'RAW',
  arw: 'RAW',
  dng: 'RAW',
  raf: 'RAW',
  orf: 'RAW',
  rw2: 'RAW',
  exe: 'PROGRAM',
  elf: 'PROGRAM',
  macho: 'PROGRAM',
  class: 'PROGRAM',
  wasm: 'PROGRAM',
  lnk: 'PROGRAM',
  rtf: 'OFFICE',
  rar: 'ARCHIVE',
  '7z': 'ARCHIVE',
  gz: 'ARCHIVE',
  'tar.gz': 'ARCHIVE',
  tar: 'ARCHIVE',
  bz2: 'ARCHIVE',
  xz: 'ARCHIVE',
  zst: 'ARCHIVE',
  cab: 'ARCHIVE',
  lz: 'ARCHIVE',
  Z: 'ARCHIVE',
  iso: 'ARCHIVE',
  dmg: 'ARCHIVE',
  deb: 'ARCHIVE',
  rpm: 'ARCHIVE',
  arj: 'ARCHIVE',
  mp3: 'AUDIO',
  wav: 'AUDIO',
  flac: 'AUDIO',
  amr: 'AUDIO',
  aac: 'AUDIO',
  ac3: 'AUDIO',
  ogg: 'AUDIO',
  opus: 'AUDIO',
  mid: 'AUDIO',
  ape: 'AUDIO',
  aif: 'AUDIO',
  m4a: 'AUDIO',
};

/** The format, and the parser that continues. */
export async function recognise(head: Buffer, name: string): Promise<Kind> {
  const start = head.toString('hex', 0, 16);
  const mark = marks.find(([hex]) => start.startsWith(hex));
  if (mark !== undefined) return mark[1];
  const kind = riffOf(head) ?? isoOf(head) ?? transportOf(head) ?? pdfOf(head);
  if (kind !== null) return kind;
  const isTiff = start.startsWith('49492a00') || start.startsWith('4d4d002a');
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  const format = others[found?.ext ?? ''];
  if (isTiff) return { parser: 'tif', format: format === 'RAW' ? 'RAW' : 'TIF' };
  if (format === 'WEBP' || format === 'GIF' || format === 'BMP') {
    return { parser: 'small-picture', format };
  }
  if (format !== undefined) return { parser: 'none', format };
  return { parser: 'none', format: textKind(head, name) ?? 'UNKNOWN' };
}

function riffOf(head: Buffer): Kind | null {
  const isAvi =
    head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 11) === 'AVI';
  return isAvi ? { parser: 'whole-head', format: 'AVI' } : null;
}

const brands: [RegExp, Kind][] = [
  [/^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)/, { parser: 'heic', format: 'HEIC' }],
  [/^avi[fs]/, { parser: 'none', format: 'UNKNOWN' }],
  [/^crx /, { parser: 'none', format: 'RAW' }],
  [/^M4[ABP] /, { parser: 'none', format: 'AUDIO' }],
  [/^qt {2}/, { parser: 'iso', format: 'MOV' }],
  [/^3g[2gprs]/, { parser: 'iso', format: '3GP' }],
];

/** By the brand. A film without a brand is Apple's, and older than brands. */
function isoOf(head: Buffer): Kind | null {
  const type = head.toString('latin1', 4, 8);
  if (/^(moov|mdat|wide|free|skip|pnot)$/.test(type)) return { parser: 'iso', format: 'MOV' };
  if (type !== 'ftyp') return null;
  const brand = head.toString('latin1', 8, 12);
  return brands.find(([pattern]) => pattern.test(brand))?.[1] ?? { parser: 'iso', format: 'MP4' };
}

/** Looks for three packets in a row, because a single sync byte may be any text's G. */
function transportOf(head: Buffer): Kind | null {
  const layouts: Packets[] = [
    { packetBytes: 188, from: 0 },
    { packetBytes: 192, from: 0 },
  ];
  const packets = layouts.find(({ packetBytes }) =>
    [1, 2, 3].every((count) => head[count * packetBytes - 188] === 0x47),
  );
  return packets ? { parser: 'transport', format: 'MTS', packets } : null;
}

/** Readers accept anything before the mark, unless it is a format of its own. */
function pdfOf(head: Buffer): Kind | null {
  const at = head.indexOf('%PDF-');
  const begins = head.toString('latin1', 0, 2);
  const isOther = ['MZ', 'PK', '#!', 'GI', 'BM', 'RI'].includes(begins) || head[0] === 0x3c;
  return at === -1 || (at > 0 && isOther) ? null : { parser: 'pdf', format: 'PDF' };
}
