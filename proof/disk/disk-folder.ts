/**
 * An archive on a disk, as the verifier reads it. Links are never followed, and only regular files
 * are read.
 */
import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { lstat, open, opendir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

import type { Folder, Found } from '../archive/folder.ts';
import type { NewHash } from '../archive/hashing.ts';

/** Node's own, several times faster than one in JavaScript. */
export const diskHash: NewHash = () => createHash('sha256');

const chunkBytes = 1_048_576;

/** Reads below `root`. A file that turns into a link while it is read is not read. */
export function diskFolder(root: string, name = root): Folder {
  return {
    name,
    list: () => listed(root, root),
    async *read(path) {
      const file = join(root, ...path.split('/'));
      const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);
      const handle = await open(file, flags);
      try {
        yield* handle.createReadStream({ highWaterMark: chunkBytes, autoClose: false });
      } finally {
        await handle.close();
      }
    },
  };
}

/** A file's bytes. */
export function chunksOf(file: string): AsyncIterable<Uint8Array> {
  return createReadStream(file, { highWaterMark: chunkBytes });
}

async function* listed(root: string, folder: string): AsyncGenerator<Found> {
  for await (const entry of await opendir(folder)) {
    const file = join(folder, entry.name);
    const path = relative(root, file).split(sep).join('/');
    const { size } = await lstat(file);
    if (entry.isDirectory()) yield* listed(root, file);
    else if (entry.isFile()) yield { path, kind: 'file', sizeBytes: size };
    else yield { path, kind: entry.isSymbolicLink() ? 'link' : 'other', sizeBytes: 0 };
  }
}
