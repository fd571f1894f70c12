/**
 * What a file's name claims that it is, beyond the formats that a notice may name: what phones,
 * cameras and offices really make. For the advice before an upload, when nothing but the name is
 * known; what a file is, inspection finds out.
 */
import type { SeenFormat } from './facts.ts';
import { endingOf, endingsOf, formatOf, isFormatName } from '../definition/formats.ts';

/** Endings of what is not taken anywhere, by what they mean. */
const otherEndings: Partial<Record<SeenFormat, readonly string[]>> = {
  HEIC: ['heic', 'heif'],
  WEBP: ['webp'],
  GIF: ['gif'],
  BMP: ['bmp'],
  RAW: ['arw', 'cr2', 'cr3', 'dng', 'nef', 'orf', 'raf', 'rw2'],
  SVG: ['svg'],
  MOV: ['mov', 'qt'],
  MKV: ['mkv', 'webm'],
  WMV: ['asf', 'wmv'],
  FLV: ['f4v', 'flv'],
  '3GP': ['3g2', '3gp'],
  AUDIO: ['aac', 'amr', 'm4a', 'mp3', 'wav', 'wma'],
  OFFICE: ['dps', 'et', 'odt', 'ppt', 'pptx', 'rtf', 'xls', 'xlsx'],
  HTML: ['htm', 'html', 'mht'],
  SCRIPT: [
    ['bat', 'cmd', 'hta', 'js', 'mjs', 'php', 'pl', 'ps1'],
    ['py', 'rb', 'reg', 'sh', 'vbe', 'vbs', 'wsf'],
  ].flat(),
  PROGRAM: ['apk', 'com', 'dll', 'exe', 'msi'],
  ARCHIVE: ['7z', 'gz', 'rar', 'tar', 'tgz', 'zip'],
  TEXT: ['csv', 'md', 'txt'],
};

/** By the last ending of the name. */
export function claimedFormat(name: string): SeenFormat {
  const known = formatOf(name);
  if (known !== null) return known;
  const ending = endingOf(name);
  const claims = Object.entries(otherEndings) as [SeenFormat, readonly string[]][];
  return claims.find(([, endings]) => endings.includes(ending))?.[0] ?? 'UNKNOWN';
}

/**
 * The name by which a computer opens what it is: where there is no ending, signs stand behind it,
 * or it is full-width, the format's own is put behind. One that claims another format stays.
 */
export function savedName(name: string, seen: SeenFormat): string {
  const trimmed = name.replace(/[. ]+$/, '');
  const bare = /\.([a-z0-9]+)$/i.exec(trimmed)?.[1]?.toLowerCase();
  const isKnown = bare === endingOf(name) && claimedFormat(name) !== 'UNKNOWN';
  const opens = isKnown || !isFormatName(seen);
  return (opens ? trimmed : trimmed + (endingsOf(seen)[0] ?? '')) || name;
}
