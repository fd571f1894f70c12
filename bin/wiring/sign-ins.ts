/**
 * The command line's sign-ins by server, in one file that only its owner can read. Until its tokens
 * expire, the file is as sensitive as a password.
 */
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { Io, SignedIn } from '../../cli/session/io.ts';
import { parseOwn, readIfThere, writeWhole } from '../../local/parts/home.ts';

/** Binds to a file, which need not exist yet. */
export function signInsAt(file: string): Io['signIns'] {
  const readAll = async (): Promise<Record<string, SignedIn>> => {
    const text = await readIfThere(file);
    return text === null ? {} : parseOwn(file, text, 'ownSignIn');
  };
  return {
    read: async (url) => (await readAll())[url] ?? null,
    async write(url, signedIn) {
      const { [url]: _, ...others } = await readAll();
      const all = signedIn === null ? others : { ...others, [url]: signedIn };
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      await writeWhole(file, `${JSON.stringify(all, null, 2)}\n`);
    },
  };
}
