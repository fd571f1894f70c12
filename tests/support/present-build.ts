/**
 * The bundle of the workflows as they are now, for whoever runs or replays them in a test. Made
 * once for each state of the code, beside the other caches of the project.
 */
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
