/**
 * The process of the bare API: the same server and the same Temporal client without our code in
 * between: no sign-in, no schema, no rule, no log, no codec. Every API has at least these costs.
 * bench/rig.ts starts it as a part.
 */
import { serve } from '@hono/node-server';
import { Client, Connection } from '@temporalio/client';
import type { ConnectionOptions } from '@temporalio/client';
import { Hono } from 'hono';

import { readEnvironment } from '../../bin/environment/environment.ts';
import { loopback } from '../../local/parts/ports.ts';
import { unitType } from '../../workflows/messages.ts';
import { campaignAttribute } from '../../workflows/search-attributes.ts';
import { showUpdate, timesQuery } from './bare.workflow.ts';

const { namespace, temporal, port } = readEnvironment();
if (temporal === null) throw new Error('The bare API is started by `npm run bench`.');
const connection = await Connection.connect(temporal as ConnectionOptions);
const client = new Client({ connection, namespace });

const app = new Hono()
  .get('/json', (c) => c.json({ status: 'ok' }))
  .get('/query/:id', async (c) => {
    const handle = client.workflow.getHandle(c.req.param('id'));
    return c.json({ times: await handle.query<number>(timesQuery) });
  })
  .get('/list/:campaign', async (c) => {
    const campaign = `${campaignAttribute.name} = '${c.req.param('campaign')}'`;
    const query = `${campaign} AND WorkflowType = '${unitType}'`;
    const rows: string[] = [];
    for await (const { workflowId } of client.workflow.list({ query })) rows.push(workflowId);
    return c.json({ rows });
  })
  .post('/update/:id', async (c) => {
    const handle = client.workflow.getHandle(c.req.param('id'));
    const times = await handle.executeUpdate<number, [unknown]>(showUpdate, {
      args: [await c.req.json<unknown>()],
    });
    return c.json({ times });
  });

serve({ fetch: app.fetch, hostname: loopback, port: port ?? 0 });
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => process.exit(0));
}
