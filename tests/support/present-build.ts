/**
 * The bundle of the present workflows, for tests that run or replay them. It is made once for each
 * state of the code, beside the project's other caches.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Build } from '../../local/workers/builds.ts';
import { currentBuild, writeBuild } from '../../local/workers/builds.ts';

/** The project's folder. */
export const project = fileURLToPath(new URL('../../', import.meta.url));

/** The build of the present code. */
export function presentBuild(): Promise<Build> {
  return currentBuild(project, join(project, 'node_modules', '.cache', 'duban'));
}

/** The same code in a test's own home under another id, as if it were another build. */
export async function copiedBuild(home: string, name: string): Promise<Build> {
  const code = await readFile((await presentBuild()).codePath);
  return writeBuild(home, `${name}-${randomUUID().slice(0, 8)}`, code);
}
