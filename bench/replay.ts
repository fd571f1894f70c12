/**
 * How fast recorded years are replayed and compared, beside replaying bare histories of as many
 * events in the same run; how fast ledgers are folded; how long a look at the past takes. The
 * campaign is the rehearsed one of 2018, played to its end.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';

import { compareUnit } from '../activities/replay/compare-unit.ts';
import type { FoundRuns } from '../activities/replay/find-runs.ts';
import { openRun } from '../activities/replay/open-history.ts';
import type { Run } from '../activities/replay/open-history.ts';
import { replayRuns } from '../activities/replay/replay-runs.ts';
import type { ReplayParts } from '../activities/replay/replay-units.ts';
import { campaignAsOf, listUnitsAsOf, unitAsOf } from '../api/reading/as-of.ts';
import { readRecords } from '../api/reading/read-unit.ts';
import { startRehearsal } from '../api/rehearsals/run-rehearsal.ts';
import { replayParts } from '../bin/wiring/replay-parts.ts';
import { aboveOf } from '../domain/plan/plan.ts';
import { stateAfter } from '../domain/records/report.ts';
import { createBuildShelf } from '../local/workers/build-shelf.ts';
import { project } from '../local/project.ts';
import { rehearsalWorkflowId, unitWorkflowId } from '../workflows/messages.ts';
import { touchUpdate } from './bare/bare.workflow.ts';
import type { Figure } from './figures.ts';
import { quantile } from './figures.ts';
import { definitionId } from './province.ts';
import type { Rig } from './rig.ts';

const campaign = 'bench-replay';
const reader = { id: 'bench', role: 'auditor' } as const;

/** Each history is replayed so often; the first round warms up and does not count. */
const rounds = 4;
const looks = 15;
const folds = 20;

/** The targets of issue 13. */
const yearsLeast = 20;
const foldsLeast = 500;
const unitLookMostMs = 20;
const campaignLookMostMs = 200;

