/**
 * The bundle of the workflows as they are now, for whoever runs or replays them in a test. Made
 * once for each state of the code, beside the other caches of the project.
 */
import { randomUUID } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Build } from '../../local/workers/builds.ts';
import { currentBuild } from '../../local/workers/builds.ts';

/** The project's folder. */
export const project = fileURLToPath(new URL('../../', import.meta.url));

/** The build of the code as it is now. */
export function presentBuild(): Promise<Build> {
  return currentBuild(project, join(project, 'node_modules', '.cache', 'duban'));
}

/** The present build under a name of its own, as if it were another: what counts is the move. */
export async function copyOfBuild(folder: string, name: string): Promise<Build> {
  const id = `${name}-${randomUUID().slice(0, 8)}`;
  const codePath = join(folder, `${id}.js`);
  await cp((await presentBuild()).codePath, codePath);
  return { id, codePath };
}
