/**
 * The worker is killed again and again while it plays a rehearsal: its successor continues where it
 * was, and the units' year is the same as on paper.
 */
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { parse } from 'yaml';

import { createPlanStore } from '../../activities/store/plan-store.ts';
import { virtualNowOf } from '../../activities/rehearsal/time-skipping.ts';
import type { Clients } from '../../bin/wiring/clients.ts';
import { createClients } from '../../bin/wiring/clients.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';
import type { CampaignPlan } from '../../domain/plan/plan.ts';
import type { Script } from '../../domain/definition/script.ts';
import { scriptSchema } from '../../domain/definition/script.ts';
import { unitPlanOf } from '../../domain/plan/plan.ts';
import { linesOf } from '../../domain/words/transcript.ts';
import type { RehearsalInput } from '../../workflows/rehearsal-messages.ts';
import {
  rehearsalType,
  rehearsalWorkflowId,
  taskQueue,
  unitWorkflowId,
} from '../../workflows/messages.ts';
import type { Launched } from '../support/engine.ts';
import { endCampaign, launchCampaign } from '../support/engine.ts';
import { project } from '../support/present-build.ts';
import { rehearsedOnPaper } from '../support/campaigns/rehearsed-on-paper.ts';
import { planFor } from '../support/stories/story-world.ts';
import { instantOfLine } from '../support/stories/story-verbs.ts';
import { ledgerOf } from '../support/stories/told-on-server.ts';
import { startWorkerProcess, stopProcess } from '../support/worker-process.ts';

const environment = readEnvironment(inject('stackEnvironment'));

/** Early, returned twice, silent until escalated, one whose liaison's mail bounces. */
const codes = ['220100', '220300', '220700', '220800'];
const steps = ['活动联络员推荐表', '“安全生产月”活动方案', '“安全生产月”阶段性总结', '活动信息'];
const launchAt = instantOfLine('2018-05-04 10:00');

/** The worker is killed as soon as the first unit's clock has passed these moments. */
const deaths = ['2018-05-16 12:00', '2018-06-20 12:00', '2018-07-05 12:00'];

describe('a rehearsal whose worker is killed three times', () => {
  let clients: Clients;
  let worker: ChildProcess;
  let launched: Launched;
  let plan: CampaignPlan;
  let script: Script;
  const killed: string[] = [];

  beforeAll(async () => {
    clients = await createClients(environment);
    const campaign = `killed-${randomUUID().slice(0, 8)}`;
    const whole = await planFor({ of: 'jilin-2018-safety-month', campaign, launchAt, steps });
    const units = whole.plan.units.filter(({ code }) => codes.includes(code));
    plan = { ...whole.plan, units };
    const file = join(project, 'campaigns', 'jilin-2018-safety-month', 'rehearsal.yaml');
    script = scriptSchema.parse(parse(await readFile(file, 'utf8')));

    worker = await startWorkerProcess(inject('stackEnvironment'));
    launched = await launchCampaign(clients.client, createPlanStore(clients.store), plan);
    const rehearsal = await startRehearsal(clients, launched, script);
    for (const death of deaths) {
      await passed(clients, launched, death);
      worker.kill('SIGKILL');
      const [, signal] = (await once(worker, 'exit')) as [number | null, string | null];
      killed.push(signal ?? 'it had ended');
      worker = await startWorkerProcess(inject('stackEnvironment'));
    }
    await rehearsal.result();
  }, 500_000);

  afterAll(async () => {
    await endCampaign(clients.client, launched);
    await stopProcess(worker);
    await clients.close();
  });

  it('was killed each time in the middle of its work', () => {
    expect(killed).toEqual(deaths.map(() => 'SIGKILL'));
  });

  it.each(codes)('gives unit %s the year that the rules give it on paper', async (code) => {
    const unit = plan.units.find((one) => one.code === code)!;
    const records = await ledgerOf(clients, unitWorkflowId(plan.campaign, code));
    const lines = linesOf('zh', unitPlanOf(plan, unit), code, records);
    const onPaper = rehearsedOnPaper(plan, unit, script);

    expect(lines.map(hourly)).toEqual(onPaper.map(hourly));
  });
});

/**
 * A clock that was moved goes on at the real pace while nobody plays it, so minutes may pass. A
 * letter in the hands of a killed worker may be sent twice, which is marked.
 */
function hourly(line: string): string {
  return line.replace(/^(\S+ \d\d):\d\d/, '$1').replaceAll('（重发）', '');
}

async function startRehearsal(
  { client, store }: Clients,
  { plan, planKey, shiftMs }: Launched,
  script: Script,
): Promise<{ result: () => Promise<unknown> }> {
  const { campaign, closesAt } = plan;
  const endsAt = closesAt + 60_000;
  const reach = { startsAt: launchAt, endsAt, reachedAt: launchAt, targetAt: endsAt };
  const scriptKey = await store.putContent(script);
  const input: RehearsalInput = { campaign, planKey, scriptKey, shiftMs, ...reach };
  const workflowId = rehearsalWorkflowId(campaign);
  return client.workflow.start(rehearsalType, { workflowId, taskQueue, args: [input] });
}

/** Waits until the first unit's own clock shows this time or later; needs no worker. */
async function passed(
  { client }: Clients,
  { plan, shiftMs }: Launched,
  when: string,
): Promise<void> {
  const { connection } = client;
  const workflowId = unitWorkflowId(plan.campaign, codes[0] ?? '');
  const clock = { connection, namespace: environment.namespace, workflowId };
  while ((await virtualNowOf(clock)).nowMs - shiftMs < instantOfLine(when)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
