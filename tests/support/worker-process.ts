/**
 * The worker as a process of its own (`bin/worker.ts`), for tests that kill it or give it another
 * home.
 */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import { readEnvironment } from '../../bin/environment/environment.ts';
import { project } from './present-build.ts';

/** Starts it on a stack; resolves when it accepts work. */
export async function startWorkerProcess(
  stack: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const { inherited } = readEnvironment();
  const child = fork(join(project, 'bin', 'worker.ts'), {
    cwd: project,
    execArgv: ['--import', 'tsx'],
    env: { ...inherited, ...stack },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const message = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (message[0] !== 'ready') throw new Error(`the worker did not start: ${String(message)}`);
  return child;
}

/** Asks it to stop, and waits until it has. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
