/**
 * Has the renditions of one submission's files made, a few at a time, by a worker of its own. This
 * workflow handles order and retries only. A file that cannot be rendered gets a note that says
 * why, so the workflow always ends. No filing waits for its renditions.
 */
import { isCancellation, proxyActivities, setWorkflowOptions } from '@temporalio/workflow';

import type { RenditionsInput, SubmittedFile } from './messages.ts';
import { renditionsTaskQueue } from './messages.ts';
import type { RenditionPorts } from './ports.ts';

/** How many files are rendered at once: the worker takes no more, and one may be a long film. */
const filesAtOnce = 2;

const { makeRenditions } = proxyActivities<RenditionPorts>({
  taskQueue: renditionsTaskQueue,
  startToCloseTimeout: '3 hours',
  heartbeatTimeout: '20 seconds',
  // Outages are retried for about a day; crashes that a file causes are counted elsewhere.
  retry: { initialInterval: '1 second', maximumInterval: '30 minutes', maximumAttempts: 60 },
});

const { giveUpRenditions } = proxyActivities<RenditionPorts>({
  taskQueue: renditionsTaskQueue,
  startToCloseTimeout: '5 minutes',
});

setWorkflowOptions({ versioningBehavior: 'PINNED' }, renditions);

/** Runs until every file has its renditions, or a note that says why it has none. */
export async function renditions({ files, ...place }: RenditionsInput): Promise<void> {
  // Pictures take seconds, so they go first and do not wait for films.
  const queue = files.toSorted((one, other) => one.sizeBytes - other.sizeBytes);
  const lane = async (): Promise<void> => {
    for (let file = queue.shift(); file; file = queue.shift()) await renderOrNote(place, file);
  };
  await Promise.all(Array.from({ length: filesAtOnce }, lane));
}

async function renderOrNote(
  place: Omit<RenditionsInput, 'files'>,
  file: SubmittedFile,
): Promise<void> {
  try {
    await makeRenditions({ ...place, file });
  } catch (failure) {
    if (isCancellation(failure)) throw failure;
    await giveUpRenditions({ ...place, file });
  }
}
