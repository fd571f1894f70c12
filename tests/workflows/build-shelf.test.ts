/** Bundles in the object store: what one machine stored, another can load. */
import { readdir, readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { ObjectStore } from '../../activities/store/object-store.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';
import type { Clients } from '../../bin/wiring/clients.ts';
import { createClients } from '../../bin/wiring/clients.ts';
import { createBuildShelf } from '../../local/workers/build-shelf.ts';
import { copiedBuild } from '../support/present-build.ts';
import { ownHome, removeHome } from '../support/stack.ts';

let clients: Clients;
let store: ObjectStore;

beforeAll(async () => {
  clients = await createClients(readEnvironment(inject('stackEnvironment')));
  ({ store } = clients);
});

afterAll(() => clients.close());

describe('the shelf of builds', () => {
  it('gives one machine what another stored, once, and nothing that was never stored', async () => {
    const home = await ownHome();
    const build = await copiedBuild(home, 'shared');
    const elsewhere = await ownHome();
    const shelf = createBuildShelf(elsewhere, store);
    await createBuildShelf(home, store).keep(build);
    await createBuildShelf(home, store).keep(build);

    const fetched = await shelf.fetch(build.id);

    const [code, origin] = [
      await readFile(fetched?.codePath ?? ''),
      await readFile(build.codePath),
    ];
    expect(code.equals(origin)).toBe(true);
    let kept = 0;
    for await (const key of store.list(`builds/${build.id}/`)) kept += key === '' ? 0 : 1;
    expect(kept).toBe(1);
    expect(await shelf.fetch('nobody')).toBeNull();
    await Promise.all([home, elsewhere].map(removeHome));
  });

  it('never runs a bundle that does not match its name', async () => {
    const key = `builds/planted/${'0'.repeat(64)}.js`;
    await store.putIfAbsent(key, 'harm()');

    const home = await ownHome();
    const fetched = createBuildShelf(home, store).fetch('planted');

    await expect(fetched).rejects.toThrow(`the bundle ${key} in the object store is not what`);
    expect(await readdir(home)).toEqual([]);
    await removeHome(home);
  });
});