/** All figures of replays and of looks at the past. */
export async function replays(rig: Rig): Promise<Figure[]> {
  const { deps, campaigns, namespace, say } = rig;
  await startRehearsal(deps, campaigns, { definition: definitionId, campaign, until: 'end' });
  await deps.client.workflow.getHandle(rehearsalWorkflowId(campaign)).result();
  say('the rehearsal to be replayed is over');
  const home = await mkdtemp(join(tmpdir(), 'duban-bench-builds-'));
  try {
    const shelf = createBuildShelf(home, deps.store);
    const parts = replayParts(deps, { namespace, shelf });
    const { plan } = await campaigns.find(campaign);
    const regions = plan.units.filter(({ group }) => group === 'region').map(({ code }) => code);
    const full = await fullReplays(parts, regions);
    const bare = await bareReplays(rig, full.events);
    say('histories were replayed');
    return [
      {
        measure: 'replay, compared in full',
        of: `years of ${regions.length} regions, ${full.events} events each`,
        value: full.perSecond,
        unit: '/s',
        bare: bare.perSecond,
        target: { atLeast: yearsLeast },
        note:
          `processor time a year: ${full.cpuMs.toFixed(0)} ms, bare ${bare.cpuMs.toFixed(0)} ms; ` +
          `of the time on the clock, the comparison takes ${(100 * full.share).toFixed(0)} %`,
      },
      await foldedLedgers(rig),
      ...(await looksBack(rig)),
    ];
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function fullReplays(parts: ReplayParts, units: readonly string[]) {
  const found: { unit: string; runs: FoundRuns }[] = [];
  for (const unit of units) {
    found.push({ unit, runs: await parts.runsOf(unitWorkflowId(campaign, unit)) });
  }
  const runs = found.flatMap((one) => one.runs.runs);
  const build = runs[0]?.build ?? '';
  const code = await parts.bundleOf(build);
  if (code === null) throw new Error(`no bundle of ${build}`);
  const stored = new Map<string, Awaited<ReturnType<ReplayParts['storedOf']>>>();
  for (const { unit } of found) stored.set(unit, await parts.storedOf(campaign, unit));
  let [compareMs, began, cpu, count] = [0, 0, process.cpuUsage(), 0];
  for await (const one of replayRuns(code, repeated(runs))) {
    count += 1;
    if (count === runs.length) [began, cpu] = [performance.now(), process.cpuUsage()];
    if (count <= runs.length) continue;
    const before = performance.now();
    const unit = one.run.workflowId.split('/')[1] ?? '';
    const { verdict } = compareUnit([one], stored.get(unit)!);
    if (verdict !== 'same') throw new Error(`${unit} is not the same after its replay`);
    compareMs += performance.now() - before;
  }
  const ms = (performance.now() - began) / (count - runs.length);
  compareMs /= count - runs.length;
  const cpuMs = cpuMsSince(cpu) / (count - runs.length);
  const events = Math.round(runs.reduce((sum, one) => sum + eventsOf(one), 0) / runs.length);
  return { perSecond: 1_000 / ms, share: compareMs / ms, cpuMs, events };
}

/** Histories of the bare workflow with as many events, replayed by the SDK alone. */
async function bareReplays(
  { bareClient }: Rig,
  events: number,
): Promise<{ perSecond: number; cpuMs: number }> {
  const workflowId = `bench-replay-bare-${Date.now()}`;
  const handle = await bareClient.workflow.start('bare', { workflowId, taskQueue: 'bench-bare' });
  for (;;) {
    const { historyLength } = await handle.describe();
    if (historyLength >= events) break;
    for (let nth = 0; nth < 5; nth += 1) await handle.executeUpdate(touchUpdate, { args: [nth] });
  }
  const { history } = await openRun(await handle.fetchHistory());
  await handle.terminate();
  const many = Array.from({ length: rounds * 12 }, () => ({ workflowId, history }));
  const workflowsPath = join(project, 'bench', 'bare', 'bare.workflow.ts');
  let [began, cpu, count] = [0, process.cpuUsage(), 0];
  for await (const { error } of Worker.runReplayHistories({ workflowsPath }, many)) {
    if (error) throw error;
    count += 1;
    if (count === 12) [began, cpu] = [performance.now(), process.cpuUsage()];
  }
  const perSecond = (1_000 * (count - 12)) / (performance.now() - began);
  return { perSecond, cpuMs: cpuMsSince(cpu) / (count - 12) };
}

/** Processor time of this process with all its threads. */
function cpuMsSince(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

function* repeated(runs: readonly Run[]): Generator<Run> {
  for (let round = 0; round < rounds; round += 1) yield* runs;
}

function eventsOf({ history }: Run): number {
  return history.events.length;
}

async function foldedLedgers({ deps, campaigns }: Rig): Promise<Figure> {
  const { plan } = await campaigns.find(campaign);
  const ledgers = [];
  for (const { code, group } of plan.units) {
    if (group !== 'region') continue;
    const found = await campaigns.unit(campaign, code, reader);
    const records = await readRecords(deps, found);
    const launch = await deps.plans.atLaunch(found.plan, records);
    const above = aboveOf(plan, found.unit);
    ledgers.push({ beginning: { plan: launch, unit: found.unit, above }, records });
  }
  const began = performance.now();
  for (let nth = 0; nth < folds; nth += 1) {
    for (const { beginning, records } of ledgers) stateAfter(beginning, records);
  }
  const seconds = (performance.now() - began) / 1_000;
  const records = ledgers.reduce((sum, one) => sum + one.records.length, 0) / ledgers.length;
  return {
    measure: 'ledgers folded',
    of: `years of ${Math.round(records)} records`,
    value: (folds * ledgers.length) / seconds,
    unit: '/s',
    target: { atLeast: foldsLeast },
  };
}

/** As of the middle of the year, with nothing kept between two looks. */
async function looksBack({ deps, campaigns }: Rig): Promise<Figure[]> {
  const present = await campaigns.find(campaign);
  const fixed = await campaigns.fixed(campaign);
  const asOf = { at: Date.parse('2018-07-06T12:00:00+08:00'), clock: 'campaign' } as const;
  const [first] = present.plan.units;
  const found = await campaigns.unit(campaign, first?.code ?? '', reader);
  const unit = await timed(() => unitAsOf(deps, found, asOf));
  const whole = await timed(async () => {
    const { plan } = await campaignAsOf(deps, present, asOf);
    return listUnitsAsOf(deps, fixed, { plan, units: plan.units, asOf });
  });
  const measure = 'as of an instant';
  return [
    { measure, of: 'a unit', value: unit, unit: 'ms', target: { atMost: unitLookMostMs } },
    {
      measure,
      of: `a campaign of ${present.plan.units.length} units`,
      value: whole,
      unit: 'ms',
      target: { atMost: campaignLookMostMs },
    },
  ];
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const all: number[] = [];
  for (let nth = 0; nth < looks; nth += 1) {
    const began = performance.now();
    await work();
    all.push(performance.now() - began);
  }
  return quantile(all);
}
