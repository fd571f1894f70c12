/**
 * A file as parsers see it: ranges are fetched on demand, and each byte only once. Only what is
 * asked for is fetched, unless the caller asks to read ahead.
 */

/** A file that is read only where it is asked for. */
export interface ByteSource {
  readonly name: string;
  readonly sizeBytes: number;
  /**
   * Returns the bytes from `from` up to, but not including, `to`; fewer if the file ends before. If
   * they must be fetched, everything up to `aheadTo` is fetched with them, so that the next read
   * costs nothing.
   */
  read: (from: number, to: number, aheadTo?: number) => Promise<Buffer>;
}

/** The budget of this file is spent. */
export class TooCostly extends Error {}

/** The file cannot be read as the format that it claims. */
export class Unreadable extends Error {}

/** Nobody waits for the result any more. */
export class Ended extends Error {}

type Fetch = (from: number, to: number) => Promise<Uint8Array>;

interface Piece {
  from: number;
  bytes: Buffer;
}

/** Keeps what was fetched, and sends a request only for what is missing. */
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
      // The pieces that cover most of the beginning and most of the end.
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
      // Two pieces may overlap; the second is then used from where the first ends.
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
