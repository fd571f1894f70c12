/**
 * The ledger: events chained by hash, so that nobody can take one out unseen.
 * Pure JavaScript on purpose: the workflow sandbox has no crypto.
 */

import { hashOf } from '../terms/canonical-hash.ts';
import type { Recorded } from './events.ts';

/** The `prev` of a unit's first record. */
export const ledgerStart = '0'.repeat(64);

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
