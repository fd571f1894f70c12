/**
 * Jobs that replay the units of a campaign, as small records in S3: one for the job, written by
 * comparison, and one for each unit that was replayed. So a job goes on where it stopped, whichever
 * process takes it up, and its progress is one list.
 */
import type { Actor } from '../../domain/terms/people.ts';
import type { Verdict } from '../../domain/records/replay-findings.ts';
import { change } from '../store/contended-record.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { RecordPlace, UnitReport } from './compare-unit.ts';

export interface ReplayJob {
  campaign: string;
  job: string;
  /** The only unit that is replayed; null for all. */
  unit: string | null;
  units: string[];
  by: Actor;
  /** Epoch ms. */
  askedAt: number;
  status: 'running' | 'ended' | 'stopped';
  endedAt: number | null;
  stoppedBy?: Actor;
}

/** What a job found in a unit. At most `findingsMax` findings are kept. */
export interface UnitResult extends Omit<UnitReport, 'places'> {
  unit: string;
  leftOut: number;
  /** Epoch ms. */
  checkedAt: number;
}

/** Which events led to a unit's records, as its latest replay found. */
export interface UnitPlaces {
  /** Epoch ms. */
  checkedAt: number;
  verdict: Verdict;
  places: RecordPlace[];
}

/** Later findings mostly follow from the first ones. */
export const findingsMax = 20;

export interface ReplayJobs {
  /** The job under this id: the one that is there already, or the given one. */
  begin: (job: ReplayJob) => Promise<ReplayJob>;
  read: (campaign: string, job: string) => Promise<ReplayJob | null>;
  list: (campaign: string) => Promise<ReplayJob[]>;
  /** Ends a running job. A job that is over stays as it is. */
  end: (
    job: ReplayJob,
    how: Pick<ReplayJob, 'status' | 'endedAt' | 'stoppedBy'>,
  ) => Promise<ReplayJob>;
  keepResult: (job: ReplayJob, result: UnitResult, places: RecordPlace[]) => Promise<void>;
  /** The verdicts so far, by unit, in one list. */
  verdicts: (campaign: string, job: string) => Promise<Map<string, Verdict>>;
  result: (job: ReplayJob, unit: string, verdict: Verdict) => Promise<UnitResult | null>;
  places: (campaign: string, unit: string) => Promise<UnitPlaces | null>;
}

type Store = Pick<ObjectStore, 'get' | 'getJson' | 'list' | 'putIfAbsent' | 'replace'>;

/** Binds to a store. */
export function createReplayJobs(store: Store): ReplayJobs {
  const read: ReplayJobs['read'] = async (campaign, job) => {
    const found = (await store.getJson(jobKey(campaign, job))) as { value: ReplayJob } | null;
    return found && found.value;
  };
  return {
    read,
    begin: (job) =>
      change<ReplayJob, ReplayJob>(store, jobKey(job.campaign, job.job), (before) =>
        before ? { answer: before } : { next: job, answer: job },
      ),
    async list(campaign) {
      const jobs: ReplayJob[] = [];
      for await (const key of store.list(`${jobsOf(campaign)}jobs/`)) {
        const job = await read(campaign, nameIn(key));
        if (job) jobs.push(job);
      }
      return jobs;
    },
    end: (job, how) =>
      change<ReplayJob, ReplayJob>(store, jobKey(job.campaign, job.job), (before) => {
        const present = before ?? job;
        if (present.status !== 'running') return { answer: present };
        const next = { ...present, ...how };
        return { next, answer: next };
      }),
    async keepResult({ campaign, job }, result, places) {
      const { unit, verdict, checkedAt } = result;
      const key = `${resultsOf(campaign, job)}${verdict}/${encodeURIComponent(unit)}.json`;
      await store.putIfAbsent(key, JSON.stringify(result));
      await change<UnitPlaces, void>(store, placesKey(campaign, unit), (before) =>
        before && before.checkedAt > checkedAt
          ? { answer: undefined }
          : { next: { checkedAt, verdict, places }, answer: undefined },
      );
    },
    async verdicts(campaign, job) {
      const found = new Map<string, Verdict>();
      const prefix = resultsOf(campaign, job);
      for await (const key of store.list(prefix)) {
        const [verdict] = key.slice(prefix.length).split('/');
        found.set(nameIn(key), verdict as Verdict);
      }
      return found;
    },
    async result({ campaign, job }, unit, verdict) {
      const key = `${resultsOf(campaign, job)}${verdict}/${encodeURIComponent(unit)}.json`;
      return (await store.getJson(key)) as UnitResult | null;
    },
    async places(campaign, unit) {
      const found = (await store.getJson(placesKey(campaign, unit))) as {
        value: UnitPlaces;
      } | null;
      return found && found.value;
    },
  };
}

function jobsOf(campaign: string): string {
  return `replays/${encodeURIComponent(campaign)}/`;
}

function jobKey(campaign: string, job: string): string {
  return `${jobsOf(campaign)}jobs/${encodeURIComponent(job)}.json`;
}

function resultsOf(campaign: string, job: string): string {
  return `${jobsOf(campaign)}results/${encodeURIComponent(job)}/`;
}

function placesKey(campaign: string, unit: string): string {
  return `${jobsOf(campaign)}places/${encodeURIComponent(unit)}.json`;
}

function nameIn(key: string): string {
  return decodeURIComponent(key.slice(key.lastIndexOf('/') + 1, -'.json'.length));
}
