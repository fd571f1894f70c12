/**
 * The interface of the workflow that has a replay carried out, and of its activity. Clients import
 * this file, never the workflow function.
 */

/** The queue of the worker that replays recorded histories, which keeps its thread busy. */
export const replayTaskQueue = 'duban-replay';

export const replayType = 'replay';

/** The id of the workflow that has a replay job carried out. */
export function replayWorkflowId(campaign: string, job: string): string {
  return `${campaign}:replay-${job}`;
}

/** A replay job, whose record in S3 says what is to be replayed. */
export interface ReplayInput {
  campaign: string;
  job: string;
}

/** The activity of the worker that replays histories. */
export interface ReplayPorts {
  /** Carries a replay job out, from where it stands to its end or until somebody stopped it. */
  replayUnits(job: ReplayInput): Promise<void>;
}
