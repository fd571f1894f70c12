/**
 * Bundles of all builds in the object store, for all machines that work on the same campaigns: a
 * bundle made by one start can be fetched by any other. They are stored under the build's id and
 * the bundle's hash, which is checked before it is run. Nothing is ever removed:
 * docs/decisions/0025-builds-are-kept.md.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

import type { Build } from './builds.ts';
import { localBuild, writeBuild } from './builds.ts';

/** The functions of the object store that are needed here. */
interface BundleStore {
  putIfAbsent: (key: string, body: Uint8Array) => Promise<unknown>;
  get: (key: string) => Promise<{ bytes: Uint8Array } | null>;
  list: (prefix: string) => AsyncIterable<string>;
}

/** A bundle that is not available; the message is our own, so it may be logged. */
export class BundleError extends Error {
  override name = 'BundleError';
}

export interface BuildShelf {
  /** Stores a build, unless the store has one of that id. */
  keep: (build: Build) => Promise<void>;
  /** A build from this machine's folder, or else from the store; null if neither has it. */
  fetch: (id: string) => Promise<Build | null>;
}

/** Binds to a machine's folder of state and the shared store. */
export function createBuildShelf(home: string, store: BundleStore): BuildShelf {
  return {
    async keep({ id, codePath }) {
      if ((await keysOf(store, id)).length > 0) return;
      const code = await readFile(codePath);
      await store.putIfAbsent(keyOf(id, code), code);
    },
    async fetch(id) {
      const here = localBuild(home, id);
      if (here !== null) return here;
      // Two machines may have bundled and stored the same sources at once: either bundle will do.
      for (const key of await keysOf(store, id)) {
        const stored = await store.get(key);
        if (stored === null) continue;
        if (keyOf(id, stored.bytes) === key) return writeBuild(home, id, stored.bytes);
        throw new BundleError(`the bundle ${key} in the object store is not what its name says`);
      }
      return null;
    },
  };
}

async function keysOf(store: BundleStore, id: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of store.list(`builds/${id}/`)) keys.push(key);
  return keys;
}

function keyOf(id: string, code: Uint8Array): string {
  return `builds/${id}/${createHash('sha256').update(code).digest('hex')}.js`;
}
