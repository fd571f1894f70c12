/**
 * A part for tests of the supervisor. It answers on its port with its own pid, and says that it is
 * ready. When imported, the file gives the plan of the part; when run, it is the part. It knows
 * only its environment, like a worker or an API.
 */
import { createServer } from 'node:http';

import { readEnvironment } from '../../bin/environment/environment.ts';
import type { NodePart } from '../../local/parts/node-part.ts';

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
