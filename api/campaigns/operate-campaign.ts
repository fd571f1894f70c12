/**
 * Operations on a whole campaign: the body is stored, and the campaign's workflow receives its key
 * and carries the operation out unit by unit. The API answers as soon as the workflow has accepted
 * it; the campaign shows the progress. Repeating a key does not repeat the operation.
 */
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

import type { OperationBody } from '../../activities/campaigns/command-units.ts';
import { changesOf } from '../../domain/unit/changes.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import type { Actor, Relation } from '../../domain/terms/people.ts';
import { policy } from '../../domain/unit/policy.ts';
import type { CampaignView, Operation, OperationAsked } from '../../workflows/messages.ts';
import {
  campaignEndsType,
  campaignQueries,
  endsCampaign,
  leaveUpdate,
  operateUpdate,
  planChangedType,
} from '../../workflows/messages.ts';
import { planWithUnits } from './add-units.ts';
import { leavingBody } from './unit-leaving.ts';
import type { Ports } from './ports.ts';
import { inTime } from '../edge/outages.ts';
import { compiled, readFiles, refuseOtherPlan, valueOf } from '../definitions/prepare-launch.ts';
import { Refused } from '../problems/problems.ts';
import type { Found } from '../reading/read-campaign.ts';
import { askedOr } from '../reading/read-campaign.ts';
import type { z } from '@hono/zod-openapi';
import type { OperationKind, operationRequests } from '../reading/wire-campaigns.ts';

/** The unit command that carries each operation out; adding units starts workflows instead. */
const operationKinds = {
  amend: 'amend',
  extend: 'extend',
  leave: 'leave',
  units: 'start-units',
  pause: 'pause-reminders',
  resume: 'resume-reminders',
  close: 'close',
  cancel: 'cancel',
} as const satisfies Record<OperationKind, Operation['kind']>;

type BodyOf<K extends OperationKind> = z.output<(typeof operationRequests)[K]>;
export type OperationRequest = {
  [K in OperationKind]: { kind: K; body: BodyOf<K> };
}[OperationKind];

/** Who asks, under which key, and when the request arrived by the campaign's clock (epoch ms). */
interface OperationAsker {
  by: Actor;
  key: string;
  receivedAt: number;
}

interface OperationTaken {
  /** Null for a preview. */
  operation: Operation | null;
  changes: Record<string, string[]>;
  /** The hash of the plan that an amendment leads to. */
  plan: string | null;
}

/** Passes an operation to the campaign. Throws Refused: 403, 409 if it has ended, 422. */
export async function operateCampaign(
  deps: Ports,
  found: Found,
  request: OperationRequest,
  asker: OperationAsker,
): Promise<OperationTaken> {
  refuseByPolicy(request.kind, asker.by);
  const hash = hashOf(request);
  const before = found.view.operations.find((one) => one.id === asker.key);
  if (before) return { operation: await sameAsked(deps, before, hash), changes: {}, plan: null };
  refuseEnded(found.view);

  const { asked, body, changes, plan, isPreview } = await askedFor(deps, found, request, asker);
  if (isPreview) return { operation: null, changes, plan };
  const { by, receivedAt } = asker;
  const { basePlanKey } = asked;
  const stored: OperationBody = { by, receivedAt, body, hash, ...(basePlanKey && { basePlanKey }) };
  const bodyKey = await deps.store.putContent(stored);
  const askedAt = asker.receivedAt;
  const view = await tell(deps, found, { ...asked, id: asker.key, bodyKey, askedAt });
  const taken = view.operations.find((one) => one.id === asker.key);
  if (!taken) throw new Error(`${view.campaign} did not take on operation ${asker.key}`);
  return { operation: await sameAsked(deps, taken, hash), changes, plan };
}

interface AskedFor {
  asked: Omit<OperationAsked, 'id' | 'bodyKey'>;
  /** The unit command's own fields. */
  body: Record<string, unknown>;
  changes: Record<string, string[]>;
  plan: string | null;
  isPreview: boolean;
}

async function askedFor(
  deps: Ports,
  found: Found,
  request: OperationRequest,
  asker: OperationAsker,
): Promise<AskedFor> {
  const kind = operationKinds[request.kind];
  if (request.kind === 'amend') return amendment(deps, found, request.body);
  if (request.kind === 'units') {
    const plan = planWithUnits(found.plan, request.body.units);
    const planKey = await deps.plans.keep(plan);
    const asked = {
      kind,
      planKey,
      basePlanKey: found.view.planKey,
      units: plan.units.length,
      first: found.plan.units.length,
    };
    return { asked, body: {}, ...unplanned };
  }
  if (request.kind === 'leave') {
    const body = await leavingBody(deps, found, request.body, asker);
    const asked = { kind, units: 1 + body.successors.length, first: 0 };
    return { asked, body: { ...body }, ...unplanned };
  }
  const asked = { kind, units: found.plan.units.length, first: 0 };
  return { asked, body: request.body, ...unplanned };
}

/** For operations that change no step, so there is nothing to preview. */
const unplanned = { changes: {}, plan: null, isPreview: false };

