/**
 * Merkle trees as RFC 9162, section 2.1, defines them, over SHA-256. A tree only grows, so all that
 * is needed of its past is its right edge: the roots of its largest complete subtrees, from left
 * to right. Whoever has the edge can append, and compute the root at any later size.
 */
import { sha256 } from '@noble/hashes/sha2.js';

import { joined } from './bytes.ts';

/** A tree of `size` leaves, by its right edge: one hash for each bit that is set in `size`. */
export interface Edge {
  size: number;
  hashes: readonly Uint8Array[];
}

/** No tree has more leaves: 2^48, so that sizes stay exact numbers. */
export const leavesMax = 2 ** 48;

export const emptyEdge: Edge = { size: 0, hashes: [] };

/** The hash of a leaf's bytes. */
export function leafHash(bytes: Uint8Array): Uint8Array {
  return sha256(joined(Uint8Array.of(0), bytes));
}

function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(joined(Uint8Array.of(1), left, right));
}

/** The edge after one more leaf. */
export function appended({ size, hashes }: Edge, leaf: Uint8Array): Edge {
  const next = [...hashes];
  let hash = leaf;
  for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
    hash = nodeHash(next.pop()!, hash);
  }
  return { size: size + 1, hashes: [...next, hash] };
}

/** The edge after all these leaves, given by their hashes. */
export function appendedAll(edge: Edge, leaves: Iterable<Uint8Array>): Edge {
  let next = edge;
  for (const leaf of leaves) next = appended(next, leaf);
  return next;
}

/** The root. That of an empty tree is the hash of nothing. */
export function rootOf({ hashes }: Edge): Uint8Array {
  const right = hashes.at(-1);
  if (!right) return sha256(new Uint8Array());
  return hashes.slice(0, -1).reduceRight((root, left) => nodeHash(left, root), right);
}

/** Does an edge of this size have as many hashes as this one? */
export function isWhole({ size, hashes }: Edge): boolean {
  return Number.isSafeInteger(size) && size <= leavesMax && hashes.length === bitsIn(size);
}

/**
 * The inclusion proof of leaf `index` (RFC 9162, 2.1.3.1) in the tree that begins with `before` and
 * goes on with `leaves`. The leaf must be one of `leaves`: of those before, only the edge is known.
 */
export function inclusionProof(
  before: Edge,
  leaves: readonly Uint8Array[],
  index: number,
): Uint8Array[] {
  const size = before.size + leaves.length;
  if (index < before.size || index >= size) throw new RangeError(`no leaf ${index} to prove`);
  const known = subtreesOf(before);
  const rootOfRange = (from: number, to: number): Uint8Array => {
    const found = known.get(`${from}-${to}`);
    if (found) return found;
    if (to - from === 1) return leaves[from - before.size]!;
    const middle = from + leftSize(to - from);
    return nodeHash(rootOfRange(from, middle), rootOfRange(middle, to));
  };
  const pathIn = (from: number, to: number): Uint8Array[] => {
    if (to - from === 1) return [];
    const middle = from + leftSize(to - from);
    return index < middle
      ? [...pathIn(from, middle), rootOfRange(middle, to)]
      : [...pathIn(middle, to), rootOfRange(from, middle)];
  };
  return pathIn(0, size);
}

/** The root that a leaf and its proof lead to (RFC 9162, 2.1.3.2); null: it is no proof. */
export function rootByProof(
  leaf: Uint8Array,
  { index, size, path }: { index: number; size: number; path: readonly Uint8Array[] },
): Uint8Array | null {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) return null;
  let [node, last, hash] = [index, size - 1, leaf];
  for (const beside of path) {
    if (last === 0) return null;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(beside, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else {
      hash = nodeHash(hash, beside);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? hash : null;
}

/** The complete subtrees of an edge, by the leaves that they cover: `0-4` covers 0 to 3. */
function subtreesOf({ size, hashes }: Edge): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  let from = 0;
  for (const hash of hashes) {
    const width = largestPowerWithin(size - from);
    found.set(`${from}-${from + width}`, hash);
    from += width;
  }
  return found;
}

/** The largest power of two that is smaller than `count`: the left subtree has as many leaves. */
function leftSize(count: number): number {
  return largestPowerWithin(count - 1);
}

function largestPowerWithin(count: number): number {
  return 2 ** Math.floor(Math.log2(count));
}

function half(count: number): number {
  return Math.floor(count / 2);
}

function bitsIn(count: number): number {
  return count.toString(2).replaceAll('0', '').length;
}
