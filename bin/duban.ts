/**
 * The `duban` command's process: the environment and the terminal, handed to cli/. Called by
 * bin/duban.mjs, on a Node that is new enough.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { run } from '../cli/duban.ts';
import { project } from '../local/stack.ts';
import { languageOf } from '../local/reader-language.mjs';
import { EnvironmentError } from './environment/environment-error.ts';
import { readEnvironment } from './environment/environment.ts';
import { terminalIo } from './wiring/terminal.ts';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interrupted.abort());
}
// Whoever reads our output may have seen enough: `duban … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
// duban.mjs is gone, however it went. The channel alone keeps nothing running.
process.on('disconnect', () => interrupted.abort());
process.channel?.unref();

try {
  const io = terminalIo(readEnvironment(), up, interrupted.signal);
  process.exitCode = await run(process.argv.slice(2), io);
} catch (error) {
  if (!(error instanceof EnvironmentError)) throw error;
  console.error(error.told[languageOf(process.env)]);
  process.exitCode = 2;
}

/** The same as `npm start`, in this terminal. */
function up(): Promise<number> {
  const child = spawn(process.execPath, [join(project, 'start.mjs')], { stdio: 'inherit' });
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
