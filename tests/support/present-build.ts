/**
 * The bundle of the workflows as they are now, for whoever runs or replays them in a test. Made
 * once for each state of the code, beside the other caches of the project.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Build } from '../../local/workers/builds.ts';
import { currentBuild, writeBuild } from '../../local/workers/builds.ts';

/** The project's folder. */
export const project = fileURLToPath(new URL('../../', import.meta.url));

/** The build of the code as it is now. */
export function presentBuild(): Promise<Build> {
  return currentBuild(project, join(project, 'node_modules', '.cache', 'duban'));
}

/** The same code in a home of a test, under another id: as if it were another build. */
export async function copiedBuild(home: string, name: string): Promise<Build> {
  const code = await readFile((await presentBuild()).codePath);
  return writeBuild(home, `${name}-${randomUUID().slice(0, 8)}`, code);
}
