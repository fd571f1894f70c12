/**
 * Archived units that the server has deleted: their records, and their state, which is computed
 * from the records. Knows nothing of workflows.
 */
import type { Unit } from '../../domain/definition/units.ts';
import { stateAfter } from '../../domain/records/report.ts';
import { unitPlanOf } from '../../domain/plan/plan.ts';
import type { Recorded } from '../../domain/unit/events.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import type { LedgerIndex } from '../../workflows/messages.ts';
import type { Ports } from './ports.ts';

/** A unit of a campaign, and a plan that contains it. */
interface ArchivedPlace {
  fixed: { campaign: string; knownPlanKey: string };
  unit: Unit;
}

/** The stored records do not lead to the state that the index states: somebody changed them. */
export class LedgerBroken extends Error {
  override name = 'LedgerBroken';
  constructor(campaign: string, unit: string) {
    super(`the ledger of ${campaign}/${unit} is broken`);
  }
}

/** Where a unit's ledger is stored; null while its run has not ended. */
export async function endedLedger(
  { archive }: Pick<Ports, 'archive'>,
  campaign: string,
  unit: string,
): Promise<LedgerIndex | null> {
  const index = await archive.ledger(campaign, unit);
  return index?.ended ? index : null;
}

/**
 * Records of segments (S3 keys, oldest first) before the record `begins`, in order. Segments are
 * read from the newest back to the one that contains `after`.
 */
export async function recordsOf(
  { store }: Pick<Ports, 'store'>,
  segments: readonly string[],
  after: number,
  begins = Number.POSITIVE_INFINITY,
): Promise<Recorded[]> {
  const records: Recorded[] = [];
  for (const key of segments.toReversed()) {
    if ((records[0]?.seq ?? begins) <= after + 1) break;
    records.unshift(...((await store.getContent(key)) as Recorded[]));
  }
  return records;
}

/** A unit's final state; null while its run has not ended. Throws if the archive was altered. */
export async function archivedState(
  deps: Pick<Ports, 'archive' | 'store' | 'plans'>,
  { fixed, unit }: ArchivedPlace,
): Promise<UnitState | null> {
  const index = await endedLedger(deps, fixed.campaign, unit.code);
  if (!index) return null;
  const records = await recordsOf(deps, index.segments, 0);
  const known = await deps.plans.read(fixed.knownPlanKey);
  const plan = await deps.plans.atLaunch(unitPlanOf(known, unit), records);
  const { unit: who, above, head } = index;
  const state = stateAfter({ plan, unit: who, above }, records);
  if (state.head !== head) throw new LedgerBroken(fixed.campaign, unit.code);
  return state;
}
