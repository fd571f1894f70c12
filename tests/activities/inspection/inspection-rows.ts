/**
 * What inspection finds in each kind of file: a table of formats, limits and faults. Lengths of
 * films are left out: all last one second, as exactly as their container says it.
 */
import type { FileFacts } from '../../../domain/files/facts.ts';
import type { MediaName } from '../../support/media/media-file.ts';

type Expected = Omit<FileFacts, 'inspection' | 'durationMs'>;
type Row = [MediaName, Expected];

const hd = { widthPx: 1920, heightPx: 1080 };
const upright = { widthPx: 1080, heightPx: 1920 };
const phone = { takenAt: '2018-06-16T09:30:00+08:00' };
const avc = { framesPerSecond: 25, videoCodec: 'AVC', audioCodec: 'AAC' };
const mpeg2 = { framesPerSecond: 25, videoCodec: 'MPEG-2 Video', audioCodec: 'MPEG Audio' };
const filmed = { takenAt: '2018-06-16T01:30:00Z' };

export const pictureRows: Row[] = [
  ['jpg-1920x1080', { format: 'JPG', ...hd }],
  ['jpg-1919x1080', { format: 'JPG', widthPx: 1919, heightPx: 1080 }],
  ['jpg-1920x1079', { format: 'JPG', widthPx: 1920, heightPx: 1079 }],
  ['jpg-portrait', { format: 'JPG', ...upright }],
  ['jpg-by-ffmpeg', { format: 'JPG', ...hd }],
  ['jpg-camera', { format: 'JPG', ...hd, ...phone }],
  ['jpg-orientation-6', { format: 'JPG', ...upright, ...phone }],
  ['jpg-progressive', { format: 'JPG', ...hd }],
  ['jpg-gain-map', { format: 'JPG', ...hd }],
  ['jpg-12-megapixels', { format: 'JPG', widthPx: 4000, heightPx: 3000, ...phone }],
  ['jpg-mmexport', { format: 'JPG', widthPx: 1280, heightPx: 960, looksShrunk: true }],
  ['jpg-with-trailer', { format: 'JPG', ...hd, ...phone }],
  ['jpg-motion-photo', { format: 'JPG', ...hd, ...phone }],
  ['png-1920x1080', { format: 'PNG', ...hd }],
  ['png-1919x1080', { format: 'PNG', widthPx: 1919, heightPx: 1080 }],
  ['psd-1920x1080', { format: 'PSD', ...hd }],
  ['psd-1919x1080', { format: 'PSD', widthPx: 1919, heightPx: 1080 }],
  ['tif-1920x1080', { format: 'TIF', ...hd }],
  ['tif-orientation-6', { format: 'TIF', ...upright }],
  ['webp-1920x1080', { format: 'WEBP', ...hd }],
  ['gif-1920x1080', { format: 'GIF', ...hd }],
  ['bmp-1920x1080', { format: 'BMP', ...hd }],
  ['heic-1920x1080', { format: 'HEIC', ...hd }],
  ['heic-named-jpg', { format: 'HEIC', ...hd }],
  ['png-named-jpg', { format: 'PNG', ...hd }],
];

