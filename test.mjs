/**
 * `npm test`: sets up what is missing, then runs every check of the table below and the tests,
 * tells where the time went, and ends with one line `N passed, N failed`. `npm run test:full` runs
 * the long tests only; `npm test -- <words>` only those tests whose file names hold a word.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { SetUpError, project, setUp, typescript, withNode } from './local/setup.mjs';

/**
 * Each counts as one; all run, so that one run tells everything. The direction of imports is not
 * among them: `tests/repository/direction.test.ts` cruises the same tree by the same rules.
 */
const checks = [
  { name: 'types', command: ['tsc', '-b', 'domain', 'workflows', 'web', '.'] },
  { name: 'lint', command: ['oxlint'] },
  { name: 'layout', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
];

/** The vitest projects of each run. */
const fast = ['pure', 'real'];
const full = ['long', 'full'];

const report = join(project, 'node_modules', '.cache', 'duban', 'tests.json');
const words = process.argv.slice(2);
const isFull = words[0] === 'full';

let passed = 0;
let failed = 0;
/** A line for each check that ran: its seconds and its name. */
const timed = [];
try {
  const node = await setUp({ environment: process.env, say: console.log, language: 'en' });
  const environment = withNode(process.env, node);
  await fetchServers(node, environment);
  if (words.length === 0) for (const check of checks) await runCheck(check, environment);
  await runTests(isFull ? full : fast, isFull ? words.slice(1) : words, environment);
} catch (error) {
  failed += 1;
  console.error(error instanceof SetUpError ? error.message : error);
}
if (timed.length > 0) console.log(`\nThe checks:\n${timed.join('\n')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

async function fetchServers(node, environment) {
  const english = { ...environment, DUBAN_LANGUAGE: 'en' };
  const code = await run([node, ...typescript('bin/up.ts'), '--only-setup'], english);
  if (code !== 0) throw new SetUpError('The servers could not be had; the reason is above.');
}

async function runCheck({ name, command }, environment) {
  console.log(`\n— ${name}: ${command.join(' ')}`);
  const begunAt = performance.now();
  const code = await run(command, environment);
  const seconds = (performance.now() - begunAt) / 1_000;
  timed.push(`${seconds.toFixed(1).padStart(7)} s  ${name}`);
  if (code === 0) passed += 1;
  else failed += 1;
  console.log(code === 0 ? `✓ ${name}` : `✗ ${name} (${code})`);
}

async function runTests(projects, filters, environment) {
  mkdirSync(join(report, '..'), { recursive: true });
  rmSync(report, { force: true });
  console.log(`\n— tests: ${projects.join(', ')}`);
  const code = await run(
    [
      'vitest',
      'run',
      ...projects.flatMap((name) => ['--project', name]),
      '--reporter=default',
      '--reporter=json',
      '--reporter=./tests/support/slowest-files.ts',
      `--outputFile.json=${report}`,
      ...filters,
    ],
    environment,
  );
  const counted = countTests();
  passed += counted.passed;
  // A runner that fails with no failed test crashed, or met an error outside of any.
  failed += counted.failed === 0 && code !== 0 ? 1 : counted.failed;
}

/** A file that could not be loaded has no tests, and counts as one that failed. */
function countTests() {
  let result;
  try {
    result = JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return { passed: 0, failed: 1 };
  }
  const broken = result.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return { passed: result.numPassedTests, failed: result.numFailedTests + broken.length };
}

/** Runs a command to its end: its exit code, or why it has none. */
async function run([command, ...rest], environment) {
  const child = spawn(command, rest, { cwd: project, env: environment, stdio: 'inherit' });
  const forward = () => child.kill('SIGTERM');
  process.once('SIGTERM', forward);
  const code = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (exitCode, signal) => resolve(exitCode ?? signal));
  });
  process.off('SIGTERM', forward);
  return code;
}
