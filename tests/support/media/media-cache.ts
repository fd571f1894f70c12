/**
 * Where test media are kept: in a folder of the system's temporary one, each under the hash of how
 * it was made, so that a second run finds it and a changed recipe makes it anew. Two runs at once
 * do not hurt each other: a file appears whole or not at all.
 */
import { createHash, randomBytes } from 'node:crypto';
import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

import { readEnvironment } from '../../../bin/environment/environment.ts';
import { findProgram } from '../../../local/servers/binaries.ts';

const folder = join(tmpdir(), 'duban-media');
const servers = fileURLToPath(new URL('../../../.duban/servers', import.meta.url));
let program: Promise<string> | undefined;

/** ffmpeg as the stack finds it. */
export function ffmpegProgram(): Promise<string> {
  const { inherited, programs } = readEnvironment();
  const given = programs.ffmpeg === undefined ? {} : { ffmpeg: programs.ffmpeg };
  program ??= findProgram('ffmpeg', { folder: servers, given, environment: inherited }).then(
    ({ file }) => file,
  );
  return program;
}

/** The path of a file that is made once by `make`, which writes it to the path that it is given. */
export async function cached(
  name: string,
  recipe: unknown,
  make: (path: string) => Promise<void>,
): Promise<string> {
  const hash = createHash('sha256')
    .update(JSON.stringify([name, recipe]))
    .digest('hex');
  const place = join(folder, hash.slice(0, 20));
  const path = join(place, name);
  if (await isThere(path)) return path;
  const building = `${place}.${randomBytes(6).toString('hex')}`;
  await mkdir(building, { recursive: true });
  try {
    await make(join(building, name));
    await rename(building, place);
  } catch (cause) {
    await rm(building, { recursive: true, force: true });
    // Another run was faster: its file is the same.
    if (!(await isThere(path))) throw cause;
  }
  return path;
}

/** Bytes that were made in memory, as a file. */
export async function written(name: string, bytes: Buffer): Promise<string> {
  const recipe = createHash('sha256').update(bytes).digest('hex');
  return cached(name, recipe, (path) => writeFile(path, bytes));
}

/** What ffmpeg makes of these arguments; a `#name` in them is a file that was made before. */
export async function byFfmpeg(name: string, given: readonly string[]): Promise<string> {
  return cached(name, given, async (path) => {
    const quiet = ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y'];
    // MPEG's buffer model does not fit a second of noise: it says so for each packet.
    await execa(await ffmpegProgram(), [...quiet, ...given, path], { stderr: 'pipe' });
  });
}

/** The bytes of a made file. */
export async function bytesOf(path: string): Promise<Buffer> {
  return readFile(path);
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
