/** Runs that somebody cancels on the server: they end, and nothing of their ledger is lost. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Archive } from '../../activities/store/archive.ts';
import { createArchive } from '../../activities/store/archive.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';
import { firstBreakOf } from '../../domain/unit/ledger.ts';
import type { Recorded } from '../../domain/unit/events.ts';
import { unitWorkflowId } from '../../workflows/messages.ts';
import { until } from '../support/asking/api-asker.ts';
import type { Engine, Launched } from '../support/engine.ts';
import { startEngine } from '../support/engine.ts';
import { instantOfLine } from '../support/stories/story-verbs.ts';
import { planFor } from '../support/stories/story-world.ts';

const environment = readEnvironment(inject('stackEnvironment'));
const campaign = `outside-${randomUUID().slice(0, 8)}`;
const unit = '220200';

let engine: Engine;
let launched: Launched;
let archive: Archive;

const cancelled = async (workflowId: string): Promise<void> => {
  const handle = engine.client.workflow.getHandle(workflowId);
  await handle.cancel();
  await until(`${workflowId} has ended`, async () => {
    const { status } = await handle.describe();
    return status.name === 'CANCELLED';
  });
};

beforeAll(async () => {
  engine = await startEngine({ environment });
  archive = createArchive(engine.store);
  const launchAt = instantOfLine('2018-05-04 10:00');
  const steps = ['“安全生产月”活动方案'];
  const { plan } = await planFor({ of: 'jilin-2018-safety-month', campaign, launchAt, steps });
  launched = await engine.launch({
    ...plan,
    units: plan.units.filter(({ code }) => code === unit),
  });
});

afterAll(async () => {
  await engine.end(launched);
  await engine.close();
});

describe('a run that was cancelled from outside', () => {
  it('of a unit archives its ledger', async () => {
    expect(await archive.ledger(campaign, unit)).toBeNull();

    await cancelled(unitWorkflowId(campaign, unit));

    const index = await archive.ledger(campaign, unit);
    expect(index).toMatchObject({ campaign, unit: { code: unit }, ended: true });
    const segments = await Promise.all(index!.segments.map((key) => engine.store.getContent(key)));
    const records = (segments as Recorded[][]).flat();
    expect(records[0]?.event.kind).toBe('launched');
    expect(records).toHaveLength(index!.seq);
    expect(firstBreakOf(records, index!.head)).toBeNull();
  });

  it('of a campaign archives its last state', async () => {
    expect(await archive.campaign(campaign)).toBeNull();

    await cancelled(campaign);

    const { planKey } = launched;
    const { title } = launched.plan;
    const view = { campaign, planKey, status: 'running', units: 1, started: 1 };
    expect(await archive.campaign(campaign)).toMatchObject({ view, title });
  });
});
