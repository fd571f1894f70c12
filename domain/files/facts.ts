/**
 * What inspection finds in a file: facts, never verdicts (`judge-file.ts` judges). An activity
 * writes them once, beside the object; a submission carries the part that rules ask of
 * (`FileFacts`) into the ledger. Where it was taken and with what (`Origin`) stays in the store.
 */
import { formatNames } from '../definition/formats.ts';

/** What the bytes are. The first are formats that a notice may name; the rest is never evidence. */
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

/** Why a file cannot serve whatever a rule asks. */
export const fileDamages = [
  /** No bytes at all. */
  'empty',
  /** Begins as what it is and ends too early. */
  'truncated',
  /** Says what it is, and cannot be read. */
  'unreadable',
  /** Locked by a password. */
  'encrypted',
  /** Also something else (a script or an archive behind a picture). */
  'polyglot',
  /** Asked for more time, memory or reading than an inspection may take: also bombs. */
  'too-costly',
] as const;

export type FileDamage = (typeof fileDamages)[number];

/** The facts that rules ask of, by name and unit; what is not known is absent. */
export interface FileFacts {
  /** Which inspection made them: raised when it finds more than before. */
  inspection: 1;
  format: SeenFormat;
  damage?: FileDamage;
  /** As it is shown: after the rotation that EXIF or the film's matrix asks for. */
  widthPx?: number;
  heightPx?: number;
  durationMs?: number;
  framesPerSecond?: number;
  /** `AVC`, `HEVC`, `MPEG-2 Video`: as MediaInfo calls it. */
  videoCodec?: string;
  audioCodec?: string;
  /** `YYYY-MM-DDTHH:MM:SS` by the camera's clock, with an offset only where the file has one. */
  takenAt?: string;
  /** Signs that a chat app has shrunk it: its usual size, no camera's data. */
  looksShrunk?: boolean;
  /** 密级 marks found in a document's text, as they stand there. */
  secrecyMarks?: string[];
}

/** Where and with what it was taken: for reviewers and auditors only, never in the ledger. */
export interface Origin {
  latitude?: number;
  longitude?: number;
  altitudeM?: number;
  device?: string;
  software?: string;
}

/** What is stored beside the object (`evidence-beside.ts`), as JSON. */
export interface Inspected {
  facts: FileFacts;
  origin: Origin;
  /** What the inspection took, for the bench and for whoever wonders. */
  cost: { bytesRead: number; requests: number; ms: number };
}
