/**
 * Reads a campaign and its units as of an instant: by folding the records up to it with the rules.
 * What is computed, such as overdue, is computed as of that instant too.
 */
import { beijing } from '../../domain/terms/days.ts';
import { z } from '@hono/zod-openapi';
import pMap from 'p-map';

import type { OperationBody } from '../../activities/campaigns/command-units.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import { aboveOf, unitPlanOf } from '../../domain/plan/plan.ts';
import type { Unit } from '../../domain/definition/units.ts';
import { stateAfter } from '../../domain/records/report.ts';
import type { Recorded } from '../../domain/unit/events.ts';
import { matrixOf } from '../../domain/unit/matrix.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import type { CampaignView, Operation } from '../../workflows/messages.ts';
import { unitWorkflowId } from '../../workflows/messages.ts';
import { instantAsked } from '../answers/wire.ts';
import { Refused } from '../problems/problems.ts';
import type { ListedUnit } from './matrix.ts';
import type { Ports } from './ports.ts';
import { endedLedger, recordsOf } from './read-archive.ts';
import type { Campaigns, Fixed, Found, FoundUnit } from './read-campaign.ts';
import { isoBy } from './read-campaign.ts';
import { readRecords } from './read-unit.ts';

/** The parameters of every read that can be asked as of an instant. */
export const asOfAsked = z.object({
  asOf: instantAsked.optional().describe('As things stood then: `2018-07-06 23:59` or ISO 8601'),
  clock: z
    .enum(['campaign', 'real'])
    .default('campaign')
    .describe('By which clock `asOf` is given; they differ in rehearsals only'),
});

export type AsOfAsked = z.infer<typeof asOfAsked>;

/** An instant by the campaign's clock (epoch ms), or by real time. */
export interface AsOf {
  at: number;
  clock: AsOfAsked['clock'];
}

/** Records are read from several units at the same time; the workers answer one after the other. */
const unitsAtOnce = 16;

/** The instant that was asked for; null for the present. Throws Refused (422) if it is to come. */
export async function asOfIn(
  deps: Pick<Ports, 'now'>,
  campaigns: Campaigns,
  fixed: Pick<Fixed, 'campaign' | 'mode' | 'shiftMs'>,
  { asOf, clock }: AsOfAsked,
): Promise<AsOf | null> {
  if (asOf === undefined) return null;
  const isReal = clock === 'real' && fixed.mode === 'rehearsal';
  const now = isReal ? deps.now() : await campaigns.now(fixed);
  if (asOf > now) {
    throw new Refused({ code: 'as-of-in-future', asOf: iso(asOf), now: iso(now) });
  }
  return { at: asOf, clock: isReal ? 'real' : 'campaign' };
}

/** A unit as of an instant. */
export interface UnitThen {
  state: UnitState;
  records: Recorded[];
  /** The instant by the campaign's clock (epoch ms). */
  at: number;
}

/** Throws Refused (422) if the unit had not been launched then. */
export async function unitAsOf(deps: Ports, found: FoundUnit, asOf: AsOf): Promise<UnitThen> {
  const all = await wholeLedger(deps, found);
  const at = await unitTimeOf(deps, found, asOf);
  const then = await foldUntil(deps, found, all, at);
  if (then) return { ...then, at };
  const launchAt = iso(all[0]?.at ?? found.plan.launchAt);
  throw new Refused({ code: 'as-of-before-launch', asOf: iso(asOf.at), launchAt });
}

/** A campaign as of an instant: its plan then, the operations until then, and its status. */
export async function campaignAsOf(
  deps: Pick<Ports, 'plans' | 'realClockOf' | 'store'>,
  { view, plan }: Found,
  asOf: AsOf,
): Promise<Found & { at: number }> {
  const at = await campaignTimeOf(deps, view.campaign, view, asOf);
  if (at < plan.launchAt) {
    throw new Refused({
      code: 'as-of-before-launch',
      asOf: iso(at),
      launchAt: isoBy(plan, plan.launchAt),
    });
  }
  const operations = view.operations.filter(({ askedAt }) => askedAt <= at);
  const next = view.operations.find(({ askedAt }) => askedAt > at);
  const planThen = next ? await planBefore(deps, next, operations.at(-1)) : plan;
  const { definition, closesAt, units } = planThen;
  const viewThen = {
    ...view,
    definition,
    closesAt,
    units: units.length,
    started: Math.min(view.started, units.length),
    operations,
    status: statusAt(view, closesAt, operations, at),
  };
  return { view: viewThen, plan: planThen, at };
}

