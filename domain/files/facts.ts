/**
 * What inspection finds in a file: facts, never verdicts (those are made in `judge-file.ts`). An
 * activity writes the facts once, beside the object. A submission takes into the ledger only those
 * that the rules use (`FileFacts`); where and with what the file was made (`Origin`) stays in the
 * store.
 */
import { formatNames } from '../definition/formats.ts';

/** What the bytes are. First the formats that a notice may name; the others are never accepted. */
export const seenFormats = [
  ...formatNames,
  'HEIC',
  'WEBP',
  'GIF',
  'BMP',
  'RAW',
  'SVG',
  'MOV',
  'MKV',
  'WMV',
  'FLV',
  '3GP',
  'MPEG-1',
  'AUDIO',
  'OFFICE',
  'HTML',
  'SCRIPT',
  'PROGRAM',
  'ARCHIVE',
  'TEXT',
  'UNKNOWN',
] as const;

export type SeenFormat = (typeof seenFormats)[number];

/** Why a file is useless, whatever the notice asks for. */
export const fileDamages = [
  /** There are no bytes. */
  'empty',
  /** The file begins correctly and ends too early. */
  'truncated',
  /** The format is clear, but the content cannot be read. */
  'unreadable',
  /** Protected by a password. */
  'encrypted',
  /** The file is also something else (a script or an archive behind a picture). */
  'polyglot',
  /** Needs more time, memory or reading than an inspection may use, as decompression bombs do. */
  'too-costly',
] as const;

export type FileDamage = (typeof fileDamages)[number];

/** The facts that rules use. A fact that is not known is absent. */
export interface FileFacts {
  /** The version of the inspection, raised when inspection starts to find more. */
  inspection: 1;
  format: SeenFormat;
  damage?: FileDamage;
  /** The size as shown, after the rotation that EXIF or the film's matrix demands. */
  widthPx?: number;
  heightPx?: number;
  durationMs?: number;
  framesPerSecond?: number;
  /** As MediaInfo calls it: `AVC`, `HEVC`, `MPEG-2 Video`. */
  videoCodec?: string;
  audioCodec?: string;
  /** `YYYY-MM-DDTHH:MM:SS` by the camera's clock, with an offset only if the file has one. */
  takenAt?: string;
  /** A chat program has probably shrunk it: the size is typical, and camera data are missing. */
  looksShrunk?: boolean;
  /** Marks of secrecy (密级) found in a document's text, exactly as written there. */
  secrecyMarks?: string[];
}

/** Where and with what it was taken. For reviewers and auditors only; never in the ledger. */
export interface Origin {
  latitude?: number;
  longitude?: number;
  altitudeM?: number;
  device?: string;
  software?: string;
}

/** The JSON that is stored beside the object (`evidence-beside.ts`). */
export interface Inspected {
  facts: FileFacts;
  origin: Origin;
  /** What the inspection cost, for benchmarks and for finding slow files. */
  cost: { bytesRead: number; requests: number; ms: number };
}