export const filmRows: Row[] = [
  ['mp4-1280x720', { format: 'MP4', widthPx: 1280, heightPx: 720, ...avc }],
  ['mp4-1281x721', { format: 'MP4', widthPx: 1281, heightPx: 721, ...avc }],
  ['mp4-1282x722', { format: 'MP4', widthPx: 1282, heightPx: 722, ...avc }],
  ['mp4-1919x1080', { format: 'MP4', widthPx: 1919, heightPx: 1080, ...avc }],
  ['mp4-1920x1080', { format: 'MP4', ...hd, ...avc, ...filmed }],
  ['mp4-fast-start', { format: 'MP4', ...hd, ...avc }],
  ['mp4-portrait', { format: 'MP4', ...upright, ...avc }],
  ['mp4-rotated', { format: 'MP4', ...upright, ...avc }],
  ['mp4-silent', { format: 'MP4', ...hd, framesPerSecond: 25, videoCodec: 'AVC' }],
  ['mp4-hevc', { format: 'MP4', ...hd, ...avc, videoCodec: 'HEVC' }],
  ['mov-1920x1080', { format: 'MOV', ...hd, ...avc, ...filmed }],
  ['mov-named-mp4', { format: 'MOV', ...hd, ...avc, ...filmed }],
  ['3gp-1920x1080', { format: '3GP', ...hd, ...avc }],
  ['mpg-1920x1080', { format: 'MPG2', ...hd, ...mpeg2 }],
  ['mpeg-1920x1080', { format: 'MPG2', ...hd, ...mpeg2 }],
  ['mpg-1280x720', { format: 'MPG2', widthPx: 1280, heightPx: 720, ...mpeg2 }],
  ['mpg-1', { format: 'MPEG-1', ...hd, ...mpeg2, videoCodec: 'MPEG-1 Video' }],
  ['avi-mjpeg-1281x721', { format: 'AVI', widthPx: 1281, heightPx: 721, ...jpegAndPcm() }],
  ['avi-xvid-1920x1080', { format: 'AVI', ...hd, ...mpeg2, videoCodec: 'xvid' }],
  ['mts-1920x1080', { format: 'MTS', ...hd, videoCodec: 'AVC' }],
  ['m2ts-1920x1080', { format: 'MTS', ...hd, videoCodec: 'AVC' }],
  ['mkv-1920x1080', { format: 'MKV', ...hd, ...avc }],
  ['wmv-1920x1080', { format: 'WMV', ...hd, videoCodec: 'WMV2', audioCodec: 'WMA' }],
];

/** Without a length of their own, or without a picture. */
export const otherFilmRows: Row[] = [
  ['mpg-bare', { format: 'MPG2', ...hd, framesPerSecond: 25, videoCodec: 'MPEG-2 Video' }],
  ['flv-1920x1080', { format: 'FLV' }],
  ['m4a-only', { format: 'AUDIO', audioCodec: 'AAC' }],
];

export const documentRows: Row[] = [
  ['pdf-plain', { format: 'PDF' }],
  ['pdf-locked', { format: 'PDF', damage: 'encrypted' }],
  ['pdf-1.3-locked', { format: 'PDF', damage: 'encrypted' }],
  ['pdf-2-locked', { format: 'PDF', damage: 'encrypted' }],
  // Encrypted with an empty password: every reader opens it.
  ['pdf-not-to-be-printed', { format: 'PDF' }],
  ['pdf-1.3-not-to-be-printed', { format: 'PDF' }],
  ['pdf-1.4-not-to-be-printed', { format: 'PDF' }],
  ['pdf-2-not-to-be-printed', { format: 'PDF' }],
  ['pdf-chinese', { format: 'PDF' }],
  ['pdf-secret', { format: 'PDF', secrecyMarks: ['机密★1年'] }],
  ['pdf-secret-spaced', { format: 'PDF', secrecyMarks: ['机密'] }],
  ['pdf-secret-spaced-star', { format: 'PDF', secrecyMarks: ['秘密★6个月'] }],
  ['pdf-secret-behind-cover', { format: 'PDF', secrecyMarks: ['机密★1年'] }],
  ['pdf-secret-not-to-be-printed', { format: 'PDF', secrecyMarks: ['机密★1年'] }],
  ['pdf-secret-locked-in-front', { format: 'PDF', secrecyMarks: ['机密★1年'] }],
  ['pdf-locked-in-front', { format: 'PDF', damage: 'encrypted' }],
  ['pdf-filled-up', { format: 'PDF' }],
  ['pdf-secret-packed', { format: 'PDF', secrecyMarks: ['机密★1年'] }],
  ['pdf-secret-updated', { format: 'PDF', secrecyMarks: ['机密★1年'] }],
  ['pdf-secret-in-form', { format: 'PDF', secrecyMarks: ['机密★1年'] }],
  ['pdf-secret-named-unicode', { format: 'PDF', secrecyMarks: ['机密★1年'] }],
  ['pdf-secret-named-gbk', { format: 'PDF', secrecyMarks: ['机密★1年'] }],
  ['pdf-secret-older-line-ends', { format: 'PDF', secrecyMarks: ['机密★1年'] }],
  ['pdf-word-in-cell', { format: 'PDF' }],
  ['pdf-watermark', { format: 'PDF' }],
  ['pdf-scan', { format: 'PDF' }],
  ['docx-plain', { format: 'DOCX' }],
  ['docx-secret', { format: 'DOCX', secrecyMarks: ['秘密★1年'] }],
  ['docx-secret-spaced', { format: 'DOCX', secrecyMarks: ['机密'] }],
  ['docx-locked', { format: 'DOCX', damage: 'encrypted' }],
  ['ofd-plain', { format: 'OFD' }],
  ['ofd-secret', { format: 'OFD', secrecyMarks: ['绝密★长期'] }],
  ['doc-plain', { format: 'DOC' }],
  ['doc-secret', { format: 'DOC', secrecyMarks: ['机密★1年'] }],
  ['doc-locked', { format: 'DOC', damage: 'encrypted' }],
  ['wps-plain', { format: 'WPS' }],
  ['xls-plain', { format: 'OFFICE' }],
  ['xlsx-plain', { format: 'OFFICE' }],
  ['zip-plain', { format: 'ARCHIVE' }],
  ['zip-named-docx', { format: 'ARCHIVE' }],
];

