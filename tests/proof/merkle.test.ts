/** Trees of hashes are those of RFC 9162, and every leaf of every size can be proven. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { hexOf, utf8 } from '../../proof/tree/bytes.ts';
import {
  appendedAll,
  emptyEdge,
  inclusionProof,
  isWhole,
  leafHash,
  rootByProof,
  rootOf,
} from '../../proof/tree/merkle.ts';

/** RFC 9162, 2.1.1, word for word and with Node's own hash: the oracle. */
function rootByDefinition(leaves: readonly Uint8Array[]): Buffer {
  const hash = (...parts: Uint8Array[]): Buffer =>
    createHash('sha256').update(Buffer.concat(parts)).digest();
  const [only] = leaves;
  if (!only) return hash();
  if (leaves.length === 1) return hash(Uint8Array.of(0), only);
  let k = 1;
  while (k * 2 < leaves.length) k *= 2;
  const [left, right] = [leaves.slice(0, k), leaves.slice(k)].map(rootByDefinition);
  return hash(Uint8Array.of(1), left!, right!);
}

const leavesOf = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, at) => utf8(`leaf ${at}`));

describe('a tree', () => {
  it('has the roots of the test vectors of Certificate Transparency', () => {
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657'];
    const leaves = [...inputs, '606162636465666768696a6b6c6d6e6f'].map((hex) =>
      leafHash(new Uint8Array(Buffer.from(hex, 'hex'))),
    );
    const rootsAt = (size: number) => hexOf(rootOf(appendedAll(emptyEdge, leaves.slice(0, size))));

    expect(rootsAt(1)).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(rootsAt(3)).toBe('aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77');
    expect(rootsAt(8)).toBe('5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328');
  });

  it('has the root of the definition at every size', () => {
    for (let size = 0; size <= 70; size += 1) {
      const leaves = leavesOf(size);
      const edge = appendedAll(emptyEdge, leaves.map(leafHash));
      expect([size, hexOf(rootOf(edge))]).toEqual([size, hexOf(rootByDefinition(leaves))]);
      expect(isWhole(edge)).toBe(true);
    }
  });

  it('grown from any edge is the tree grown from its beginning', () => {
    const hashes = leavesOf(40).map(leafHash);
    const whole = hexOf(rootOf(appendedAll(emptyEdge, hashes)));
    for (let size = 0; size <= 40; size += 1) {
      const edge = appendedAll(emptyEdge, hashes.slice(0, size));
      expect(hexOf(rootOf(appendedAll(edge, hashes.slice(size))))).toBe(whole);
    }
  });
});

describe('an inclusion proof', () => {
  it('leads every leaf of every size to the root, whatever is known of the leaves before', () => {
    for (let size = 1; size <= 33; size += 1) {
      const hashes = leavesOf(size).map(leafHash);
      const root = hexOf(rootOf(appendedAll(emptyEdge, hashes)));
      for (let known = 0; known < size; known += 1) {
        const before = appendedAll(emptyEdge, hashes.slice(0, known));
        for (let index = known; index < size; index += 1) {
          const path = inclusionProof(before, hashes.slice(known), index);
          const reached = rootByProof(hashes[index]!, { index, size, path });
          expect(reached && hexOf(reached)).toBe(root);
        }
      }
    }
  });

  it('leads no other leaf, place or path there', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), fc.nat(), fc.nat(), (size, one, other) => {
        const hashes = leavesOf(size).map(leafHash);
        const root = hexOf(rootOf(appendedAll(emptyEdge, hashes)));
        const index = one % size;
        const path = inclusionProof(emptyEdge, hashes, index);
        const at = { index, size, path };
        const elsewhere = (index + 1 + (other % (size - 1))) % size;
        const reached = (leaf: Uint8Array, place: typeof at) => {
          const found = rootByProof(leaf, place);
          return found && hexOf(found);
        };

        expect(reached(hashes[index]!, at)).toBe(root);
        expect(reached(hashes[elsewhere]!, at)).not.toBe(root);
        expect(reached(hashes[index]!, { ...at, index: elsewhere })).not.toBe(root);
        expect(reached(hashes[index]!, { ...at, path: path.slice(1) })).not.toBe(root);
        expect(reached(hashes[index]!, { ...at, path: [...path, path[0]!] })).not.toBe(root);
        expect(reached(hashes[index]!, { ...at, index: size })).toBeNull();
      }),
    );
  });
});
