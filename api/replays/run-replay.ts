/**
 * Starts, reads and stops replays. The job's record is written first, then the workflow that has it
 * carried out is started; a repeated request finds both. Nothing here replays.
 */
import { beijing } from '../../domain/terms/days.ts';
import { createHash } from 'node:crypto';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/common';
import pMap from 'p-map';

import type { ReplayJob, UnitResult } from '../../activities/replay/replay-jobs.ts';
import type { Finding, Verdict } from '../../domain/records/replay-findings.ts';
import { inEach } from '../../domain/terms/language.ts';
import type { Actor } from '../../domain/terms/people.ts';
import { findingText } from '../../domain/words/replay-text.ts';
import { wordsIn } from '../../domain/words/words.ts';
import { taskQueue } from '../../workflows/messages.ts';
import { replayType, replayWorkflowId } from '../../workflows/replay/messages.ts';
import { inTime } from '../edge/outages.ts';
import { Refused } from '../problems/problems.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import { isoBy } from '../reading/read-campaign.ts';
import type { Ports } from './ports.ts';
import type { Replay, ReplayedUnit } from './wire-replays.ts';

const resultsAtOnce = 16;

/** Starts a replay of all units that were started, or of one. Throws Refused (404). */
export async function startReplay(
  deps: Ports,
  campaigns: Campaigns,
  asked: { campaign: string; unit: string | undefined; by: Actor; key: string },
): Promise<ReplayJob> {
  const { campaign, unit, by, key } = asked;
  const { view, plan } = await campaigns.find(campaign);
  const chosen = unit === undefined ? null : await campaigns.unit(campaign, unit, by);
  const all = plan.units.slice(0, view.started).map(({ code }) => code);
  const hash = createHash('sha256').update(`${by.id}\n${key}`).digest('hex');
  const job = await deps.replays.begin({
    campaign,
    job: hash.slice(0, 12),
    unit: chosen?.unit.code ?? null,
    units: chosen ? [chosen.unit.code] : all,
    by,
    askedAt: deps.now(),
    status: 'running',
    endedAt: null,
  });
  try {
    await inTime(deps, () =>
      deps.client.workflow.start(replayType, {
        workflowId: replayWorkflowId(campaign, job.job),
        taskQueue,
        args: [{ campaign, job: job.job }],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
      }),
    );
  } catch (failure) {
    // The same request has started it before.
    if (!(failure instanceof WorkflowExecutionAlreadyStartedError)) throw failure;
  }
  return job;
}

/** A campaign's replay. Throws Refused (404). */
export async function findReplay(deps: Ports, campaign: string, id: string): Promise<ReplayJob> {
  const job = await deps.replays.read(campaign, id);
  if (!job) throw new Refused({ code: 'unknown-replay', campaign, replay: id });
  return job;
}

/** Stops a replay that runs; one that is over stays as it is. */
export function stopReplay(deps: Ports, job: ReplayJob, by: Actor): Promise<ReplayJob> {
  return deps.replays.end(job, { status: 'stopped', endedAt: deps.now(), stoppedBy: by });
}

/** A replay with its progress and a page of its results. */
export async function replayAnswer(
  deps: Ports,
  job: ReplayJob,
  asked: { after: string; limit: number; only: 'all' | 'differing' },
): Promise<Replay> {
  const verdicts = await deps.replays.verdicts(job.campaign, job.job);
  const counted = (one: Verdict): number =>
    [...verdicts.values()].filter((verdict) => verdict === one).length;
  const left = [...verdicts]
    .filter(([unit, verdict]) => unit > asked.after && (asked.only === 'all' || verdict !== 'same'))
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  const page = left.slice(0, asked.limit);
  const results = await pMap(
    page,
    async ([unit, verdict]) => (await deps.replays.result(job, unit, verdict)) ?? [],
    { concurrency: resultsAtOnce },
  );
  return {
    ...summaryOf(job),
    status: await statusOf(deps, job),
    done: verdicts.size,
    same: counted('same'),
    differs: counted('differs'),
    incomplete: counted('incomplete'),
    results: results.flat().map(resultAnswer),
    next: left.length > page.length ? (page.at(-1)?.[0] ?? null) : null,
  };
}

/** A replay without its results. */
export function summaryOf(job: ReplayJob) {
  const { campaign, job: replay, unit, units, by, askedAt, endedAt, status } = job;
  return {
    campaign,
    replay,
    unit,
    by,
    askedAt: isoBy(beijing, askedAt),
    endedAt: endedAt === null ? null : isoBy(beijing, endedAt),
    status,
    units: units.length,
  };
}

/** A job whose workflow was terminated from outside would otherwise seem to run for ever. */
async function statusOf(deps: Ports, job: ReplayJob): Promise<Replay['status']> {
  if (job.status !== 'running') return job.status;
  const handle = deps.client.workflow.getHandle(replayWorkflowId(job.campaign, job.job));
  try {
    const { status } = await inTime(deps, () => handle.describe());
    // It may have ended normally since the record was read.
    return ['RUNNING', 'COMPLETED', 'PAUSED'].includes(status.name) ? 'running' : 'lost';
  } catch (failure) {
    if (failure instanceof WorkflowNotFoundError) return 'lost';
    throw failure;
  }
}

function resultAnswer({ unit, verdict, runs, findings, checkedAt, ...counts }: UnitResult) {
  return {
    unit,
    verdict,
    word: inEach((language) => wordsIn(language).audit.verdicts[verdict]),
    ...counts,
    runs: runs.map(({ until, ...run }) => ({
      ...run,
      until: { id: until.id, at: isoBy(beijing, until.at) },
    })),
    findings: findings.map(findingAnswer),
    checkedAt: isoBy(beijing, checkedAt),
  } satisfies ReplayedUnit;
}

function findingAnswer(finding: Finding): ReplayedUnit['findings'][number] {
  const { kind, event, seq, path, recorded, replayed } = {
    event: null,
    seq: null,
    path: null,
    recorded: null,
    replayed: null,
    ...finding,
  };
  return {
    kind,
    text: inEach((language) => findingText(language, finding)),
    event: event && { ...event, at: isoBy(beijing, event.at) },
    seq,
    path,
    recorded: valueText(recorded),
    replayed: valueText(replayed),
  };
}

function valueText(value: string | number | null): string | null {
  return typeof value === 'number' ? isoBy(beijing, value) : value;
}
