/**
 * Records the renditions of one submission: of a photo, and of a document that gets none.
 * `bin/record-histories.ts` runs it, and the history is replayed with all others.
 */
import { createClients } from '../../../bin/wiring/clients.ts';
import type { Environment } from '../../../bin/environment/environment.ts';
import { failureConverterPath } from '../../../local/workers/workflow-modules.ts';
import { project } from '../../../local/project.ts';
import type { RenditionsInput } from '../../../workflows/messages.ts';
import { renditionsType, renditionsWorkflowId, taskQueue } from '../../../workflows/messages.ts';
import type { Engine } from '../engine.ts';
import { photoOf } from '../media/real-photo.ts';
import type { Recording } from './recordings.ts';
import { recorded } from './recordings.ts';
import { startRenditions, stored } from '../files/renditions-stand.ts';

/** Payloads are in plain text, as in the recording engine. */
export async function recordRenditions(
  engine: Engine,
  environment: Environment,
): Promise<Recording[]> {
  const clients = await createClients(environment);
  const dataConverter = { failureConverterPath: failureConverterPath(project) };
  const stand = await startRenditions(environment, { ...clients, dataConverter });
  const folder = 'rehearsal/recorded/220100';
  const place = { mode: 'rehearsal', campaign: 'recorded', unit: '220100' } as const;
  try {
    const photo = await stored(environment, clients, await photoOf({ mark: 'recorded' }), {
      folder,
      name: '现场.jpg',
      format: 'JPG',
    });
    const plan = await stored(environment, clients, Buffer.from('%PDF-1.7 a plan'), {
      folder,
      name: '活动方案.pdf',
      format: 'PDF',
    });
    const input: RenditionsInput = { ...place, step: 'plan', revision: 1, files: [photo, plan] };
    const workflowId = renditionsWorkflowId(place.campaign, place.unit, 3);
    const begunAt = Date.now();
    await engine.client.workflow.execute(renditionsType, { workflowId, taskQueue, args: [input] });
    return [await recorded(engine, 'renditions/made', workflowId, begunAt - recordedAt)];
  } finally {
    await stand.stop();
    await clients.close();
  }
}

/** The day on which all histories pretend to take place. */
const recordedAt = Date.parse('2018-05-04T10:00:00+08:00');
