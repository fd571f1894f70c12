/**
 * Puts a run's records away in S3 before its unit continues as new: nothing leaves the audit.
 * Under their hash, so that putting the same records away twice is once.
 */
import type { UnitPorts } from '../../workflows/ports.ts';
import type { ObjectStore } from './object-store.ts';

/** The activity `keepLedger`; answers with the key. */
export function createKeepLedger(store: ObjectStore): UnitPorts['keepLedger'] {
  return ({ records }) => store.putContent(records);
}
