/**
 * Archives a run's records with an index by campaign and unit that leads to them: the server
 * deletes a run some months after its end, but a ledger must be readable for ten years. Reasons:
 * docs/decisions/0023-archive.md.
 */
import { proxyActivities } from '@temporalio/workflow';

import { matrixOf } from '../../domain/unit/matrix.ts';
import type { Recorded } from '../../domain/unit/events.ts';
import type { LedgerIndex } from '../messages.ts';
import type { UnitPorts } from '../ports.ts';
import type { UnitKeeper } from './unit-keeper.ts';

const { keepLedger } = proxyActivities<UnitPorts>({ startToCloseTimeout: '30 seconds' });

/** In characters of at most three bytes: three quarters of a payload (2 MB: limits.ts). */
const segmentCharsMax = 500_000;

/** Archives all records of this run; returns the S3 keys and the number of archived records. */
export async function putAway(
  keeper: UnitKeeper,
  before: readonly string[],
  ended: boolean,
): Promise<{ segments: string[]; count: number }> {
  const state = keeper.state();
  const records = [...keeper.records];
  const { unit, above, seq, head } = state;
  const { campaign } = state.plan;
  const segments = [...before];
  // A payload is limited in size, so long reports are split into several segments.
  const parts = segmentsOf(records);
  // A run that ended without a new record still has to write an index that says so.
  if (ended && parts.length === 0) parts.push([]);
  for (const [nth, part] of parts.entries()) {
    const matrix = matrixOf(state);
    const index: LedgerIndex = { campaign, unit, above, segments, seq, head, matrix, ended };
    const isLast = nth === parts.length - 1;
    const segment = { campaign, unit: unit.code, records: part, ...(isLast && { index }) };
    segments.push(await keepLedger(segment));
  }
  return { segments, count: records.length };
}

/** Splits the records, in order, into parts that each fit into one payload. */
function segmentsOf(records: Recorded[]): Recorded[][] {
  const parts: Recorded[][] = [];
  let chars = segmentCharsMax;
  for (const record of records) {
    chars += JSON.stringify(record).length;
    const part = chars > segmentCharsMax ? undefined : parts.at(-1);
    if (part) part.push(record);
    else {
      parts.push([record]);
      chars = JSON.stringify(record).length;
    }
  }
  return parts;
}