/**
 * The plan that held before an operation. An operation that changes the plan names the one that it
 * introduces; which one it replaced stands in its body, except in bodies of earlier builds.
 */
async function planBefore(
  { plans, store }: Pick<Ports, 'plans' | 'store'>,
  next: Operation,
  before: Operation | undefined,
): Promise<CampaignPlan> {
  const { basePlanKey } = (await store.getContent(next.bodyKey)) as OperationBody;
  const key = basePlanKey ?? before?.planKey ?? next.planKey;
  if (key === undefined) throw new Error(`operation ${next.id} names no plan`);
  return plans.read(key);
}

function statusAt(
  view: CampaignView,
  closesAt: number,
  operations: CampaignView['operations'],
  at: number,
): CampaignView['status'] {
  const kinds = operations.map(({ kind }) => kind);
  if (kinds.includes('cancel')) return 'cancelled';
  if (kinds.includes('close') || at >= closesAt) return 'closed';
  return view.status === 'starting' ? 'starting' : 'running';
}

/** Units as they were then, in the form in which the matrix gets them. */
export async function listUnitsAsOf(
  deps: Ports,
  fixed: Fixed,
  { plan, units, asOf }: { plan: CampaignPlan; units: readonly Unit[]; asOf: AsOf },
): Promise<ListedUnit[]> {
  const states = await statesAsOf(deps, fixed, { plan, units, asOf });
  return states.map((state) => ({
    unit: state.unit.code,
    running: state.status === 'running',
    entries: matrixOf(state),
  }));
}

/** The states of those units that had been launched then. */
export async function statesAsOf(
  deps: Ports,
  fixed: Fixed,
  { plan, units, asOf }: { plan: CampaignPlan; units: readonly Unit[]; asOf: AsOf },
): Promise<UnitState[]> {
  const plans = new Map(units.map((unit) => [unit.group, unitPlanOf(plan, unit)]));
  const states = await pMap(
    units,
    async (unit) => {
      const found: FoundUnit = {
        fixed,
        unit,
        plan: plans.get(unit.group) ?? unitPlanOf(plan, unit),
      };
      const records = await wholeLedger(deps, found);
      const at = await unitTimeOf(deps, found, asOf);
      return (await foldUntil(deps, found, records, at))?.state ?? [];
    },
    { concurrency: unitsAtOnce },
  );
  return states.flat();
}

/**
 * All records of a unit. One that has ended is read from the archive, although the server may still
 * have it: to answer a query, a worker would first have to replay the whole run.
 */
async function wholeLedger(deps: Ports, found: FoundUnit): Promise<Recorded[]> {
  const index = await endedLedger(deps, found.fixed.campaign, found.unit.code);
  return index ? recordsOf(deps, index.segments, 0) : readRecords(deps, found);
}

/** Null if there is no record until then. */
async function foldUntil(
  deps: Ports,
  found: FoundUnit,
  all: readonly Recorded[],
  at: number,
): Promise<Omit<UnitThen, 'at'> | null> {
  const records = all.filter((record) => record.at <= at);
  if (records.length === 0) return null;
  const plan = await deps.plans.atLaunch(found.plan, records);
  const { unit, fixed } = found;
  const above = aboveOf(await deps.plans.read(fixed.knownPlanKey), unit);
  return { state: stateAfter({ plan, unit, above }, records), records };
}

/** The instant by the campaign's clock. Throws Refused (409) if the real time is not known. */
async function campaignTimeOf(
  { realClockOf }: Pick<Ports, 'realClockOf'>,
  workflowId: string,
  { shiftMs }: Pick<Fixed, 'shiftMs'>,
  { at, clock }: AsOf,
): Promise<number> {
  if (clock === 'campaign') return at;
  const found = await realClockOf(workflowId);
  if (!found) throw new Refused({ code: 'real-time-unknown', workflow: workflowId });
  return found.toVirtual(at) - shiftMs;
}

function unitTimeOf(
  deps: Pick<Ports, 'realClockOf'>,
  { fixed, unit }: Pick<FoundUnit, 'fixed' | 'unit'>,
  asOf: AsOf,
): Promise<number> {
  return campaignTimeOf(deps, unitWorkflowId(fixed.campaign, unit.code), fixed, asOf);
}

function iso(at: number): string {
  return isoBy(beijing, at);
}
