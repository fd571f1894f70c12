/**
 * The formats that evidence may have: by the names of the notices, the endings of files and the
 * type that each is stored and served as. What a file really is, nobody here knows.
 */

/** A format by the names that it goes by; `type` is what it is stored and served as. */
interface Format {
  type: string;
  endings: readonly string[];
}

/** The names are those of the notices. SVG, HTML, scripts and archives are not evidence. */
const formats = {
  JPG: { type: 'image/jpeg', endings: ['jpg', 'jpeg', 'jfif', 'jpe', 'jif'] },
  PNG: { type: 'image/png', endings: ['png'] },
  PSD: { type: 'image/vnd.adobe.photoshop', endings: ['psd'] },
  TIF: { type: 'image/tiff', endings: ['tif', 'tiff'] },
  MP4: { type: 'video/mp4', endings: ['mp4', 'm4v'] },
  MPG2: { type: 'video/mpeg', endings: ['mpg', 'mpeg', 'mpe', 'm2v', 'mod'] },
  AVI: { type: 'video/vnd.avi', endings: ['avi'] },
  MTS: { type: 'video/mp2t', endings: ['mts', 'm2ts', 'm2t', 'ts', 'tod'] },
  PDF: { type: 'application/pdf', endings: ['pdf'] },
  DOC: { type: 'application/msword', endings: ['doc', 'dot'] },
  DOCX: {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    endings: ['docx'],
  },
  WPS: { type: 'application/vnd.ms-works', endings: ['wps', 'wpt'] },
  OFD: { type: 'application/ofd', endings: ['ofd'] },
} satisfies Record<string, Format>;

export type FormatName = keyof typeof formats;

/** For the definition's schema: a name that is not here could never be met. */
export const formatNames = Object.keys(formats) as [FormatName, ...FormatName[]];

/** The type that a file is stored and served as: of a format that is none of ours, just bytes. */
export function typeOf(format: string): string {
  return isFormatName(format) ? formats[format].type : 'application/octet-stream';
}

/** Whether a notice may name it. */
export function isFormatName(format: string): format is FormatName {
  return Object.hasOwn(formats, format);
}

/** What browsers and download programs put behind a name until a file is complete. */
const unfinished = /\.(crdownload|download|part|tmp)$/i;

/**
 * The ending of a name as it was meant, in small letters; empty where there is none. Full-width
 * signs are read as narrow ones; blanks, dots, a note in brackets and the mark of a download behind
 * the ending count for nothing: `现场．ＪＰＧ`, `now..jpg `, `报告.pdf（终稿）`, `x.jpg.download`.
 */
export function endingOf(name: string): string {
  const narrow = name.replaceAll(/[！-～]/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
  const bare = withoutBlanks(withoutBlanks(narrow).replace(/\([^()]*\)$/, ''));
  return /\.([a-z0-9]+)$/i.exec(bare.replace(unfinished, ''))?.[1]?.toLowerCase() ?? '';
}

/** Zero-width signs come along when a name is copied out of a chat. */
function withoutBlanks(name: string): string {
  return name.replace(/[\s.\u200b-\u200f\u2060\ufeff]+$/u, '');
}

/** The format that a file's name claims; null for one that is none of ours. */
export function formatOf(name: string): FormatName | null {
  const ending = endingOf(name);
  const found = formatNames.find((one) => {
    const endings: readonly string[] = formats[one].endings;
    return endings.includes(ending);
  });
  return found ?? null;
}

/** Endings that files of a format have, each with its dot: what a browser's dialog offers. */
export function endingsOf(format: FormatName): string[] {
  return formats[format].endings.map((ending) => `.${ending}`);
}
