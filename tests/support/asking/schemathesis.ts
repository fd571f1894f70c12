/**
 * Schemathesis, which makes requests up from a description of an API: pinned, in a Python
 * environment of its own under node_modules/.cache, made once. It must not know what it asks.
 */
import { access, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';

import { project } from '../../../local/project.ts';

const folder = join(project, 'node_modules', '.cache', 'duban', 'schemathesis-4.32.5');
const requirements = join(project, 'tests', 'api', 'edge', 'fuzz-requirements.txt');

/** Enough for the first dozen findings, each with how to ask it again. */
const toldCharactersMax = 30_000;

/** What it found: nothing, or what it told of it. */
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
    // It leaves a cache where it runs: beside the description, which goes when the test ends.
    cwd: dirname(description),
    env: { NO_COLOR: '1', PYTHONUTF8: '1' },
  });
  if (done.exitCode === 0) return null;
  const from = done.all.search(/ERRORS =|FAILURES =/);
  return done.all.slice(Math.max(0, from)).slice(0, toldCharactersMax);
}

/** Its Python, with everything installed by pip, every file's hash checked. Python >= 3.11. */
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
