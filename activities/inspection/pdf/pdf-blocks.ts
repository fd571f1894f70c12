/**
 * Reads a PDF in blocks, with a budget of its own: if searching the text costs too much, the search
 * ends, but the file does not become too costly.
 */
import { searchBytesMax, searchRequestsMax } from '../bytes/bounds.ts';
import type { ByteSource } from '../bytes/byte-source.ts';
import { TooCostly } from '../bytes/byte-source.ts';

/** Objects that belong together are side by side, so the next one is often in the same block. */
const blockBytes = 8_192;

export type ReadBytes = (from: number, to: number) => Promise<Buffer>;

/** Reads of a file until the budget is spent, then throws `TooCostly`. */
export function readInBlocks(file: ByteSource): ReadBytes {
  const blocks = new Map<number, Buffer>();
  let bytesLeft = searchBytesMax;
  let requestsLeft = searchRequestsMax;
  return async (from, wantedTo) => {
    const to = Math.min(wantedTo, file.sizeBytes);
    if (!(from >= 0) || from >= to) return Buffer.alloc(0);
    if (to - from > searchBytesMax) throw new TooCostly();
    const wanted = blocksOf(from, to);
    const missing = wanted.filter((block) => !blocks.has(block));
    const [first, last] = [missing[0], missing.at(-1)];
    if (first !== undefined && last !== undefined) {
      // Whatever lies between two missing blocks is fetched too, since one range is cheaper than
      // two.
      const [begin, end] = [first * blockBytes, Math.min((last + 1) * blockBytes, file.sizeBytes)];
      bytesLeft -= end - begin;
      requestsLeft -= 1;
      if (bytesLeft < 0 || requestsLeft < 0) throw new TooCostly();
      const bytes = await file.read(begin, end);
      for (let block = first; block <= last; block += 1) {
        const at = block * blockBytes - begin;
        blocks.set(block, bytes.subarray(at, at + blockBytes));
      }
    }
    const whole = Buffer.concat(wanted.map((block) => blocks.get(block) ?? Buffer.alloc(0)));
    const skipped = from - (wanted[0] ?? 0) * blockBytes;
    return whole.subarray(skipped, skipped + to - from);
  };
}

function blocksOf(from: number, to: number): number[] {
  const first = Math.floor(from / blockBytes);
  const last = Math.floor((to - 1) / blockBytes);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