export const brokenRows: Row[] = [
  ['empty', { format: 'UNKNOWN', damage: 'empty' }],
  ['jpg-cut', { format: 'JPG', ...hd, damage: 'truncated' }],
  ['jpg-cut-zeros', { format: 'JPG', ...hd, damage: 'truncated' }],
  ['png-cut', { format: 'PNG', ...hd, damage: 'truncated' }],
  ['psd-cut', { format: 'PSD', ...hd, damage: 'truncated' }],
  ['tif-cut', { format: 'TIF', damage: 'truncated' }],
  ['mp4-cut', { format: 'MP4', ...hd, ...avc, damage: 'truncated' }],
  ['mp4-without-index', { format: 'MP4', damage: 'truncated' }],
  ['avi-cut', { format: 'AVI', ...hd, ...mpeg2, videoCodec: 'xvid', damage: 'truncated' }],
  ['pdf-cut', { format: 'PDF', damage: 'truncated' }],
  // A kind of lock that no reader knows, so nobody could open it.
  ['pdf-strange-lock', { format: 'PDF', damage: 'encrypted' }],
  ['docx-cut', { format: 'DOCX', damage: 'truncated' }],
  ['doc-cut', { format: 'DOC', damage: 'truncated' }],
  ['jpg-and-zip', { format: 'JPG', ...hd, damage: 'polyglot' }],
  ['jpg-and-html', { format: 'JPG', ...hd, damage: 'polyglot' }],
  ['jpg-with-script-inside', { format: 'JPG', ...hd, damage: 'polyglot' }],
  ['pdf-and-zip', { format: 'PDF', damage: 'polyglot' }],
  ['png-bomb', { format: 'PNG', widthPx: 50_000, heightPx: 50_000, damage: 'too-costly' }],
  ['psd-bomb', { format: 'PSD', widthPx: 300_000, heightPx: 300_000, damage: 'too-costly' }],
  ['docx-bomb', { format: 'DOCX', damage: 'too-costly' }],
  ['docx-bomb-inside', { format: 'DOCX', damage: 'too-costly' }],
  ['svg', { format: 'SVG' }],
  ['html', { format: 'HTML' }],
  ['script', { format: 'SCRIPT' }],
  ['text', { format: 'TEXT' }],
  ['text-named-jpg', { format: 'TEXT' }],
  ['program', { format: 'PROGRAM' }],
  ['noise', { format: 'UNKNOWN' }],
];

function jpegAndPcm() {
  return { framesPerSecond: 25, videoCodec: 'JPEG', audioCodec: 'PCM' };
}
