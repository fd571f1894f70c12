/**
 * Starts rehearsals and moves them on. A rehearsal is a separate campaign with its own clock: it
 * begins on a virtual day, and a workflow beside it plays the units' script. Starting an
 * interrupted rehearsal again continues it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';

import { withKnownNames } from '../../domain/definition/parse.ts';
import type { Script } from '../../domain/definition/script.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import { defaultScript } from '../../domain/rehearsal/default-script.ts';
import { dayOf, instantOf, minutesOf } from '../../domain/terms/days.ts';
import type { CampaignView } from '../../workflows/messages.ts';
import type {
  RehearsalInput,
  RehearsalView,
  ScriptOrigin,
} from '../../workflows/rehearsal-messages.ts';
import {
  campaignQueries,
  rehearsalType,
  rehearsalWorkflowId,
  taskQueue,
} from '../../workflows/messages.ts';
import { advanceUpdate } from '../../workflows/rehearsal-messages.ts';
import type { Ports } from './ports.ts';
import { inTime } from '../edge/outages.ts';
import type { LaunchAsked, PreparedLaunch } from '../definitions/prepare-launch.ts';
import { endOfDayAt, issuedAt, prepareLaunch, valueOf } from '../definitions/prepare-launch.ts';
import { Refused } from '../problems/problems.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import { askedOr, rehearsalView } from '../reading/read-campaign.ts';
import { startCampaign } from '../campaigns/start-campaign.ts';

/** After this time from the closing, the last letters are sent and every workflow has ended. */
const afterCloseMs = 10 * 60_000;

/**
 * All clocks meet this long after the mail hour, first on the day of the launch or the next, then
 * once a week: a timer that is due at the very end of a clock move is skipped by the next move
 * (REHEARSAL.md, trap 1).
 */
const afterMailMinutes = 5 * 60 + 17;

/** A unit starts within some hundredths of a second; a server that hangs is reported. */
const unitsReadyTimeoutMs = 60_000;
const askAgainMs = 50;

interface RehearsalAsked extends Omit<LaunchAsked, 'mode'> {
  until: string;
  script?: Script | undefined;
}

/** Starts the rehearsal or continues it. Throws Refused: 404, 409, 422. */
export async function startRehearsal(
  deps: Ports,
  campaigns: Campaigns,
  asked: RehearsalAsked,
): Promise<{ campaign: string; view: RehearsalView }> {
  const { plan, definition, notice } = await prepareRehearsal(deps, asked);
  const { script, origin } = await scriptOf(deps, asked, plan);
  await deps.plans.keepDefinition({ definition, notice });
  const shiftMs = deps.now() - plan.launchAt;
  const { view, plan: running } = await startCampaign(deps, campaigns, plan, shiftMs);
  const { campaign, planKey } = view;
  const before = await rehearsalView(deps, campaign);
  if (!before) {
    await unitsReady(deps, campaign);
    const endsAt = running.closesAt + afterCloseMs;
    const meetsAt = Math.min(firstMeetingAt(running), endsAt);
    const input: RehearsalInput = {
      campaign,
      planKey,
      scriptKey: await deps.store.putContent(script),
      startsAt: running.launchAt,
      endsAt,
      shiftMs: view.shiftMs,
      reachedAt: running.launchAt,
      targetAt: meetsAt,
      meetsAt,
      script: origin,
    };
    await startDriver(deps, input);
  }
  return { campaign, view: await advance(deps, campaign, asked.until) };
}

function firstMeetingAt({ launchAt, settings, utcOffsetMinutes }: CampaignPlan): number {
  const minutes = (minutesOf(settings.mailAt) + afterMailMinutes) % (24 * 60);
  const day = dayOf(launchAt, utcOffsetMinutes);
  const at = instantOf(day, minutes, utcOffsetMinutes);
  return at > launchAt ? at : instantOf(day + 1, minutes, utcOffsetMinutes);
}

/** Moves a rehearsal forward to the end of a day, or to its end. Throws Refused (409). */
export async function advance(deps: Ports, campaign: string, to: string): Promise<RehearsalView> {
  const before = await rehearsalView(deps, campaign);
  if (!before) throw new Refused({ code: 'not-a-rehearsal', campaign });
  const targetAt = to === 'end' ? before.endsAt : endOfDayAt(to);
  if (before.reachedAt >= before.endsAt || targetAt <= before.targetAt) return before;
  const handle = deps.client.workflow.getHandle(rehearsalWorkflowId(campaign));
  const update = (): Promise<RehearsalView> =>
    handle.executeUpdate<RehearsalView, [number]>(advanceUpdate, { args: [targetAt] });
  return askedOr(
    () => inTime(deps, update),
    () => new Refused({ code: 'not-a-rehearsal', campaign }),
  );
}

function prepareRehearsal(deps: Ports, asked: RehearsalAsked): Promise<PreparedLaunch> {
  return prepareLaunch(
    deps,
    { ...asked, mode: 'rehearsal' },
    {
      campaign: (definition) => `rehearsal-${definition.id}`,
      launchAt: (definition) => issuedAt(definition, deps.now()),
    },
  );
}

async function scriptOf(
  deps: Ports,
  { definition, script }: RehearsalAsked,
  plan: CampaignPlan,
): Promise<{ script: Script; origin: ScriptOrigin }> {
  if (script) return { script: valueOf(definition, withKnownNames(script)), origin: 'asked' };
  const own = await deps.definitions.script(definition);
  if (own) return { script: valueOf(definition, own), origin: 'folder' };
  return { script: defaultScript(plan), origin: 'made' };
}

/** The driver moves the units' clocks, so it starts when all units have one. */
async function unitsReady(deps: Ports, campaign: string): Promise<void> {
  const handle = deps.client.workflow.getHandle(campaign);
  const ask = (): Promise<CampaignView> => handle.query<CampaignView>(campaignQueries.view);
  for (const end = deps.now() + unitsReadyTimeoutMs; deps.now() < end; await sleep(askAgainMs)) {
    const { started, units } = await inTime(deps, ask);
    if (started >= units) return;
  }
  throw new Refused({ code: 'engine-unavailable' });
}

async function startDriver(deps: Ports, input: RehearsalInput): Promise<void> {
  const { client } = deps;
  const start = (): Promise<unknown> =>
    client.workflow.start(rehearsalType, {
      workflowId: rehearsalWorkflowId(input.campaign),
      taskQueue,
      args: [input],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
  try {
    await inTime(deps, start);
  } catch (failure) {
    // A concurrent call has started it already.
    if (!(failure instanceof WorkflowExecutionAlreadyStartedError)) throw failure;
  }
}
