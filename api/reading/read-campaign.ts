/**
 * Finds a campaign, its plan and its clock. What never changes of a campaign is remembered; what
 * may change is asked of its workflow, and the plan is read from the store under its hash.
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
import type { CampaignView, RehearsalView } from '../../workflows/messages.ts';
import {
  campaignQueries,
  rehearsalQueries,
  rehearsalWorkflowId,
  unitWorkflowId,
} from '../../workflows/messages.ts';
import { askedTogether } from './asked-together.ts';
import type { Ports } from './ports.ts';
import { inTime } from '../edge/outages.ts';
import { Refused } from '../problems/problems.ts';

/** A campaign as its workflow holds it, with the plan it runs by. */
export interface Found {
  view: CampaignView;
  plan: CampaignPlan;
}

/** What stays the same as long as a campaign lives. */
export interface Fixed {
  campaign: string;
  mode: CampaignView['mode'];
  shiftMs: number;
  /** The plan as it was when first looked at: names its units; what each began with, its ledger. */
  knownPlanKey: string;
}

export interface Campaigns {
  /** Throws Refused (404) where there is no such campaign. */
  find: (campaign: string) => Promise<Found>;
  fixed: (campaign: string) => Promise<Fixed>;
  /** One of its units, as the plan knows it. Throws Refused (404, 403). */
  unit: (campaign: string, unit: string, asker: Actor) => Promise<FoundUnit>;
  /** Now by the campaign's calendar (epoch ms): where a rehearsal has come to. */
  now: (fixed: Pick<Fixed, 'campaign' | 'mode' | 'shiftMs'>) => Promise<number>;
  /** A moment of arrival, by the unit's own clock: in a rehearsal each has one. */
  receiptAt: (fixed: Fixed, unit: string, arrivedAt: number) => Promise<number>;
}

export interface FoundUnit {
  fixed: Fixed;
  unit: Unit;
  /** A plan that names it, the launch's or an amended one: see `planAtLaunch`. */
  plan: UnitPlan;
}

/** Campaigns remembered at once: more than one office runs. */
const rememberedMax = 1_000;

/** Binds the look-ups to their clients; one for each app. */
export function createCampaigns(deps: Ports): Campaigns {
  const { client, plans } = deps;
  const remembered = new Map<string, Fixed>();
  const viewsOf = askedTogether<CampaignView>();

  const viewOf = (campaign: string): Promise<CampaignView> => {
    // An id becomes a workflow id: only what can be a campaign's may reach the server.
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
    const oldest = remembered.keys().next().value;
    if (remembered.size > rememberedMax && oldest !== undefined) remembered.delete(oldest);
    return found;
  };
  return {
    fixed,
    async find(campaign) {
      const view = await viewOf(campaign);
      return { view, plan: await plans.read(view.planKey) };
    },
    async unit(campaign, code, asker) {
      const known = await fixed(campaign);
      let plan = await plans.read(known.knownPlanKey);
      if (!plan.units.some((one) => one.code === code)) {
        // Added after the launch, perhaps.
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

/** google.rpc.Code NOT_FOUND: how the server answers where no workflow is left to have a clock. */
const notFound = 5;

function nullIfForgotten(failure: unknown): null {
  if (isGrpcServiceError(failure) && failure.code === notFound) return null;
  throw failure;
}

/** How far a rehearsal has come; null while nobody drives it yet. */
export function rehearsalView(deps: Ports, campaign: string): Promise<RehearsalView | null> {
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

/** The units of a plan that somebody may see: the office and auditors all, others their own. */
export function unitsSeenBy(actor: Actor, plan: CampaignPlan): Unit[] {
  // Whoever may see a unit that stands nowhere sees all: no tree is walked ten thousand times.
  if (maySee(actor, { unit: '', above: [] })) return plan.units;
  return plan.units.filter((unit) => maySee(actor, placeIn(plan, unit)));
}

function placeIn(plan: CampaignPlan, unit: Unit): Place {
  return { unit: unit.code, above: aboveOf(plan, unit).map(({ code }) => code) };
}

/** Asks a workflow; where there is none, or none any more, does what `otherwise` says. */
export async function askedElse<T>(ask: () => Promise<T>, otherwise: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (failure) {
    if (failure instanceof WorkflowNotFoundError) return otherwise();
    throw failure;
  }
}

/** Asks a workflow; where there is none, throws what `missing` makes. */
export function askedOr<T>(ask: () => Promise<T>, missing: () => Refused): Promise<T> {
  return askedElse(ask, () => Promise.reject(missing()));
}

/** An instant as the wire carries it. */
export function isoBy(plan: Pick<UnitPlan, 'utcOffsetMinutes'>, at: number): string {
  return isoInstantOf(at, plan.utcOffsetMinutes);
}

/** The same where there may be none. */
export function isoOrNull(
  plan: Pick<UnitPlan, 'utcOffsetMinutes'>,
  at: number | null | undefined,
): string | null {
  return at == null ? null : isoBy(plan, at);
}
