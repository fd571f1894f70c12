/**
 * Archives a run's records in S3, with an index by campaign and unit that leads to them. The server
 * deletes a run some months after its end, but a ledger must be available for ten years. See
 * docs/decisions/0023-archive.md.
 */
import { proxyActivities } from '@temporalio/workflow';

import { matrixOf } from '../../domain/unit/matrix.ts';
import type { Recorded } from '../../domain/unit/events.ts';
import type { LedgerIndex } from '../messages.ts';
import type { UnitPorts } from '../ports.ts';
import type { UnitKeeper } from './unit-keeper.ts';

const { keepLedger } = proxyActivities<UnitPorts>({ startToCloseTimeout: '30 seconds' });

/** Characters per segment: at 3 bytes each at most, 1.5 MB of the 2 MB of a payload (limits.ts). */
const segmentCharsMax = 500_000;

/** Archives all records of this run. Returns their keys and the number of records. */
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
  // A payload is limited in size, so many records are archived in several segments.
  const parts = segmentsOf(records);
  // A run that ended without new records still has to record in the index that it ended.
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

/** Divides the records, in order, into parts that each fit into a payload. */
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
