/**
 * The activity that carries out a replay job: fetches the runs of its units, replays them by the
 * builds that made them, and compares each unit with what is stored. It goes on where the job
 * stopped, and ends when somebody stopped the job.
 */
import { Context } from '@temporalio/activity';
import pMap from 'p-map';

import type { Finding } from '../../domain/records/replay-findings.ts';
import { unitWorkflowId } from '../../workflows/messages.ts';
import type { ReplayPorts } from '../../workflows/replay/messages.ts';
import type { ReplayedRun, StoredUnit } from './compare-unit.ts';
import { compareUnit } from './compare-unit.ts';
import type { FoundRuns } from './find-runs.ts';
import type { Run } from './open-history.ts';
import type { ReplayJob, ReplayJobs, UnitResult } from './replay-jobs.ts';
import { findingsMax } from './replay-jobs.ts';
import type { Replayed } from './replay-runs.ts';
import { replayRuns } from './replay-runs.ts';

/** What a job needs; bin/ composes it. */
export interface ReplayParts {
  jobs: ReplayJobs;
  now: () => number;
  runsOf: (workflowId: string) => Promise<FoundRuns>;
  /** The code of a build's bundle; null if it is nowhere. */
  bundleOf: (build: string) => Promise<string | null>;
  storedOf: (campaign: string, unit: string) => Promise<StoredUnit>;
}

/** Units whose histories are in memory at the same time: about half a megabyte each. */
const unitsAtOnce = 100;
const fetchesAtOnce = 4;

/** The activity `replayUnits`. Throws on outages: it is then tried again. */
export function createReplayUnits(parts: ReplayParts): ReplayPorts['replayUnits'] {
  const { jobs } = parts;
  return async ({ campaign, job: id }) => {
    const context = Context.current();
    for (;;) {
      const job = await jobs.read(campaign, id);
      if (job?.status !== 'running') return;
      const done = await jobs.verdicts(campaign, id);
      const left = job.units.filter((unit) => !done.has(unit)).slice(0, unitsAtOnce);
      if (left.length === 0) {
        await jobs.end(job, { status: 'ended', endedAt: parts.now() });
        return;
      }
      for await (const unit of replayBatch(parts, job, left)) {
        context.heartbeat(unit);
        context.cancellationSignal.throwIfAborted();
        if ((await jobs.read(campaign, id))?.status !== 'running') return;
      }
    }
  };
}

/** Replays units, and answers with each that is done. */
async function* replayBatch(
  parts: ReplayParts,
  job: ReplayJob,
  units: readonly string[],
): AsyncGenerator<string> {
  const gathered = await pMap(
    units,
    async (unit) => {
      Context.current().heartbeat(unit);
      const { runs, found } = await parts.runsOf(unitWorkflowId(job.campaign, unit));
      return { unit, runs, found: [...found], replayed: new Map<string, Replayed>() };
    },
    { concurrency: fetchesAtOnce },
  );
  const all = gathered.flatMap(({ runs }) => runs);
  const builds = [...new Set(all.map(({ build }) => build))];
  const isDone = (one: Gathered): boolean =>
    one.runs.every(({ runId }) => one.replayed.has(runId) || isGone(one, runId));
  const kept = new Set<string>();
  const keepDone = async (): Promise<string[]> => {
    const done = gathered.filter((one) => isDone(one) && !kept.has(one.unit));
    for (const one of done) {
      kept.add(one.unit);
      await keep(parts, job, one);
    }
    return done.map(({ unit }) => unit);
  };
  yield* await keepDone();
  for (const build of builds) {
    const made = all.filter((run) => run.build === build);
    const code = build === null ? null : await parts.bundleOf(build);
    if (code === null) {
      for (const { runId } of made) {
        const owner = gathered.find(({ runs }) => runs.some((run) => run.runId === runId));
        owner?.found.push({ kind: 'build-gone', run: runId, build });
      }
      yield* await keepDone();
      continue;
    }
    for await (const { run, replayed } of replayRuns(code, made)) {
      gathered.find(({ runs }) => runs.includes(run))?.replayed.set(run.runId, replayed);
      yield* await keepDone();
    }
  }
}

interface Gathered {
  unit: string;
  runs: Run[];
  found: Finding[];
  replayed: Map<string, Replayed>;
}

function isGone({ found }: Gathered, runId: string): boolean {
  return found.some((one) => one.kind === 'build-gone' && one.run === runId);
}

async function keep(parts: ReplayParts, job: ReplayJob, unit: Gathered): Promise<void> {
  const runs = unit.runs.flatMap((run): ReplayedRun[] => {
    const replayed = unit.replayed.get(run.runId);
    return replayed ? [{ run, replayed }] : [];
  });
  // Read after the history, so that it contains at least what the replay gives.
  const stored = await parts.storedOf(job.campaign, unit.unit);
  const { places, findings, ...report } = compareUnit(runs, stored, unit.found);
  const result: UnitResult = {
    ...report,
    unit: unit.unit,
    findings: findings.slice(0, findingsMax),
    leftOut: Math.max(0, findings.length - findingsMax),
    checkedAt: parts.now(),
  };
  await parts.jobs.keepResult(job, result, places);
}
