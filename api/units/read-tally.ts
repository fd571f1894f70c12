/**
 * Reads the tally of a page of units by querying each unit's state, a few at a time. If an earlier
 * build left a state without numbers, they are completed from the unit's ledger.
 */
import { inEach } from '../../domain/terms/language.ts';
import { wordsIn } from '../../domain/words/words.ts';
import pMap from 'p-map';

import type { CampaignPlan } from '../../domain/plan/plan.ts';
import { aboveOf, everyStepOf } from '../../domain/plan/plan.ts';
import type { Filed } from '../../domain/unit/state.ts';
import {
  filedInLedger,
  lacksNumbers,
  tallyKey,
  tallyOf,
  totalsOf,
} from '../../domain/records/tally.ts';
import type { Unit } from '../../domain/definition/units.ts';
import type { Ports } from './ports.ts';
import type { Fixed, Found } from '../reading/read-campaign.ts';
import { isoBy } from '../reading/read-campaign.ts';
import { readRecords, readState } from '../reading/read-unit.ts';
import type { Tally } from './wire-tally.ts';

/** Units per page: each is queried for its state. */
export const tallyPageMax = 200;

/** Units queried concurrently. */
const unitsAtOnce = 8;

/** The tally of these units, in their order. `next`: where the following page begins. */
export async function readTally(
  deps: Ports,
  { found: { plan }, fixed }: { found: Found; fixed: Fixed },
  page: { units: readonly Unit[]; next: string | null },
  at: number,
): Promise<Tally> {
  const rows = await pMap(
    page.units,
    async (unit) => ({
      unit: unit.code,
      name: unit.name,
      short: unit.short,
      group: unit.group,
      tier: aboveOf(plan, unit).length + 1,
      ...(await tallyOfUnit(deps, { fixed, unit }, at)),
    }),
    { concurrency: unitsAtOnce },
  );
  const tiers = [...new Set(rows.map(({ tier }) => tier))].toSorted((a, b) => a - b);
  return {
    campaign: plan.campaign,
    mode: plan.mode,
    title: plan.title,
    at: isoBy(plan, at),
    says: inEach((language) => wordsIn(language).tallySays),
    columns: columnsOf(plan),
    rows,
    totals: tiers.map((tier) => {
      const counted = rows.filter((row) => row.tier === tier && isCounted(row));
      return { tier, units: counted.length, cells: totalsOf(counted.map(({ cells }) => cells)) };
    }),
    next: page.next,
  };
}

/** The units after the given one, in their order. */
export function tallyPageOf(
  units: readonly Unit[],
  { after, limit }: { after: string; limit: number },
): { units: Unit[]; next: string | null } {
  const start = after === '' ? 0 : units.findIndex(({ code }) => code === after) + 1;
  // After an unknown unit the page is empty.
  const left = after !== '' && start === 0 ? [] : units.slice(start);
  const page = left.slice(0, limit);
  return { units: page, next: left.length > limit ? (page.at(-1)?.code ?? null) : null };
}

/** A unit that has left counts if it gave a number: a sum is of the units that it counts. */
function isCounted({ left, cells }: Pick<Tally['rows'][number], 'cells' | 'left'>): boolean {
  return !left || Object.keys(cells).length > 0;
}

async function tallyOfUnit(
  deps: Ports,
  found: { fixed: Fixed; unit: Unit },
  at: number,
): Promise<Pick<Tally['rows'][number], 'cells' | 'left'>> {
  const state = await readState(deps, found);
  const filed: Map<string, Filed> = lacksNumbers(state)
    ? filedInLedger(await readRecords(deps, found))
    : new Map();
  const cells = tallyOf(state, at, filed);
  return { cells, ...(state.left && { left: true as const }) };
}

/** Every number asked of some audience, in the definition's order. */
function columnsOf(plan: CampaignPlan): Tally['columns'] {
  return everyStepOf(plan).flatMap((step) =>
    step.numbers.map(({ id, title, measure, places, source }) => ({
      key: tallyKey(step.id, id),
      step: step.id,
      stepTitle: step.title,
      number: id,
      title,
      measure,
      ...(places !== undefined && { places }),
      clause: (source ?? step.source).clause,
    })),
  );
}
