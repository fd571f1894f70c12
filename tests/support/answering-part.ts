/**
 * A part for tests of the supervisor: answers on its port with its own pid, and says it is ready.
 * Imported, it is the plan of that part; run, the part itself. It must not know more than a
 * worker or an API is told: its environment.
 */
import { createServer } from 'node:http';

import { readEnvironment } from '../../bin/environment/environment.ts';
import type { NodePart } from '../../local/parts/node-part.ts';

/** The plan of this part. */
export const answering: NodePart = {
  name: 'answering',
  entry: 'tests/support/answering-part.ts',
  ready: '/',
  port: { usual: 8777, variable: 'DUBAN_PORT' },
  page: true,
};

if (import.meta.main) {
  const { port } = readEnvironment();
  const server = createServer((_, response) => response.end(String(process.pid)));
  server.listen(port ?? 0, '127.0.0.1', () => process.send?.('ready'));
  process.on('SIGTERM', () => process.exit(0));
}
