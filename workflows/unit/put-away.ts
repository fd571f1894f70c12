/**
 * Puts a run's records away, with an index by campaign and unit that leads to them: the server
 * forgets a run some months after its end, and a ledger must be found for ten years. Why so:
 * docs/decisions/0023-archive.md.
 */
import { proxyActivities } from '@temporalio/workflow';

import { matrixOf } from '../../domain/unit/matrix.ts';
import type { Recorded } from '../../domain/unit/events.ts';
import type { LedgerIndex } from '../messages.ts';
import type { UnitPorts } from '../ports.ts';
import type { UnitKeeper } from './unit-keeper.ts';

const { keepLedger } = proxyActivities<UnitPorts>({ startToCloseTimeout: '30 seconds' });

/** Three bytes a character at most: three quarters of a payload (2 MB: limits.ts). */
const segmentCharsMax = 500_000;

/** Puts all records of this run away; answers with the keys, and how many records lie there. */
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
  // A payload has its limit: long reports go in several segments.
  const parts = segmentsOf(records);
  // What ended without a record of its own still says that it has ended.
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

/** Records in order, in parts that fit into a payload each. */
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
