/**
 * The facts about uploaded files: read from beside the file, or else requested from the evidence
 * workflow and awaited for a limited time, several files at once. If time runs out, the caller asks
 * again: the inspection goes on, and its result is found then. This file judges nothing: the facts
 * become part of the command.
 */
import { WorkflowFailedError } from '@temporalio/client';
import pMap from 'p-map';

import type { Command, ContentFile } from '../../domain/unit/commands.ts';
import type { FileFacts } from '../../domain/files/facts.ts';
import type { EvidenceInput } from '../../workflows/messages.ts';
import { evidenceType, evidenceWorkflowId, taskQueue } from '../../workflows/messages.ts';
import type { Ports } from './ports.ts';
import { inTime, isEngineAnswerless } from '../edge/outages.ts';
import { Refused } from '../problems/problems.ts';
import type { FoundUnit } from '../reading/read-campaign.ts';

/** How long a person accepts a spinner (ms); a photo takes less than one second. */
export const checkMs = 8_000;

/** For a hundred uninspected photos, and with the locks that follow, below a gateway's 30 s. */
const submitMs = 20_000;

/** Seconds by which most inspections have ended. */
export const checkAgainSeconds = 2;

/** More than the worker has processes, so that all of them stay busy. */
const filesAtOnce = 8;

type FileToInspect = Pick<ContentFile, 'key' | 'version' | 'name' | 'sizeBytes' | 'sha256'>;

/** The facts of an existing file, or null if they are not available by `until` (epoch ms). */
export async function factsOf(
  deps: Ports,
  { fixed, unit }: Pick<FoundUnit, 'fixed' | 'unit'>,
  file: FileToInspect,
  until: number,
): Promise<FileFacts | null> {
  const before = await deps.evidenceBeside.inspected(file.key);
  if (before) return before.facts;
  const { key, version, name, sizeBytes, sha256 } = file;
  const input: EvidenceInput = { key, version, name, sizeBytes };
  const workflowId = evidenceWorkflowId(fixed.campaign, unit.code, sha256);
  const { workflow } = deps.client;
  const handle = await inTime(deps, () =>
    workflow.start(evidenceType, {
      workflowId,
      taskQueue,
      args: [input],
      // Concurrent requests share one run; a run that ended without facts is started again.
      workflowIdConflictPolicy: 'USE_EXISTING',
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    }),
  );
  try {
    const ended = (): Promise<FileFacts> => handle.result() as Promise<FileFacts>;
    return await deps.client.withDeadline(until, ended);
  } catch (failure) {
    if (isEngineAnswerless(failure)) return null;
    if (!(failure instanceof WorkflowFailedError)) throw failure;
    deps.log.error({ workflowId, error: failure.cause }, 'an inspection was given up');
    return null;
  }
}

/** A command with files, about which there may be facts. */
export type Filing = Extract<Command, { kind: 'submit' | 'record' }>;

/**
 * The filing with its files' facts, in their order; files that `isLost` reports as missing are left
 * unchanged. `pending`: how many were not inspected in time.
 */
export async function withFacts(
  deps: Ports,
  found: FoundUnit,
  filing: Filing,
  isLost: (index: number) => boolean,
): Promise<{ filing: Filing; pending: number }> {
  const until = Date.now() + (deps.inspectionMs ?? submitMs);
  const entries = [...filing.content.files.entries()];
  const files = await pMap(
    entries,
    async ([index, file]) => {
      if (isLost(index)) return { file, pending: false };
      const facts = await factsOf(deps, found, file, until);
      return facts ? { file: { ...file, facts }, pending: false } : { file, pending: true };
    },
    { concurrency: filesAtOnce },
  );
  return {
    filing: { ...filing, content: { ...filing.content, files: files.map(({ file }) => file) } },
    pending: files.filter(({ pending }) => pending).length,
  };
}

/** Nothing is lost: the same request succeeds once the inspections have ended. */
export function notInspectedYet(files: number): Refused {
  return new Refused({ code: 'not-inspected-yet', files, retryAfterSeconds: checkAgainSeconds });
}
