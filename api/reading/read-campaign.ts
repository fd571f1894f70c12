/**
 * Finds a campaign, its plan and its clock. Data of a campaign that never changes is cached; the
 * rest is queried from its workflow, and the plan is read from the store by its hash.
 */
import { isGrpcServiceError } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';

import { isoInstantOf } from '../../domain/terms/days.ts';
import { slug } from '../../domain/definition/definition.ts';
import type { CampaignPlan, UnitPlan } from '../../domain/plan/plan.ts';
import { aboveOf, unitPlanOf } from '../../domain/plan/plan.ts';
import type { Actor, Place } from '../../domain/terms/people.ts';
import { maySee } from '../../domain/unit/policy.ts';
import type { Unit } from '../../domain/definition/units.ts';
import type { CampaignView } from '../../workflows/messages.ts';
import type { RehearsalView } from '../../workflows/rehearsal-messages.ts';
import { campaignQueries, rehearsalWorkflowId, unitWorkflowId } from '../../workflows/messages.ts';
import { rehearsalQueries } from '../../workflows/rehearsal-messages.ts';
import { askedTogether } from './asked-together.ts';
import type { ReadingPorts } from './ports.ts';
import { inTime } from '../edge/outages.ts';
import { Refused } from '../problems/problems.ts';

/** A campaign's view from its workflow, and the plan in force. */
export interface Found {
  view: CampaignView;
  plan: CampaignPlan;
}

/** What never changes while a campaign exists. */
export interface Fixed {
  campaign: string;
  mode: CampaignView['mode'];
  shiftMs: number;
  /** The plan when first read: it lists the units; a unit's first plan is found by its ledger. */
  knownPlanKey: string;
}

export interface Campaigns {
  /** Throws Refused (404) if the campaign does not exist. */
  find: (campaign: string) => Promise<Found>;
  fixed: (campaign: string) => Promise<Fixed>;
  /** What is remembered of it, without asking anybody. */
  known: (campaign: string) => Fixed | undefined;
  /** One of its units, from the plan. Throws Refused (404, 403). */
  unit: (campaign: string, unit: string, asker: Actor) => Promise<FoundUnit>;
  /** The present time by the campaign's calendar (epoch ms): in a rehearsal, how far it is. */
  now: (fixed: Pick<Fixed, 'campaign' | 'mode' | 'shiftMs'>) => Promise<number>;
  /** The time of arrival by the unit's own clock (epoch ms): in a rehearsal each unit has one. */
  receiptAt: (fixed: Fixed, unit: string, arrivedAt: number) => Promise<number>;
}

export interface FoundUnit {
  fixed: Fixed;
  unit: Unit;
  /** A plan that contains the unit, the launch's or an amended one: see `atLaunch`. */
  plan: UnitPlan;
}

/** Campaigns cached at the same time: more than one office runs. */
const rememberedMax = 1_000;

