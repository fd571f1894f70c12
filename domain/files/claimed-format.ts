/**
 * The format that a file's name claims. This covers more than the formats that a notice may name:
 * everything that phones, cameras and offices commonly make. It serves the advice before an upload,
 * when only the name is known; inspection later finds out what the file is.
 */
import type { SeenFormat } from './facts.ts';
import { endingOf, endingsOf, formatOf, isFormatName } from '../definition/formats.ts';

/** Endings of formats that are never accepted. */
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

/** The format that the last ending of the name claims. */
export function claimedFormat(name: string): SeenFormat {
  const known = formatOf(name);
  if (known !== null) return known;
  const ending = endingOf(name);
  const claims = Object.entries(otherEndings) as [SeenFormat, readonly string[]][];
  return claims.find(([, endings]) => endings.includes(ending))?.[0] ?? 'UNKNOWN';
}

/**
 * A name under which a computer opens the file. If the ending is missing, full-width or followed by
 * other characters, the format's own ending is appended. An ending of another format is kept.
 */
export function savedName(name: string, seen: SeenFormat): string {
  const trimmed = name.replace(/[. ]+$/, '');
  const bare = /\.([a-z0-9]+)$/i.exec(trimmed)?.[1]?.toLowerCase();
  const isKnown = bare === endingOf(name) && claimedFormat(name) !== 'UNKNOWN';
  const opens = isKnown || !isFormatName(seen);
  return (opens ? trimmed : trimmed + (endingsOf(seen)[0] ?? '')) || name;
}
