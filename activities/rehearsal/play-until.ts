/**
 * Plays a rehearsal's script up to a moment of the virtual calendar. For all units side by side, it
 * moves the unit's clock to the next scripted moment, sends the command, and so on. On the mornings
 * between, the office is told what the units show (rehearsed-mornings.ts). Every act has its own
 * update id, so playing a stretch again after a crash changes nothing.
 */
import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import pMap from 'p-map';

import type { Command } from '../../domain/unit/commands.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import { aboveOf, unitPlanOf } from '../../domain/plan/plan.ts';
import type { Act } from '../../domain/rehearsal/rehearsal.ts';
import { actsOf } from '../../domain/rehearsal/rehearsal.ts';
import type { Script } from '../../domain/definition/script.ts';
import { sandboxAddress } from '../../domain/plan/sandbox.ts';
import type { Unit } from '../../domain/definition/units.ts';
import type { UnitView } from '../../workflows/messages.ts';
import { mailBouncedSignal, unitQueries, unitWorkflowId } from '../../workflows/messages.ts';
import type { CampaignPorts, RehearsalPorts } from '../../workflows/ports.ts';
import { commandUnit } from '../campaigns/command-unit.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { People } from '../people/people.ts';
import type { PlanStore } from '../store/plan-store.ts';
import { keepRefusedAct, refusedIdsOf } from './refused-acts.ts';
import type { Player } from './rehearsed-mornings.ts';
import { playWithMornings } from './rehearsed-mornings.ts';
import type { Clock } from './time-skipping.ts';
import { fastForwardTo } from './time-skipping.ts';

/** How many units' clocks move at the same time. The server does the work. */
const unitsAtOnce = 16;

/** How often the activity reports (ms): well under the rehearsal workflow's heartbeat timeout. */
const heartbeatMs = 1_000;

/** How far past the closing (ms) the campaign's own clock is moved: it ends after its units. */
const closingSlackMs = 120_000;

interface Parts {
  tellOffice: CampaignPorts['tellOffice'];
  client: Client;
  plans: PlanStore;
  store: ObjectStore;
  people: People;
}

/** The activity `playUntil`. Throws if a clock cannot be moved; the stretch is then tried again. */
export function createPlayUntil(parts: Parts): RehearsalPorts['playUntil'] {
  return async ({ campaign, planKey, scriptKey, fromAt, untilAt, shiftMs }) => {
    const context = Context.current();
    const beat = setInterval(() => context.heartbeat(), heartbeatMs);
    try {
      const plan = await parts.plans.read(planKey);
      const script = (await parts.store.getContent(scriptKey)) as Script;
      const refused = await refusedIdsOf(parts.store, campaign);
      const signal = context.cancellationSignal;
      const players = plan.units.map((unit): Player => {
        const clock = clockOf(parts.client, unitWorkflowId(campaign, unit.code));
        const acts = actsOf(unitPlanOf(plan, unit), unit, script, aboveOf(plan, unit));
        let due = acts.filter((act) => act.at > fromAt && act.at <= untilAt);
        return {
          unit: unit.code,
          standsAt: async () =>
            (await fastForwardTo(clock, fromAt + shiftMs, signal)).nowMs - shiftMs,
          nextActAt: () => due[0]?.at ?? null,
          async playTo(at) {
            for (let act = due[0]; act && act.at <= at; act = due[0]) {
              const { running } = await fastForwardTo(clock, act.at + shiftMs, signal);
              if (running && !refused.has(act.id)) await perform(parts, campaign, unit, act);
              due = due.slice(1);
            }
            await fastForwardTo(clock, at + shiftMs, signal);
          },
        };
      });
      const together = { concurrency: unitsAtOnce, signal };
      // Units that run by rules 1 write to the office themselves.
      if (plan.rules === 1) await pMap(players, ({ playTo }) => playTo(untilAt), together);
      else {
        const told = { ...parts, plan, planKey };
        await playWithMornings(told, players, { fromAt, untilAt }, together);
      }
      if (untilAt >= plan.closesAt) {
        const end = plan.closesAt + closingSlackMs + shiftMs;
        await fastForwardTo(clockOf(parts.client, campaign), end, signal);
      }
    } finally {
      clearInterval(beat);
    }
  };
}

function clockOf(client: Client, workflowId: string): Clock {
  return { connection: client.connection, namespace: client.options.namespace, workflowId };
}

/**
 * Performs one act. A refusal belongs to the story (real bureaus are refused too): it is stored.
 */
async function perform(parts: Parts, campaign: string, unit: Unit, act: Act): Promise<void> {
  const handle = parts.client.workflow.getHandle(unitWorkflowId(campaign, unit.code));
  if (act.kind === 'bounce') {
    const { state } = await handle.query<UnitView>(unitQueries.view);
    const letter = state.latestToLiaison?.letter;
    if (!letter) return;
    const event = { kind: 'mail-bounced', letter, reason: 'mailbox does not exist' } as const;
    await handle.signal(mailBouncedSignal, event);
    return;
  }
  const body = act.kind === 'name-liaison' ? await liaisonBody(parts.people, unit) : act.body;
  const command = {
    kind: act.kind,
    ...body,
    by: act.by,
    via: 'script',
    key: act.id,
    // Compare what was asked, not the sealed bytes: sealing the same person twice gives other
    // bytes.
    body: hashOf(act.body),
    receivedAt: act.at,
  } as Command;
  const answer = await commandUnit(parts.client, { campaign, unit: unit.code }, command);
  if (!('code' in answer)) return;
  const { at, by, kind } = act;
  const { step } = act.body;
  const about = typeof step === 'string' ? { step } : {};
  const told = { unit: unit.code, at, by, kind, ...about, refusal: answer };
  await keepRefusedAct(parts.store, campaign, act.id, told);
}

async function liaisonBody(people: People, unit: Unit): Promise<Record<string, unknown>> {
  const name = `${unit.short}联络员（演练）`;
  const email = sandboxAddress('liaison', unit.code);
  return { person: await people.sealPerson({ name, email }) };
}