/** Binds the queries to their clients; one instance per app. */
export function createCampaigns(deps: ReadingPorts): Campaigns {
  const { client, plans } = deps;
  const remembered = new Map<string, Fixed>();
  const viewsOf = askedTogether<CampaignView>();

  const viewOf = (campaign: string): Promise<CampaignView> => {
    // The id becomes part of a workflow id: only valid campaign ids may reach the server.
    if (!slug.safeParse(campaign).success)
      throw new Refused({ code: 'unknown-campaign', campaign });
    const handle = client.workflow.getHandle(campaign);
    return askedElse(
      () => viewsOf(campaign, () => inTime(deps, () => handle.query(campaignQueries.view))),
      async () => {
        const ended = await deps.archive.campaign(campaign);
        if (!ended) throw new Refused({ code: 'unknown-campaign', campaign });
        return ended.view;
      },
    );
  };
  const fixed: Campaigns['fixed'] = async (campaign) => {
    const before = remembered.get(campaign);
    if (before) return before;
    const { mode, shiftMs, planKey } = await viewOf(campaign);
    const found = { campaign, mode, shiftMs, knownPlanKey: planKey };
    remembered.set(campaign, found);
    forgetOldest(remembered);
    return found;
  };
  return {
    fixed,
    known: (campaign) => remembered.get(campaign),
    async find(campaign) {
      const view = await viewOf(campaign);
      return { view, plan: await plans.read(view.planKey) };
    },
    async unit(campaign, code, asker) {
      const known = await fixed(campaign);
      let plan = await plans.read(known.knownPlanKey);
      if (!plan.units.some((one) => one.code === code)) {
        // The unit may have been added after the launch.
        plan = await plans.read((await viewOf(campaign)).planKey);
      }
      const unit = plan.units.find((one) => one.code === code);
      if (!unit) throw new Refused({ code: 'unknown-unit', campaign, unit: code });
      if (!maySee(asker, placeIn(plan, unit)))
        throw new Refused({ code: 'not-your-unit', unit: code });
      return { fixed: known, unit, plan: unitPlanOf(plan, unit) };
    },
    async now({ campaign, mode, shiftMs }) {
      if (mode === 'live') return deps.now();
      const view = await rehearsalView(deps, campaign);
      return view?.reachedAt ?? deps.now() - shiftMs;
    },
    async receiptAt({ campaign, mode, shiftMs }, unit, arrivedAt) {
      if (mode === 'live') return arrivedAt;
      const clock = await deps.clockOf(unitWorkflowId(campaign, unit)).catch(nullIfForgotten);
      return Math.floor((clock?.nowMs ?? deps.now()) - shiftMs);
    },
  };
}

function forgetOldest(remembered: Map<string, Fixed>): void {
  const oldest = remembered.keys().next().value;
  if (remembered.size > rememberedMax && oldest !== undefined) remembered.delete(oldest);
}

/** google.rpc.Code NOT_FOUND: the answer for the clock of a workflow that no longer exists. */
const notFound = 5;

function nullIfForgotten(failure: unknown): null {
  if (isGrpcServiceError(failure) && failure.code === notFound) return null;
  throw failure;
}

/** How far a rehearsal has come; null while it has no driver yet. */
export function rehearsalView(deps: ReadingPorts, campaign: string): Promise<RehearsalView | null> {
  const handle = deps.client.workflow.getHandle(rehearsalWorkflowId(campaign));
  const query = (): Promise<RehearsalView> => handle.query<RehearsalView>(rehearsalQueries.view);
  return askedElse(
    () => inTime<RehearsalView | null>(deps, query),
    async () => {
      const ended = await deps.archive.campaign(campaign);
      if (ended?.view.mode !== 'rehearsal') return null;
      const { launchAt: startsAt, endedAt: endsAt } = ended;
      return { startsAt, endsAt, reachedAt: endsAt, targetAt: endsAt };
    },
  );
}

/** The units of a plan that an actor may see: all for the office and auditors, others their own. */
export function unitsSeenBy(actor: Actor, plan: CampaignPlan): Unit[] {
  // An actor who may see a unit outside the tree may see all: this saves 10,000 tree walks.
  if (maySee(actor, { unit: '', above: [] })) return plan.units;
  return plan.units.filter((unit) => maySee(actor, placeIn(plan, unit)));
}

function placeIn(plan: CampaignPlan, unit: Unit): Place {
  return { unit: unit.code, above: aboveOf(plan, unit).map(({ code }) => code) };
}

/** Queries a workflow; if it does not exist (any more), calls `otherwise`. */
export async function askedElse<T>(ask: () => Promise<T>, otherwise: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (failure) {
    if (failure instanceof WorkflowNotFoundError) return otherwise();
    throw failure;
  }
}

/** Queries a workflow; if it does not exist, throws the result of `missing`. */
export function askedOr<T>(ask: () => Promise<T>, missing: () => Refused): Promise<T> {
  return askedElse(ask, () => Promise.reject(missing()));
}

/** An instant in the form of the API's answers. */
export function isoBy(plan: Pick<UnitPlan, 'utcOffsetMinutes'>, at: number): string {
  return isoInstantOf(at, plan.utcOffsetMinutes);
}

/** The same for an instant that may be null. */
export function isoOrNull(
  plan: Pick<UnitPlan, 'utcOffsetMinutes'>,
  at: number | null | undefined,
): string | null {
  return at == null ? null : isoBy(plan, at);
}
