/**
 * A part for tests of the supervisor that dies at once while `<home>/frail` exists. When imported,
 * the file gives the plan of the part; when run, it is the part.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { readEnvironment } from '../../bin/environment/environment.ts';
import type { NodePart } from '../../local/parts/node-part.ts';

export const frail: NodePart = {
  name: 'frail',
  entry: 'tests/support/frail-part.ts',
  ready: 'message',
  without: { zh: '不会尝试', en: 'nothing is tried' },
};

if (import.meta.main) {
  if (existsSync(join(readEnvironment().home, 'frail'))) throw new Error('it was told to die');
  process.send?.('ready');
  // Runs until it is asked to stop.
  setInterval(() => undefined, 60_000);
}
