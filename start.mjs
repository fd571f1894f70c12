/**
 * `npm start`: sets up what is missing, then starts the embedded stack and stays in the foreground.
 * `--only-setup` ends after the set-up; `--complete-lockfile` mends package-lock.json after an
 * `npm install`. Needs Node 18 and no installed dependency.
 */
import { completeLockfile } from './local/lockfile.mjs';
import { languageOf } from './local/reader-language.mjs';
import { SetUpError, handOver, project, setUp } from './local/setup.mjs';

const given = process.argv.slice(2);
let step = 1;

if (given.includes('--complete-lockfile')) {
  console.log(`${completeLockfile(project)} entries were put into package-lock.json`);
} else {
  try {
    await start();
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}

async function start() {
  const language = languageOf(process.env);
  const node = await setUp({ environment: process.env, say, language });
  const args = ['--step', String(step), ...given];
  handOver({ node, file: 'bin/up.ts', args, environment: process.env, language });
}

function say(line) {
  console.log(`${String(step).padStart(2)}  ${line}`);
  step += 1;
}
