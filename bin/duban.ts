/**
 * The `duban` command's process: passes the environment and the terminal to cli/. Called by
 * bin/duban.mjs, with a Node that is new enough.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

import { run } from '../cli/duban.ts';
import { project } from '../local/project.ts';
import { languageOf } from '../local/reader-language.mjs';
import { EnvironmentError } from './environment/environment-error.ts';
import { readEnvironment } from './environment/environment.ts';
import { terminalIo } from './wiring/terminal.ts';

const interrupted = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => interrupted.abort());
}
// The reader of our output may stop reading: `duban … | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});
// duban.mjs has ended, for whatever reason. The channel alone does not keep this process running.
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

/** Does the same as `npm start`, in this terminal. */
function up(): Promise<number> {
  const child = spawn(process.execPath, [join(project, 'start.mjs')], { stdio: 'inherit' });
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
