/**
 * A namespace of its own on the server that the tests share: for a file that changes which build is
 * the current one, cuts the line to the mail, or needs that no worker is there. Another file's
 * worker must not take its work, nor it the other's.
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
