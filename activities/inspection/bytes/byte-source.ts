/**
 * A file as parsers see it: ranges on demand, each byte fetched once. What is asked for is what is
 * fetched; who wants to read ahead says so. Knows neither formats nor where the bytes come from.
 */

/** A file of which only what is asked for is read. */
export interface ByteSource {
  readonly name: string;
  readonly sizeBytes: number;
  /**
   * Bytes `from` to `to` (exclusive); fewer where the file ends before. What must be fetched for
   * them is fetched up to `aheadTo`: the next look then costs nothing.
   */
  read: (from: number, to: number, aheadTo?: number) => Promise<Buffer>;
}

/** The budget of this file is spent. */
export class TooCostly extends Error {}

/** Cannot be read as what it says it is. */
export class Unreadable extends Error {}

/** Nobody waits for the answer any more. */
export class Ended extends Error {}

type Fetch = (from: number, to: number) => Promise<Uint8Array>;

interface Piece {
  from: number;
  bytes: Buffer;
}

/** Keeps what was fetched; a request goes out for what is missing, and only for that. */
export function byteSource(name: string, sizeBytes: number, fetch: Fetch): ByteSource {
  const pieces: Piece[] = [];
  return {
    name,
    sizeBytes,
    read: async (from, wantedTo, aheadTo = wantedTo) => {
      const end = Math.min(wantedTo, sizeBytes);
      if (!(from >= 0) || from >= end) return Buffer.alloc(0);
      const whole = pieces.find((one) => one.from <= from && end <= endOf(one));
      if (whole) return whole.bytes.subarray(from - whole.from, end - whole.from);
      const to = Math.min(Math.max(aheadTo, end), sizeBytes);
      // The longest that reaches in from before, and the longest that is there at the end.
      const begun = pieces
        .filter((one) => one.from <= from && from < endOf(one))
        .toSorted((one, other) => endOf(other) - endOf(one))[0];
      const ended = pieces
        .filter((one) => one.from < to && to <= endOf(one))
        .toSorted((one, other) => one.from - other.from)[0];
      const missing = { from: begun ? endOf(begun) : from, to: ended ? ended.from : to };
      const fetched =
        missing.from < missing.to ? await fetch(missing.from, missing.to) : new Uint8Array();
      const head = begun ? begun.bytes.subarray(from - begun.from) : Buffer.alloc(0);
      // Two pieces may overlap: the later one begins where the first ends.
      const skipped = Math.max(0, missing.from - missing.to);
      const tail = ended ? ended.bytes.subarray(skipped, to - ended.from) : Buffer.alloc(0);
      const bytes = Buffer.concat([head, fetched, tail]);
      pieces.push({ from, bytes });
      return bytes.subarray(0, end - from);
    },
  };
}

function endOf({ from, bytes }: Piece): number {
  return from + bytes.length;
}
