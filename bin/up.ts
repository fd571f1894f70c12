/**
 * `npm start`: reads the environment, starts the embedded stack, prints addresses, and stays in the
 * foreground until Ctrl-C. Called by start.mjs. `--only-setup` downloads what is missing and ends;
 * `--step <n>` gives the number of the next printed line.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';

import { type InEach, inEach } from '../domain/terms/language.ts';
import { type Run, StackError } from '../local/parts/home.ts';
import { languageOf } from '../local/reader-language.mjs';
import { AlreadyRunning, findPrograms } from '../local/stack.ts';
import { padded } from '../cli/tables/grid.ts';
import { EnvironmentError } from './environment/environment-error.ts';
import { type Environment, readEnvironment } from './environment/environment.ts';
import { firstRehearsal } from './wiring/first-rehearsal.ts';
import { givenServices, startOwnStack } from './wiring/own-stack.ts';
import { terminalIo } from './wiring/terminal.ts';
import { inWords, wordsIn } from './words/words.ts';

const { values } = parseArgs({
  options: {
    'only-setup': { type: 'boolean', default: false },
    step: { type: 'string', default: '1' },
  },
});

let step = Number(values.step);
const language = languageOf(process.env);
const words = wordsIn(language);
const sayStep = (line: InEach): void => {
  console.log(`${String(step).padStart(2)}  ${line[language]}`);
  step += 1;
};

try {
  const environment = readEnvironment();
  if (values['only-setup']) await setUp(environment);
  else await runInForeground(environment);
} catch (error) {
  if (error instanceof AlreadyRunning) {
    console.log(error.told[language]);
    if (error.run !== null) printPages(error.run.pages);
  } else if (error instanceof StackError || error instanceof EnvironmentError) {
    console.error(error.told[language]);
    process.exitCode = 1;
  } else {
    throw error;
  }
}

async function setUp(environment: Environment): Promise<void> {
  const given = givenServices(environment);
  const programs = await findPrograms(
    { environment: environment.inherited, programs: environment.programs, given },
    sayStep,
  );
  for (const { file, from } of Object.values(programs)) {
    sayStep(inEach((one) => `${file} (${from[one]})`));
  }
}

/** Runs until Ctrl-C; a part that dies in the meantime is reported and started again. */
async function runInForeground(environment: Environment): Promise<void> {
  const asked = new AbortController();
  const ask = (): void => asked.abort(new StackError(inWords((one) => one.notStarted)));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  // start.mjs has ended, for whatever reason, so nobody is in the foreground any more.
  process.on('disconnect', ask);
  process.channel?.unref();

  let say = sayStep;
  const stack = await startOwnStack(environment, (line) => say(line), asked.signal);
  say = (line) => console.log(`${new Date().toISOString()}  ${line[language]}`);
  printPages(stack.pages);
  console.log(words.ctrlC);
  const io = terminalIo(environment, () => Promise.resolve(0), asked.signal);
  const shown = environment.firstRehearsal ? firstRehearsal(io) : Promise.resolve();
  const told = shown.catch((error: unknown) => {
    // A failure here is harmless: people can request the same view again.
    if (!asked.signal.aborted) console.error(error);
  });

  if (!asked.signal.aborted) await once(asked.signal, 'abort');
  console.log(words.stopping);
  await told;
  await stack.stop();
  console.log(words.stopped);
}

function printPages(pages: Run['pages']): void {
  for (const [name, address] of Object.entries(pages)) {
    console.log(`${padded(words.pages[name] ?? name, 10)} ${address}`);
  }
}
