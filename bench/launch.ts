/**
 * A launch at several sizes: acknowledged, all regions started, all regions written to; then the
 * matrix of the same campaign and the worker's memory. Compared with as many bare workflows,
 * started with the same concurrency, and with the list call alone.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import pMap from 'p-map';

import { listUnits, matrixOf, matrixPageMax, pageOf } from '../api/reading/matrix.ts';
import { startCampaign } from '../api/campaigns/start-campaign.ts';
import { unitType } from '../workflows/messages.ts';
import { campaignAttribute } from '../workflows/search-attributes.ts';
import type { Figure } from './figures.ts';
import { quantile } from './figures.ts';
import { launchAt, provinceOf } from './province.ts';
import type { Rig } from './rig.ts';

const acknowledgedMostMs = 50;
const matrixMostMs: Record<number, number> = { 12: 20, 1000: 800 };

/** The same concurrency as in the launch's own batches (activities/campaigns/start-units.ts). */
const startsAtOnce = 16;

/** How often the matrix of each size is read; the median counts. */
const readings: Record<number, number> = { 12: 15, 1000: 7 };
const readingsOtherwise = 3;

const pollMs = 20;

/** All figures of one size. Each size is used once in a stack. */
export async function launchOf(rig: Rig, size: number): Promise<Figure[]> {
  const { deps, campaigns, say } = rig;
  const campaign = `bench-launch-${size}`;
  const plan = await provinceOf(rig, campaign, size);
  const mailsBefore = await rig.mailsSent();
  const begun = performance.now();
  await startCampaign(deps, campaigns, plan, Date.now() - launchAt);
  const acknowledged = performance.now() - begun;
  say(`${campaign}: acknowledged in ${acknowledged.toFixed(0)} ms`);
  await started(rig, campaign, plan.units.length);
  const ready = performance.now() - begun;
  say(`${campaign}: all started in ${(ready / 1000).toFixed(1)} s`);
  while ((await rig.mailsSent()) - mailsBefore < plan.units.length) await sleep(pollMs * 10);
  const told = performance.now() - begun;
  say(`${campaign}: all told in ${(told / 1000).toFixed(1)} s`);
  const bareReady = await startBare(rig, size);
  const of = `${size} regions`;
  return [
    {
      measure: 'launch: acknowledged',
      of,
      value: acknowledged,
      unit: 'ms',
      target: { atMost: acknowledgedMostMs },
    },
    { measure: 'launch: all regions ready', of, value: ready, unit: 'ms', bare: bareReady },
    { measure: 'launch: all letters out', of, value: told, unit: 'ms' },
    await memoryOf(rig, of),
    ...(await matrixTimes(rig, campaign, size)),
  ];
}

/** The worker's memory now, beside that of the bare one. */
export async function memoryOf(rig: Rig, of: string): Promise<Figure> {
  const [value, bare] = await Promise.all([rig.memoryMb('worker'), rig.memoryMb('bare')]);
  return { measure: "worker's memory", of, value, unit: 'MB', bare };
}

/** Waits until the server has started every unit, so that each accepts commands. */
async function started({ deps }: Rig, campaign: string, units: number): Promise<void> {
  const query = `${campaignAttribute.name} = '${campaign}' AND WorkflowType = '${unitType}'`;
  while ((await deps.client.workflow.count(query)).count < units) await sleep(pollMs);
}

/** The milliseconds until this many bare workflows are started. */
async function startBare({ bareClient }: Rig, size: number): Promise<number> {
  const begun = performance.now();
  await pMap(
    Array.from({ length: size }, (_, index) => `bare-${size}-${index}`),
    (workflowId) => bareClient.workflow.start('bare', { workflowId, taskQueue: 'bench-bare' }),
    { concurrency: startsAtOnce },
  );
  return performance.now() - begun;
}

/** The matrix from the API and the list call for the same rows, alternating. */
async function matrixTimes(rig: Rig, campaign: string, size: number): Promise<Figure[]> {
  const { deps, campaigns } = rig;
  const found = await campaigns.find(campaign);
  const ours: number[] = [];
  const bare: number[] = [];
  for (let nth = 0; nth < (readings[size] ?? readingsOtherwise); nth += 1) {
    const begun = performance.now();
    for (let after: string | null = ''; after !== null;) {
      const page = pageOf(found.plan.units, { after, limit: matrixPageMax });
      matrixOf(found, page.units, await listUnits(deps, found.view, page.units), launchAt);
      after = page.next;
    }
    const between = performance.now();
    await listOnly(rig, campaign);
    ours.push(between - begun);
    bare.push(performance.now() - between);
  }
  const most = matrixMostMs[size];
  return [
    {
      measure: 'matrix',
      of: `${size} regions`,
      value: quantile(ours),
      unit: 'ms',
      bare: quantile(bare),
      ...(most === undefined ? {} : { target: { atMost: most } }),
    },
  ];
}

async function listOnly({ deps, namespace }: Rig, campaign: string): Promise<void> {
  const query = `${campaignAttribute.name} = '${campaign}' AND WorkflowType = '${unitType}'`;
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await deps.client.workflowService.listWorkflowExecutions({
      namespace,
      query,
      ...(nextPageToken === undefined ? {} : { nextPageToken }),
    });
    nextPageToken = page.nextPageToken;
  } while (nextPageToken !== undefined && nextPageToken.length > 0);
}
