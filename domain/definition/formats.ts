/**
 * The formats that evidence may have: the names that notices use, the endings of file names, and
 * the type under which each is stored and served. What a file really contains is not known here.
 */

/** A format under its various names. `type` is the media type that it is stored and served as. */
interface Format {
  type: string;
  endings: readonly string[];
}

/** Keyed by the names that notices use. SVG, HTML, scripts and archives are not evidence. */
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

/** For the definition's schema: a rule that names any other format could never be met. */
export const formatNames = Object.keys(formats) as [FormatName, ...FormatName[]];

/**
 * The type that a file is stored and served as; for a format that is not in the list, plain bytes.
 */
export function typeOf(format: string): string {
  return isFormatName(format) ? formats[format].type : 'application/octet-stream';
}

/** Can a notice name this format? */
export function isFormatName(format: string): format is FormatName {
  return Object.hasOwn(formats, format);
}

/** Endings that browsers and download programs append until a file is complete. */
const unfinished = /\.(crdownload|download|part|tmp)$/i;

/**
 * The ending of a name as its writer meant it, in small letters; empty if there is none. Full-width
 * characters are read as narrow ones. Blanks, dots, a note in brackets and the mark of an
 * unfinished download after the ending are ignored: `现场．ＪＰＧ`, `now..jpg `, `报告.pdf（终稿）`,
 * `x.jpg.download`.
 */
export function endingOf(name: string): string {
  const narrow = name.replaceAll(/[！-～]/g, (sign) =>
    String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
  const bare = withoutBlanks(withoutBlanks(narrow).replace(/\([^()]*\)$/, ''));
  return /\.([a-z0-9]+)$/i.exec(bare.replace(unfinished, ''))?.[1]?.toLowerCase() ?? '';
}

/** Zero-width characters come along when a name is copied from a chat. */
function withoutBlanks(name: string): string {
  return name.replace(/[\s.\u200b-\u200f\u2060\ufeff]+$/u, '');
}

/** The format that a file's name claims; null if it is not in the list. */
export function formatOf(name: string): FormatName | null {
  const ending = endingOf(name);
  const found = formatNames.find((one) => {
    const endings: readonly string[] = formats[one].endings;
    return endings.includes(ending);
  });
  return found ?? null;
}

/** The endings of a format, each with its dot, for the file dialog of a browser. */
export function endingsOf(format: FormatName): string[] {
  return formats[format].endings.map((ending) => `.${ending}`);
}
