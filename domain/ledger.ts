/**
 * The ledger: events chained by hash, so that nobody can take one out unseen.
 * Pure JavaScript on purpose: the workflow sandbox has no crypto.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

import type { Recorded } from './events.ts';

/** The `prev` of a unit's first record. */
export const ledgerStart = '0'.repeat(64);

/** SHA-256 (hex) of a value's canonical JSON (RFC 8785). */
export function hashOf(value: unknown): string {
  const json = canonicalize(value);
  if (json === undefined) throw new TypeError('only JSON can be hashed');
  return bytesToHex(sha256(utf8ToBytes(json)));
}

/**
 * The number of the first record whose chain is broken, or null when the ledger is whole.
 * `head`: the hash that the unit's state holds. Without it nobody sees that the last record was
 * altered, or that records are missing at the end; their number is then the one after the last.
 */
export function firstBreakOf(ledger: readonly Recorded[], head?: string): number | null {
  let prev = ledgerStart;
  for (const [index, record] of ledger.entries()) {
    if (record.seq !== index + 1 || record.prev !== prev) return index + 1;
    prev = hashOf(record);
  }
  return head === undefined || head === prev ? null : ledger.length + 1;
}
