/**
 * Runs Schemathesis, which invents requests from the description of an API. It is pinned, and
 * installed once into its own Python environment under node_modules/.cache.
 */
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';

import { project } from '../../../local/project.ts';

const folder = join(project, 'node_modules', '.cache', 'duban', 'schemathesis-4.32.5');
const requirements = join(project, 'tests', 'api', 'edge', 'fuzz-requirements.txt');

/** Enough for the first dozen findings, each with the request that reproduces it. */
const toldCharactersMax = 30_000;

/** Returns its report, or that it found nothing. */
export async function runSchemathesis(
  description: string,
  options: Readonly<Record<string, string | number | true>>,
): Promise<string | null> {
  const python = await installed();
  const given = Object.entries(options).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [`--${name}`, String(value)],
  );
  const done = await execa(python, ['-m', 'schemathesis.cli', 'run', description, ...given], {
    all: true,
    reject: false,
    // Schemathesis leaves a cache in its folder. This one is removed when the test ends.
    cwd: dirname(description),
    env: { NO_COLOR: '1', PYTHONUTF8: '1' },
  });
  if (done.exitCode === 0) return null;
  const from = done.all.search(/ERRORS =|FAILURES =/);
  return done.all.slice(Math.max(0, from)).slice(0, toldCharactersMax);
}

/**
 * Its Python environment, installed by pip with the hash of every file checked. Needs Python >=
 * 3.11.
 */
async function installed(): Promise<string> {
  const python = join('bin', 'python');
  const complete = join(folder, 'complete');
  try {
    await access(complete);
  } catch {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true });
    await execa('python3', ['-m', 'venv', folder]);
    const pip = ['-m', 'pip', 'install', '--quiet', '--require-hashes', '--only-binary=:all:'];
    await execa(join(folder, python), [...pip, '-r', requirements]);
    await writeFile(complete, '');
  }
  return join(folder, python);
}
