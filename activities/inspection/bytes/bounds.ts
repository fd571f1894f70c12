/**
 * The limits beyond which a file counts as too costly to inspect. The parent process enforces those
 * in `Bounds`; the parsers enforce the others themselves. Measured in docs/decisions/0017.
 */
import type { ChildBounds } from '../../processes/child-watch.ts';

/**
 * What one file may cost. If it needs more, the fact is `too-costly`, never a crash. Processor time
 * is limited tightly and elapsed time generously, without time spent waiting for the store, so that
 * a busy machine makes no file too costly. An idle parser's process needs about 100 MiB.
 */
export interface Bounds extends Required<ChildBounds> {
  /** Bytes read of one file, in all. A stream whose timestamps are far apart needs the most. */
  readBytesMax: number;
  /** Ranges requested from the store for one file. */
  requestsMax: number;
}

export const usualBounds: Bounds = {
  readBytesMax: 3 * 1024 * 1024,
  requestsMax: 200,
  processorMsMax: 10_000,
  waitMsMax: 120_000,
  memoryBytesMax: 400 * 1024 * 1024,
};

/** V8's own heap within the memory limit, for what parsers allocate as plain objects. */
export const heapMegabytesMax = 128;

/**
 * How many pixels a picture may declare. There are phones with 200 megapixels (16,320 × 12,240).
 * 50,000 × 50,000 is a bomb: a file of a few KB takes ten gigabytes of memory when it is decoded.
 */
export const declaredPixelsMax = 300_000_000;

/** How large an archive may become when unpacked. A DOCX full of photos stays far below. */
export const unpackedBytesMax = 1024 * 1024 * 1024;

/** How much text is unpacked from a document to look for marks of secrecy (密级): the first pages. */
export const inflatedBytesMax = 1024 * 1024;

/** After this many files a process is replaced, so that nothing that files leave behind adds up. */
export const filesPerProcess = 500;

/**
 * How much of a PDF is read only for its text. Beyond this the text is not searched, which is not a
 * fault of the file.
 */
export const searchBytesMax = 256 * 1024;
export const searchRequestsMax = 64;
