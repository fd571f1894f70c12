/**
 * Installs what a fresh clone needs before anything can run: the dependencies in the lockfile, and
 * a Node that is new enough. It runs on Node 18 with nothing installed, so it is plain JavaScript.
 * It must not know what is started afterwards. The caller decides where messages go.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { isInstalled, packageCount } from './lockfile.mjs';
import { setUpWords } from './set-up-words.mjs';

/** The project's folder. */
export const project = dirname(dirname(fileURLToPath(import.meta.url)));

/** Supported major versions: the Temporal SDK and the AWS SDK set both ends. */
const nodeMajors = { least: 24, below: 27 };

/** The set-up cannot continue; the message names the remedy. */
export class SetUpError extends Error {}

/**
 * Installs what is missing and returns the Node that the project should run on.
 * @param {{ environment: NodeJS.ProcessEnv, say: (line: string) => void, language: string }} what
 * @returns {Promise<string>} the path of a Node
 */
export async function setUp({ environment, say, language }) {
  const words = setUpWords[language];
  const outside = withoutOwnBin(environment);
  if (isInstalled(project)) {
    say(words.installed);
  } else {
    say(words.installing(packageCount(project)));
    await run(words, 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], outside);
  }
  const node = await chooseNode(outside, say, words);
  say(words.runsOn(versionOf(node), node));
  return node;
}

/**
 * Node's arguments for running one of the project's TypeScript files from any folder.
 * @param {string} file relative to the project's folder
 */
export function typescript(file) {
  const loader = join(project, 'node_modules', 'tsx', 'dist', 'loader.mjs');
  return ['--import', pathToFileURL(loader).href, join(project, file)];
}

/**
 * The environment in which `node` is the chosen one and the project's tools are in the PATH.
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} node
 */
export function withNode(environment, node) {
  const tools = join(project, 'node_modules', '.bin');
  const folders = [dirname(node), tools, environment.PATH ?? ''];
  return { ...environment, PATH: folders.join(delimiter) };
}

/**
 * Runs a TypeScript file in place of this process: same terminal, same signals, same exit code.
 * `what`: the Node, the file relative to the project's folder, its arguments, the environment, and
 * the language of the message about an interruption.
 * @param {Record<'node' | 'file' | 'language', string> & Record<'args', string[]>
 *   & Record<'environment', NodeJS.ProcessEnv>} what
 */
export function handOver({ node, file, args, environment, language }) {
  const child = spawn(node, [...typescript(file), ...args], {
    env: withNode(environment, node),
    // By the channel the child notices when this process has ended, for whatever reason.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.once('exit', (code, signal) => {
    // Once the child has loaded its own code, it prints this message itself.
    if (signal === 'SIGINT') console.error(setUpWords[language].interrupted);
    process.exit(code ?? 128 + (constants.signals[signal] ?? 0));
  });
}

/** The running Node if it is suitable, otherwise the one among the dependencies. */
async function chooseNode(environment, say, words) {
  if (isNewEnough(process.version)) return process.execPath;
  const pinned = join(project, 'node_modules', '.bin', 'node');
  if (versionOf(pinned) === null) {
    // npm may be configured to skip install scripts, but this one downloads the program.
    say(words.fetchingNode);
    const folder = join(project, 'node_modules', 'node');
    await run(words, process.execPath, ['installArchSpecificPackage.js'], environment, folder);
  }
  const version = versionOf(pinned);
  if (version !== null && isNewEnough(version)) return pinned;
  throw new SetUpError(words.noNode(process.version, nodeMajors.least, nodeMajors.below));
}

function isNewEnough(version) {
  const major = Number(/^v?(\d+)/.exec(version)?.[1]);
  return major >= nodeMajors.least && major < nodeMajors.below;
}

/** The version that a Node reports; null if it cannot be run. */
function versionOf(node) {
  if (node === process.execPath) return process.version;
  if (!existsSync(node)) return null;
  const { status, stdout } = spawnSync(node, ['--version'], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : null;
}

/** `npm ci` empties node_modules, so no program from there may be in its PATH. */
function withoutOwnBin(environment) {
  const own = join(project, 'node_modules');
  const folders = (environment.PATH ?? '').split(delimiter);
  const PATH = folders.filter((folder) => !folder.startsWith(own)).join(delimiter);
  return { ...environment, PATH };
}

/** Runs a command to its end; its output goes to stderr, because stdout belongs to the caller. */
async function run(words, command, args, environment, folder = project) {
  const child = spawn(command, args, {
    cwd: folder,
    env: environment,
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const how = await new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(code === 0 ? null : (signal ?? `exit ${code}`)));
  });
  if (how === null) return;
  throw new SetUpError(words.failed([command, ...args].join(' '), how));
}
