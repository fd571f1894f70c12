/**
 * Keeps test media in the system's temporary folder, each under the hash of its recipe, so that a
 * second run finds it and a changed recipe makes it again. Concurrent runs do not disturb each
 * other: a file appears complete or not at all.
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

/** The path of ffmpeg, found as in the stack. */
export function ffmpegProgram(): Promise<string> {
  const { inherited, programs } = readEnvironment();
  const given = programs.ffmpeg === undefined ? {} : { ffmpeg: programs.ffmpeg };
  program ??= findProgram('ffmpeg', { folder: servers, given, environment: inherited }).then(
    ({ file }) => file,
  );
  return program;
}

/** The path of a cached file. `make` writes the file to the path that it receives. */
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
    // Another run was faster, and its file is the same.
    if (!(await isThere(path))) throw cause;
  }
  return path;
}

/** Caches bytes that were made in memory, as a file. */
export async function written(name: string, bytes: Buffer): Promise<string> {
  const recipe = createHash('sha256').update(bytes).digest('hex');
  return cached(name, recipe, (path) => writeFile(path, bytes));
}

/** Runs ffmpeg with these arguments. A `#name` among them is a file made before. */
export async function byFfmpeg(name: string, given: readonly string[]): Promise<string> {
  return cached(name, given, async (path) => {
    const quiet = ['-hide_banner', '-nostdin', '-loglevel', 'error', '-y'];
    // A second of noise does not fit MPEG's buffer model, and ffmpeg complains for each packet.
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
