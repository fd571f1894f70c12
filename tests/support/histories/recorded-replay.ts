/**
 * The history of the workflow that has a replay carried out. What the job holds is not its concern,
 * so one that nobody asked for will do. Recorded by `bin/record-histories.ts`.
 */
import { createClients } from '../../../bin/wiring/clients.ts';
import type { Environment } from '../../../bin/environment/environment.ts';
import { failureConverterPath } from '../../../local/workers/workflow-modules.ts';
import { project } from '../../../local/project.ts';
import { taskQueue } from '../../../workflows/messages.ts';
import type { ReplayInput } from '../../../workflows/replay/messages.ts';
import { replayType, replayWorkflowId } from '../../../workflows/replay/messages.ts';
import type { Engine } from '../engine.ts';
import { instantOfLine } from '../stories/story-verbs.ts';
import type { Recording } from './recordings.ts';
import { recorded } from './recordings.ts';
import { startReplaying } from './replay-stand.ts';

/** One job, carried out to its end. */
export async function recordReplay(engine: Engine, environment: Environment): Promise<Recording[]> {
  const clients = await createClients(environment);
  const { client } = engine;
  const dataConverter = { failureConverterPath: failureConverterPath(project) };
  const stop = await startReplaying(environment, { ...clients, client, dataConverter });
  try {
    const input: ReplayInput = { campaign: 'recorded', job: 'nobody-asked' };
    const workflowId = replayWorkflowId(input.campaign, input.job);
    await client.workflow.execute(replayType, { workflowId, taskQueue, args: [input] });
    const shiftMs = Date.now() - instantOfLine('2018-05-04 10:00');
    return [await recorded(engine, 'replay/carried-out', workflowId, shiftMs)];
  } finally {
    await stop();
    await clients.close();
  }
}
