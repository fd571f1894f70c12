/**
 * A newer build takes over a running unit: at its next wake-up the unit archives its records and
 * begins a new run under the new build with its whole state, while people go on working.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { commandUnit } from '../../activities/campaigns/command-unit.ts';
import { fastForwardTo } from '../../activities/rehearsal/time-skipping.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';
import type { Command } from '../../domain/unit/commands.ts';
import type { Recorded } from '../../domain/unit/events.ts';
import { firstBreakOf } from '../../domain/unit/ledger.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import type { Build } from '../../local/workers/builds.ts';
import type { Stack } from '../../local/stack.ts';
import type { TimelineView, UnitView } from '../../workflows/messages.ts';
import { unitQueries, unitWorkflowId } from '../../workflows/messages.ts';
import type { Engine, Launched } from '../support/engine.ts';
import { startEngine } from '../support/engine.ts';
import { copiedBuild } from '../support/present-build.ts';
import { ownStack, removeHome } from '../support/stack.ts';
import type { World } from '../support/stories/story-world.ts';
import { readStories, worldOf } from '../support/stories/story-world.ts';
import { instantOfLine } from '../support/stories/story-verbs.ts';
import { ledgerOf } from '../support/stories/told-on-server.ts';

/** People who write a comment while the unit moves. */
const commentsMeanwhile = 12;

describe('a unit whose worker was given a newer build', () => {
  let stack: Stack;
  let world: World;
  let launched: Launched;
  let newer: Engine;
  let ledger: Recorded[];
  let timeline: TimelineView;
  let view: UnitView;
  let runs: { before: string; after: string };
  let builds: { older: Build; newer: Build };
  let first: object;
  const answered: string[] = [];

  beforeAll(async () => {
    // A separate stack, since a namespace has one current build, which other tests would get.
    stack = await ownStack();
    const { home } = stack;
    const environment = readEnvironment(stack.environment);
    builds = { older: await copiedBuild(home, 'older'), newer: await copiedBuild(home, 'newer') };
    const story = (await readStories()).find(({ name }) => name === 'returned-twice');
    if (!story) throw new Error('the story is gone');
    world = await worldOf(story, `upgrade-${randomUUID().slice(0, 8)}`);

    const older = await startEngine({ environment, build: builds.older });
    launched = await older.launch(world.plan);
    const workflowId = unitWorkflowId(world.plan.campaign, world.unit.code);
    await reach(older, '2018-05-07 10:00');
    first = await carriedOut(older, commentAt('2018-05-07 10:00', 'before'));
    const before = (await older.client.workflow.getHandle(workflowId).describe()).runId;
    await older.close();

    newer = await startEngine({ environment, build: builds.newer, buildsOf: home });
    const moving = reach(newer, '2018-05-14 10:00');
    const comments = Array.from({ length: commentsMeanwhile }, async (_, nth) => {
      // A few at once, the next few a little later, so that some meet the move itself.
      await new Promise((resolve) => setTimeout(resolve, Math.floor(nth / 3) * 40));
      const command = commentAt('2018-05-14 10:00', `meanwhile ${nth}`);
      await carriedOut(newer, command);
      answered.push(command.key);
    });
    await Promise.all([moving, ...comments]);
    const handle = newer.client.workflow.getHandle(workflowId);
    runs = { before, after: (await handle.describe()).runId };
    timeline = await handle.query<TimelineView>(unitQueries.timeline);
    view = await handle.query<UnitView>(unitQueries.view);
    ledger = await ledgerOf(newer, workflowId);
  }, 180_000);

  afterAll(async () => {
    await newer.end(launched);
    await newer.close();
    await stack.stop();
    await removeHome(stack.home);
  });

  const reach = async (engine: Engine, when: string): Promise<void> => {
    const workflowId = unitWorkflowId(world.plan.campaign, world.unit.code);
    const { connection } = engine.client;
    const clock = { connection, namespace: engine.namespace, workflowId };
    await fastForwardTo(clock, instantOfLine(when) + launched.shiftMs);
  };
  const give = (engine: Engine, command: Command): Promise<object> =>
    commandUnit(engine.client, { campaign: world.plan.campaign, unit: world.unit.code }, command);
  const carriedOut = async (engine: Engine, command: Command): Promise<object> => {
    const answer = await give(engine, command);
    if ('code' in answer) throw new Error(`${command.key} was refused: ${JSON.stringify(answer)}`);
    return answer;
  };
  const commentAt = (when: string, text: string): Command => {
    const by = { id: 'liaison', role: 'liaison' as const, unit: world.unit.code };
    const body = hashOf({ text });
    const receivedAt = instantOfLine(when);
    return { kind: 'comment', text, by, via: 'api', key: `comment ${text}`, body, receivedAt };
  };

  it('begins a new run that belongs to the newer build', async () => {
    expect(runs.after).not.toBe(runs.before);
    const [version] = await versionsOf(newer, world);
    expect(version).toBe(builds.newer.id);
  });

  it('has archived its first run as one segment, and goes on from there', () => {
    expect(timeline.segments).toHaveLength(1);
    expect(timeline.records.length).toBeGreaterThan(0);
    expect(ledger[0]?.event.kind).toBe('launched');
    expect(firstBreakOf(ledger, view.state.head)).toBeNull();
    expect(ledger).toHaveLength(view.state.seq);
  });

  it('has lost nothing that was confirmed meanwhile, and stored nothing twice', () => {
    const asked = ledger.flatMap(({ request }) => request?.key ?? []);
    expect([...new Set(asked)].toSorted()).toEqual(['comment before', ...answered].toSorted());
  });

  it('still knows a request that was answered in the run before', async () => {
    const again = await give(newer, commentAt('2018-05-07 10:00', 'before'));

    // Together with the receipt of the notice that it implied.
    expect(again).toMatchObject({ from: 3, to: 4 });
    expect(again).toEqual(first);
    const { state } = await newer.client.workflow
      .getHandle(unitWorkflowId(world.plan.campaign, world.unit.code))
      .query<UnitView>(unitQueries.view);
    expect(state.seq).toBe(view.state.seq);
  });
});

async function versionsOf(engine: Engine, world: World): Promise<(string | undefined)[]> {
  const { workflowExecutionInfo } =
    await engine.client.connection.workflowService.describeWorkflowExecution({
      namespace: engine.namespace,
      execution: { workflowId: unitWorkflowId(world.plan.campaign, world.unit.code) },
    });
  const info = workflowExecutionInfo?.versioningInfo;
  return [info?.deploymentVersion?.buildId ?? undefined];
}
