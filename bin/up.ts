/**
 * `npm start`: environment, embedded stack, addresses, and then the foreground until Ctrl-C.
 * Called by start.mjs. `--only-setup` fetches what must be fetched and ends; `--step <n>` says
 * where the numbering of lines goes on.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { S3Client } from '@aws-sdk/client-s3';

import { type Run, StackError } from '../local/home.ts';
import type { NodePart } from '../local/node-part.ts';
import {
  AlreadyRunning,
  type GivenServices,
  findPrograms,
  project,
  startStack,
} from '../local/stack.ts';
import { EnvironmentError, type Environment, readEnvironment } from './environment.ts';

const { values } = parseArgs({
  options: {
    'only-setup': { type: 'boolean', default: false },
    step: { type: 'string', default: '1' },
  },
});

let step = Number(values.step);
const sayStep = (line: string): void => {
  console.log(`${String(step).padStart(2)}  ${line}`);
  step += 1;
};

/** Started after the servers, in this order; one whose file is not there yet is left out. */
const parts: readonly NodePart[] = [
  { name: 'worker', entry: 'bin/worker.ts', ready: 'message' },
  {
    name: 'api',
    entry: 'bin/api.ts',
    ready: '/api/health',
    port: { usual: 8700, variable: 'DUBAN_PORT' },
    page: true,
  },
];

try {
  const environment = readEnvironment();
  if (values['only-setup']) await setUp(environment);
  else process.exitCode = await runInForeground(environment);
} catch (error) {
  if (error instanceof AlreadyRunning) {
    console.log(error.message);
    if (error.run !== null) printPages(error.run.pages);
  } else if (error instanceof StackError || error instanceof EnvironmentError) {
    console.error(error.message);
    process.exitCode = 1;
  } else {
    throw error;
  }
}

async function setUp(environment: Environment): Promise<void> {
  const given = givenBy(environment);
  const programs = await findPrograms(
    { environment: environment.inherited, programs: environment.programs, given },
    sayStep,
  );
  for (const program of Object.values(programs)) sayStep(`${program.file} (${program.from})`);
}

/** Until Ctrl-C, or until a part is given up: the answer is the exit code. */
async function runInForeground(environment: Environment): Promise<number> {
  const asked = new AbortController();
  const ask = (): void => asked.abort(new StackError('Stopped before all was started.'));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  // start.mjs is gone, however it went: nobody is in the foreground any more.
  process.on('disconnect', ask);
  process.channel?.unref();

  let say = sayStep;
  const stack = await startStack({
    home: environment.home,
    environment: environment.inherited,
    namespace: environment.namespace,
    bucket: environment.bucket,
    programs: environment.programs,
    given: givenBy(environment),
    parts: parts
      .filter(({ entry }) => existsSync(join(project, entry)))
      .map((part) => ({
        ...part,
        ...(part.port !== undefined &&
          environment.port !== null && {
            port: { ...part.port, wanted: environment.port },
          }),
      })),
    ...(environment.firstPort !== null && { firstPort: environment.firstPort }),
    signal: asked.signal,
    say: (line) => say(line),
  });
  say = (line) => console.log(`${new Date().toISOString()}  ${line}`);
  printPages(stack.pages);
  console.log('Ctrl-C stops everything.');

  const stopped = new Promise<null>((done) => {
    if (asked.signal.aborted) done(null);
    asked.signal.addEventListener('abort', () => done(null));
  });
  const failure = await Promise.race([stopped, stack.failed]);
  if (failure !== null) console.error(failure.message);
  console.log('Stopping …');
  await stack.stop();
  console.log('Stopped. All is kept; the next start goes on from here.');
  return failure === null ? 0 : 1;
}

function givenBy({ temporal, s3, ses }: Environment): GivenServices {
  return {
    ...(temporal !== null && { temporal }),
    ...(s3 !== null && { s3: new S3Client(s3) }),
    ...(ses !== null && { ses: true }),
  };
}

function printPages(pages: Run['pages']): void {
  for (const [name, address] of Object.entries(pages)) console.log(`${name.padEnd(10)} ${address}`);
}
