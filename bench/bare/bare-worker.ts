/**
 * The process of the bare workflow's worker: no codec, no worker versions, the SDK's defaults. It
 * is separate from ours, so that neither slows the other down. bench/rig.ts starts it as a part.
 */
import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';

import { readEnvironment } from '../../bin/environment/environment.ts';
import { project } from '../../local/project.ts';

const { namespace, temporal } = readEnvironment();
if (temporal === null) throw new Error('The bare worker is started by `npm run bench`.');
Runtime.install({ logger: new DefaultLogger('WARN') });

const connection = await NativeConnection.connect(temporal);
const worker = await Worker.create({
  connection,
  namespace,
  taskQueue: 'bench-bare',
  workflowsPath: join(project, 'bench', 'bare', 'bare.workflow.ts'),
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => worker.shutdown());
}
process.send?.('ready');
await worker.run();
await connection.close();
