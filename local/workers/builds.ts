/**
 * Builds of the workflow code, kept in `.duban/builds/`: a unit that began under an older build
 * goes on under it until it takes over the newest, so the old bundle must stay at hand.
 * A build is named by the hash of its sources; the second start finds it ready. Nothing here
 * removes one: which servers still need it, one start can't know.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';

export interface Build {
  id: string;
  codePath: string;
}

/** What a build depends on: changed rules or workflows, or another SDK, make another build. */
const sourceFolders = ['domain', 'workflows'];
const sourceFiles = ['package-lock.json'];

/** The build of the code as it is now; bundled only when it is not there yet. */
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

/** A build that lies in this folder, or null. */
export function localBuild(home: string, id: string): Build | null {
  const codePath = pathOf(home, id);
  return existsSync(codePath) ? { id, codePath } : null;
}

/** Under its name only when whole: a start that is killed leaves no half bundle behind. */
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

/** Bundled into the workflows, and given to clients and workers alike. */
export function failureConverterPath(project: string): string {
  return join(project, 'workflows', 'failure-converter.ts');
}

/** Bundled into the workflows whether traces are wanted or not: one build, one behaviour. */
export function interceptorModules(project: string): string[] {
  return [join(project, 'workflows', 'traces.ts')];
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

/** The bundler's progress is of no use to whoever starts Duban; its errors are thrown. */
const quiet = {
  log: silent,
  trace: silent,
  debug: silent,
  info: silent,
  warn: silent,
  error: silent,
};
