/**
 * The ledger: events chained by hash, so that nobody can remove one unnoticed.
 * The hash is computed in JavaScript, because the workflow sandbox has no crypto module.
 */

import { hashOf } from '../terms/canonical-hash.ts';
import type { Recorded } from './events.ts';

/** The `prev` of a unit's first record. */
export const ledgerStart = '0'.repeat(64);

/**
 * The number of the first record at which the chain is broken, or null if the ledger is intact.
 * `head` is the hash in the unit's state. It reveals a change of the last record, and records
 * missing at the end; the answer is then the number after the last record. Without `head`, neither
 * is found.
 */
export function firstBreakOf(ledger: readonly Recorded[], head?: string): number | null {
  let prev = ledgerStart;
  for (const [index, record] of ledger.entries()) {
    if (record.seq !== index + 1 || record.prev !== prev) return index + 1;
    prev = hashOf(record);
  }
  return head === undefined || head === prev ? null : ledger.length + 1;
}
