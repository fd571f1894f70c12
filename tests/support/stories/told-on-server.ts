/**
 * The real server as an engine for stories: the unit's own workflow, with its clock moved by the
 * server's time skipping. Each line is an Update, and each letter is really sent.
 */
import { isEngineAnswerless } from '../../../api/edge/outages.ts';
import { WorkflowNotFoundError } from '@temporalio/client';

import { commandUnit } from '../../../activities/campaigns/command-unit.ts';
import { fastForwardTo } from '../../../activities/rehearsal/time-skipping.ts';
import type { Command } from '../../../domain/unit/commands.ts';
import { decide } from '../../../domain/rules/decide.ts';
import type { Recorded } from '../../../domain/unit/events.ts';
import type { Refusal } from '../../../domain/unit/refusals.ts';
import { isRefusal } from '../../../domain/unit/refusals.ts';
import { sandboxAddress } from '../../../domain/plan/sandbox.ts';
import type { TimelineView, UnitView } from '../../../workflows/messages.ts';
import { mailBouncedSignal, unitQueries, unitWorkflowId } from '../../../workflows/messages.ts';
import type { Engine as Running, Launched } from '../engine.ts';
import type { World } from './story-world.ts';
import type { Engine } from './tell-story.ts';

/** A unit of a campaign that was launched for this world. */
export function onServer(running: Running, { unit }: World, { plan, shiftMs }: Launched): Engine {
  const { client, people, namespace } = running;
  const { campaign } = plan;
  const workflowId = unitWorkflowId(campaign, unit.code);
  const handle = client.workflow.getHandle(workflowId);
  const clock = { connection: client.connection, namespace, workflowId };
  const view = (): Promise<UnitView> => handle.query<UnitView>(unitQueries.view);

  return {
    async reach(at) {
      await fastForwardTo(clock, at + shiftMs);
    },
    async give(command) {
      try {
        const answer = await commandUnit(client, { campaign, unit: unit.code }, command);
        return 'code' in answer ? answer : null;
      } catch (failure) {
        if (!(failure instanceof WorkflowNotFoundError)) throw failure;
        return refusedAfterClosing(await view(), command);
      }
    },
    seal: (email) =>
      people.sealPerson({
        name: `${unit.short}联络员（演练）`,
        email: email ?? sandboxAddress('liaison', unit.code),
      }),
    async bounce(reason) {
      const letter = (await view()).state.latestToLiaison?.letter;
      if (letter === undefined) throw new Error('no letter has reached a liaison yet');
      await handle.signal(mailBouncedSignal, { kind: 'mail-bounced', letter, reason });
    },
    async look() {
      const { state } = await view();
      return { state, records: await ledgerOf(running, workflowId) };
    },
  };
}

/** A unit's whole ledger: the archived segments, and the records of its present run. */
export async function ledgerOf(
  { client, store }: Pick<Running, 'client' | 'store'>,
  workflowId: string,
): Promise<Recorded[]> {
  const handle = client.workflow.getHandle(workflowId);
  const ask = () => handle.query<TimelineView>(unitQueries.timeline);
  // A busy server sometimes cancels a query and says that it may be repeated.
  const { segments, records } = await ask().catch((failure: unknown) => {
    if (!isEngineAnswerless(failure)) throw failure;
    return ask();
  });
  const kept = await Promise.all(segments.map((key) => store.getContent(key)));
  return [...(kept as Recorded[][]).flat(), ...records];
}

/** A closed unit accepts no Updates; like the API, ask the rules about its final state. */
function refusedAfterClosing({ state }: UnitView, command: Command): Refusal {
  const answer = decide(state, command, command.receivedAt);
  if (isRefusal(answer)) return answer;
  throw new Error(`${state.unit.code} has ended, yet the rules allow ${command.kind}`);
}
