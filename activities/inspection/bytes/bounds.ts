/**
 * How much an inspection may take before a file is called too costly. The parent holds a parser
 * to those of `Bounds`; the parsers hold themselves to the others. Measured: docs/decisions/0017.
 */
import type { ChildBounds } from '../../processes/child-watch.ts';

/**
 * What one file may cost. Beyond it stands the fact `too-costly`, never a crash. A machine that is
 * busy with others makes no file costly: by the clock there is time, without what the store takes.
 * Warm and idle a parser's process has about 100 MiB.
 */
export interface Bounds extends Required<ChildBounds> {
  /** Read of one file, in all. A stream whose timestamps lie far apart takes the most. */
  readBytesMax: number;
  /** Ranges asked of the store for one file. */
  requestsMax: number;
}

export const usualBounds: Bounds = {
  readBytesMax: 3 * 1024 * 1024,
  requestsMax: 200,
  processorMsMax: 10_000,
  waitMsMax: 120_000,
  memoryBytesMax: 400 * 1024 * 1024,
};

/** V8's own heap within it: what parsers allocate as plain objects. */
export const heapMegabytesMax = 128;

/**
 * Pixels that a picture may declare. Phones of 200 megapixels exist (16,320 × 12,240); 50,000 ×
 * 50,000 is a bomb for whoever decodes it: ten gigabytes of memory out of a file of a few KB.
 */
export const declaredPixelsMax = 300_000_000;

/** Unpacked size that an archive may declare. A DOCX full of photos stays far below. */
export const unpackedBytesMax = 1024 * 1024 * 1024;

/** Text unpacked from a document, to look for 密级 marks: the first pages. */
export const inflatedBytesMax = 1024 * 1024;

/** A process is replaced after so many: what a file left behind does not stay for ever. */
export const filesPerProcess = 500;

/** Read of a PDF for its text alone. Beyond it is not searched, which is no fault of the file. */
export const searchBytesMax = 256 * 1024;
export const searchRequestsMax = 64;
