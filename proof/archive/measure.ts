/**
 * A file measured in one reading, piece by piece: its size, its hash, and the tree of its lines.
 * Whoever writes an archive and whoever checks one measure alike.
 */
import { base64Of, hexOf, joined } from '../tree/bytes.ts';
import type { Edge } from '../tree/merkle.ts';
import { appended, emptyEdge, leafHash, rootOf } from '../tree/merkle.ts';
import type { NewHash } from './hashing.ts';
import type { Lines } from './manifest.ts';
import { hasLines } from './manifest.ts';

export interface Measured {
  sizeBytes: number;
  sha256: string;
  lines?: Lines;
}

/** A longer line is no line of ours; it is cut there, so that it cannot fill the memory. */
const lineBytesMax = 64 * 1024 * 1024;

/** Reads to the end. `line`: told of each line of a `.jsonl` file, without its newline. */
export async function measured(
  path: string,
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  newHash: NewHash,
  line: (bytes: Uint8Array) => void = () => undefined,
): Promise<Measured> {
  const hash = newHash();
  const lines = hasLines(path) ? lineTree(line) : null;
  let sizeBytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    sizeBytes += chunk.length;
    lines?.take(chunk);
  }
  return { sizeBytes, sha256: hexOf(hash.digest()), ...(lines && { lines: lines.end() }) };
}

/** The tree of lines; what follows the last newline is a line too, if there is anything. */
function lineTree(told: (bytes: Uint8Array) => void) {
  let edge: Edge = emptyEdge;
  let [held, heldBytes] = [[] as Uint8Array[], 0];
  const finish = (): void => {
    const whole = held.length === 1 ? held[0]! : joined(...held);
    edge = appended(edge, leafHash(whole));
    told(whole);
    [held, heldBytes] = [[], 0];
  };
  const hold = (bytes: Uint8Array): void => {
    held.push(bytes);
    heldBytes += bytes.length;
    if (heldBytes > lineBytesMax) finish();
  };
  return {
    take(chunk: Uint8Array) {
      let from = 0;
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
        hold(chunk.subarray(from, at));
        finish();
        from = at + 1;
      }
      if (from < chunk.length) hold(chunk.slice(from));
    },
    end(): Lines {
      if (heldBytes > 0) finish();
      return { count: edge.size, root: base64Of(rootOf(edge)) };
    },
  };
}