/** Compiles the new version for the same launch and the campaign's present units. */
async function amendment(
  deps: Ports,
  { plan, view }: Found,
  body: BodyOf<'amend'>,
): Promise<AskedFor> {
  const { definition, notice } = await readFiles(deps, body.definition);
  refuseAmendment(plan, definition);
  const calendars = valueOf(definition.id, await deps.definitions.calendars());
  const { campaign, mode, launchAt, office, units } = plan;
  const { plan: made } = compiled({
    definition,
    addressees: { office, units },
    calendars,
    launch: {
      campaign,
      mode,
      launchAt,
      ...(body.dayOff ? { dayOff: body.dayOff } : {}),
      ...(body.plainYears ? { plainYears: body.plainYears } : {}),
    },
  });
  // The rules version stays: units and workflow must agree on who writes to the office.
  const next = { ...made, rules: plan.rules };
  refuseOtherPlan(next, body.plan);
  await deps.plans.keepDefinition({ definition, notice });
  const planKey = await deps.plans.keep(next);
  const asked = {
    kind: operationKinds.amend,
    planKey,
    basePlanKey: view.planKey,
    closesAt: next.closesAt,
    definition: next.definition,
    units: view.units,
    first: 0,
  };
  const changes = changesByAudience(plan, next);
  return {
    asked,
    body: { notice: body.notice },
    changes,
    plan: hashOf(next),
    isPreview: body.preview,
  };
}

function refuseAmendment(plan: CampaignPlan, given: { id: string; version: number }): void {
  const current = plan.definition;
  if (given.id !== current.id) {
    throw new Refused({ code: 'amendment-of-another', given: given.id, current: current.id });
  }
  if (given.version <= current.version) {
    const versions = { given: given.version, current: current.version };
    throw new Refused({ code: 'version-not-newer', ...versions });
  }
}

function changesByAudience(before: CampaignPlan, after: CampaignPlan): Record<string, string[]> {
  const planFor = (plan: CampaignPlan, audience: string) => {
    const { audiences, units: _units, ...header } = plan;
    return { ...header, steps: audiences[audience]?.steps ?? [] };
  };
  const audiences = [
    ...new Set([...Object.keys(before.audiences), ...Object.keys(after.audiences)]),
  ];
  const changes = audiences.map((id) => [id, changesOf(planFor(before, id), planFor(after, id))]);
  return Object.fromEntries(changes) as Record<string, string[]>;
}

/** Checked once for all units: each unit checks again, but a hopeless operation must not begin. */
function refuseByPolicy(kind: OperationKind, by: Actor): void {
  // Adding units changes the plan, so it needs the same right as an amendment.
  const command = kind === 'units' ? 'amend' : operationKinds[kind];
  const needs: readonly Relation[] = policy[command];
  if (needs.includes(by.role) && !('unit' in by)) return;
  throw new Refused({ code: 'role-too-small', command, role: by.role, needs: [...needs] });
}

/** Refuses if the campaign has ended or has accepted the operation that ends it. */
function refuseEnded({ status, closesAt, operations }: CampaignView): void {
  const ending = operations.find(endsCampaign);
  if (status !== 'closed' && status !== 'cancelled' && !ending) return;
  const cancelled = status === 'cancelled' || ending?.kind === 'cancel';
  throw new Refused({ code: 'campaign-closed', at: ending?.askedAt ?? closesAt, cancelled });
}

/** Returns the operation that already has this key, if it was requested with the same body. */
async function sameAsked(deps: Ports, taken: Operation, hash: string): Promise<Operation> {
  const stored = (await deps.store.getContent(taken.bodyKey)) as OperationBody;
  if (stored.hash !== hash) throw new Refused({ code: 'key-reused', key: taken.id });
  return taken;
}

function tell(deps: Ports, { view }: Found, asked: OperationAsked): Promise<CampaignView> {
  const handle = deps.client.workflow.getHandle(view.campaign);
  const name = asked.kind === 'leave' ? leaveUpdate : operateUpdate;
  const update = (): Promise<CampaignView> =>
    handle.executeUpdate<CampaignView, [OperationAsked]>(name, {
      args: [asked],
      updateId: asked.id,
    });
  return askedOr(
    () => inTime(deps, update).catch(refuseChanged(deps, view.campaign)),
    // The campaign ended after we had read its state.
    () => new Refused({ code: 'campaign-closed', at: view.closesAt, cancelled: false }),
  );
}

/** Translates the campaign's refusals into the API's; throws anything else unchanged. */
function refuseChanged(deps: Ports, campaign: string) {
  return async (failure: unknown): Promise<never> => {
    const cause = failure instanceof WorkflowUpdateFailedError ? failure.cause : undefined;
    const type = cause instanceof ApplicationFailure ? cause.type : undefined;
    if (type !== planChangedType && type !== campaignEndsType) throw failure;
    const handle = deps.client.workflow.getHandle(campaign);
    const ask = (): Promise<CampaignView> => handle.query<CampaignView>(campaignQueries.view);
    const view = await inTime(deps, ask);
    if (type === campaignEndsType) refuseEnded(view);
    const { definition, units, status } = view;
    throw new Refused(
      { code: 'plan-changed', campaign },
      { present: { definition, units, status } },
    );
  };
}
