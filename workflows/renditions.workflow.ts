/**
 * Has the renditions of one submission's files made, few at once, by a worker that does nothing
 * else. Order and retries only; a file that cannot be rendered has a note that says why, so that
 * this always comes to an end. Nothing waits for it: what is filed is filed.
 */
import { isCancellation, proxyActivities, setWorkflowOptions } from '@temporalio/workflow';

import type { RenditionsInput, SubmittedFile } from './messages.ts';
import { renditionsTaskQueue } from './messages.ts';
import type { RenditionPorts } from './ports.ts';

/** The worker takes no more at once; one of them may be a long film. */
const filesAtOnce = 2;

const { makeRenditions } = proxyActivities<RenditionPorts>({
  taskQueue: renditionsTaskQueue,
  startToCloseTimeout: '3 hours',
  heartbeatTimeout: '20 seconds',
  // Outages are waited out for about a day; what a file does to a worker is counted elsewhere.
  retry: { initialInterval: '1 second', maximumInterval: '30 minutes', maximumAttempts: 60 },
});

const { giveUpRenditions } = proxyActivities<RenditionPorts>({
  taskQueue: renditionsTaskQueue,
  startToCloseTimeout: '5 minutes',
});

setWorkflowOptions({ versioningBehavior: 'PINNED' }, renditions);

/** Runs until every file has its renditions, or a note why it has none. */
export async function renditions({ files, ...place }: RenditionsInput): Promise<void> {
  // Pictures are there in seconds: they do not wait for films.
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
