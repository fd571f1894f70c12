/**
 * Fetches the runs of a workflow from the server, from the first to the present one: each run names
 * the one that it continues. A run that the server has deleted is a finding, as is a history that
 * belongs to somebody else.
 */
import type { Client } from '@temporalio/client';
import { WorkflowNotFoundError } from '@temporalio/client';

import type { Finding } from '../../domain/records/replay-findings.ts';
import type { Decodes, Run } from './open-history.ts';
import { openRun, UnreadableHistory } from './open-history.ts';

/** The runs of a workflow, oldest first, and what could not be had of them. */
export interface FoundRuns {
  runs: Run[];
  found: Finding[];
}

/** Fetches runs; `codec` decrypts their payloads. */
export function createFindRuns({ client, codec }: { client: Client; codec: Decodes }) {
  return async (workflowId: string): Promise<FoundRuns> => {
    const runs: Run[] = [];
    const found: Finding[] = [];
    let runId: string | undefined;
    do {
      const one = await fetchRun(client, codec, workflowId, runId);
      if ('kind' in one) {
        found.push(one);
        break;
      }
      if (one.workflowId !== workflowId) {
        found.push({ kind: 'other-workflow', run: one.runId, workflow: one.workflowId });
        break;
      }
      runs.unshift(one);
      runId = one.continues ?? undefined;
    } while (runId !== undefined);
    return { runs, found };
  };
}

async function fetchRun(
  client: Client,
  codec: Decodes,
  workflowId: string,
  runId: string | undefined,
): Promise<Run | Finding> {
  try {
    return await openRun(await client.workflow.getHandle(workflowId, runId).fetchHistory(), codec);
  } catch (failure) {
    const run = runId ?? '';
    if (failure instanceof WorkflowNotFoundError) return { kind: 'run-gone', run };
    if (failure instanceof UnreadableHistory) {
      return { kind: 'history-unreadable', run, reason: failure.message };
    }
    throw failure;
  }
}
