/** Puts a run's records away in S3 before its unit continues as new: nothing leaves the audit. */
import type { UnitPorts } from '../workflows/ports.ts';
import type { ObjectStore } from './object-store.ts';

export function createKeepLedger(store: ObjectStore): UnitPorts['keepLedger'] {
  return ({ records }) => store.putContent(records);
}
