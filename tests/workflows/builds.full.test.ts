/**
 * Builds to which units are pinned: kept whatever one server counts, and available on every machine
 * that shares Temporal and the object store.
 */
import { randomUUID } from 'node:crypto';
import { cp, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readEnvironment } from '../../bin/environment/environment.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import type { Build } from '../../local/workers/builds.ts';
import type { Stack } from '../../local/stack.ts';
import type { UnitView } from '../../workflows/messages.ts';
import { unitQueries, unitWorkflowId } from '../../workflows/messages.ts';
import type { Engine, Launched } from '../support/engine.ts';
import { startEngine } from '../support/engine.ts';
import { copiedBuild } from '../support/present-build.ts';
import { ownHome, ownStack, removeHome } from '../support/stack.ts';
import { readStories, worldOf } from '../support/stories/story-world.ts';
import { startWorkerProcess, stopProcess } from '../support/worker-process.ts';

let stack: Stack;
let older: Build;
let first: Engine;
let launched: Launched;
let unit: string;

beforeAll(async () => {
  // A separate stack, because all workers of a namespace must agree on the current build.
  stack = await ownStack();
  older = await copiedBuild(stack.home, 'older');
  first = await startEngine({ environment: readEnvironment(stack.environment), build: older });
  launched = await first.launch(await silentPlan('first'));
  unit = unitWorkflowId(launched.plan.campaign, launched.plan.units[0]?.code ?? '');
  await first.stopWorkers();
});

afterAll(async () => {
  await first.end(launched);
  await first.close();
  await stack.stop();
  await removeHome(stack.home);
});

/** No other worker takes its tasks, so only a worker of its own build can answer. */
async function askUnit(workflowId = unit): Promise<UnitView> {
  const handle = first.client.workflow.getHandle(workflowId);
  return first.client.withDeadline(Date.now() + 20_000, () =>
    handle.query<UnitView>(unitQueries.view),
  );
}

async function silentPlan(name: string): Promise<CampaignPlan> {
  const story = (await readStories()).find((one) => one.name === 'silent');
  if (!story) throw new Error('the story is gone');
  return (await worldOf(story, `${name}-${randomUUID().slice(0, 8)}`)).plan;
}

describe('a start', () => {
  it('keeps a build that no workflow of its own namespace runs under', async () => {
    const elsewhere = join(stack.home, 'builds', 'elsewhere.js');
    await writeFile(elsewhere, '// units of another server are pinned to it');

    const worker = await startWorkerProcess(stack.environment);
    const view = await askUnit();
    await stopProcess(worker);

    expect(view.state.seq).toBeGreaterThan(0);
    expect(await readdir(join(stack.home, 'builds'))).toContain('elsewhere.js');
  });

  it('on another machine serves units of a build that it never had', async () => {
    const home = await ownHome();
    // Keys are copied by hand, since they are never in the object store.
    await cp(join(stack.home, 'keys'), join(home, 'keys'), { recursive: true });

    const worker = await startWorkerProcess({ ...stack.environment, DUBAN_HOME: home });
    const view = await askUnit();
    await stopProcess(worker);

    expect(view.state.seq).toBeGreaterThan(0);
    expect(await readdir(join(home, 'builds'))).toContain(`${older.id}.js`);
    await removeHome(home);
  });
});

describe('a worker that runs already', () => {
  it('serves a unit of an older build that started after the last look', async () => {
    const environment = readEnvironment(stack.environment);
    const [late, newer] = [
      await copiedBuild(stack.home, 'late'),
      await copiedBuild(stack.home, 'newer'),
    ];
    const looking = { buildsOf: stack.home, lookEveryMs: 100 };
    const there = await startEngine({ environment, build: newer, ...looking });
    const other = await startEngine({ environment, build: late });
    const begun = await other.launch(await silentPlan('late'));
    await other.close();

    const code = begun.plan.units[0]?.code ?? '';
    const view = await askUnit(unitWorkflowId(begun.plan.campaign, code));
    await there.end(begun);
    await there.close();

    expect(view.state.seq).toBeGreaterThan(0);
  });
});

describe('an object store', () => {
  it('that is away does not keep a worker from local builds, and is tried again', async () => {
    const nowhere = { ...stack.environment, AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1' };

    const worker = await startWorkerProcess(nowhere);
    const view = await askUnit();
    await stopProcess(worker);

    expect(view.state.seq).toBeGreaterThan(0);
  });
});
