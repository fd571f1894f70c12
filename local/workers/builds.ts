/**
 * Builds of the workflow code, kept in `.duban/builds/`: a unit that started under an older build
 * continues under it until it adopts the newest, so old bundles must stay available. A build is
 * named by the hash of its sources; the second start finds it ready. Nothing here removes builds,
 * because one start cannot know which of them servers still need.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

import { failureConverterPath, interceptorModules } from './workflow-modules.ts';

export interface Build {
  id: string;
  codePath: string;
}

/** What a build depends on: a change in rules, workflows or SDK gives another build. */
const sourceFolders = ['domain', 'workflows'];
const sourceFiles = ['package-lock.json'];

/** The build of the present code; bundled only if it does not exist yet. */
export async function currentBuild(project: string, home: string): Promise<Build> {
  const id = await hashOfSources(project);
  const kept = localBuild(home, id);
  if (kept !== null) return kept;
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(project, 'workflows', 'index.ts'),
    failureConverterPath: failureConverterPath(project),
    workflowInterceptorModules: interceptorModules(project),
    logger: quiet,
  });
  return writeBuild(home, id, code);
}

/** A build in this folder, or null. */
export function localBuild(home: string, id: string): Build | null {
  const codePath = pathOf(home, id);
  return existsSync(codePath) ? { id, codePath } : null;
}

/** Renamed only when complete: a start that is killed leaves no half bundle behind. */
export async function writeBuild(
  home: string,
  id: string,
  code: string | Uint8Array,
): Promise<Build> {
  const codePath = pathOf(home, id);
  await mkdir(dirname(codePath), { recursive: true, mode: 0o700 });
  const half = `${codePath}.${String(process.pid)}`;
  await writeFile(half, code);
  await rename(half, codePath);
  return { id, codePath };
}

function pathOf(home: string, id: string): string {
  return join(home, 'builds', `${id}.js`);
}

async function hashOfSources(project: string): Promise<string> {
  const hash = createHash('sha256');
  const files = await Promise.all(
    sourceFolders.map(async (folder) => {
      const names = await readdir(join(project, folder), { recursive: true });
      return names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
    }),
  );
  for (const file of [...files.flat(), ...sourceFiles].toSorted()) {
    hash.update(`${file}\0`).update(await readFile(join(project, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

const silent = (): void => undefined;

/** Hides the bundler's progress, which does not help users; its errors are thrown. */
const quiet = {
  log: silent,
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
};
