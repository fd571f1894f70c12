/**
 * A separate namespace on the server that the tests share. Files need one if they change the
 * current build, cut the connection to the mail service, or must have no worker. Otherwise workers
 * of different test files would take each other's work.
 */
import { randomUUID } from 'node:crypto';
import { Connection } from '@temporalio/client';

import type { Environment } from '../../bin/environment/environment.ts';
import { registerSearchAttributes, waitUntilKnown } from '../../local/servers/namespace.ts';

/** The same stack, in the new namespace. */
export async function inOwnNamespace(environment: Environment): Promise<Environment> {
  const { temporal } = environment;
  if (temporal === null) throw new Error('the stack of the tests is not given');
  const namespace = `own-${randomUUID().slice(0, 8)}`;
  const connection = await Connection.connect(temporal);
  try {
    await connection.workflowService.registerNamespace({
      namespace,
      workflowExecutionRetentionPeriod: { seconds: 86_400 } as never,
    });
    await waitUntilKnown(connection, namespace);
    await registerSearchAttributes(connection, namespace);
  } finally {
    await connection.close();
  }
  return { ...environment, namespace };
}
