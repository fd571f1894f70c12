/** The lockfile: what a fresh clone installs from, on every kind of machine. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

import { project } from '../../local/project.ts';
import { ownHome, removeHome } from '../support/stack.ts';

type Lockfile = { packages: Record<string, unknown> };

/**
 * Plain JavaScript, since it runs before TypeScript is installed. Its types are in its comments.
 */
const { isInstalled, missingEntries, packageCount } = (await import(
  join(project, 'local', 'lockfile.mjs')
)) as {
  isInstalled: (folder: string) => boolean;
  missingEntries: (lockfile: Lockfile) => { path: string; entry: object }[];
  packageCount: (folder: string) => number;
};

describe('package-lock.json', () => {
  test('lists every package that any machine needs; otherwise run npm run lockfile', async () => {
    const lockfile = JSON.parse(
      await readFile(join(project, 'package-lock.json'), 'utf8'),
    ) as Lockfile;

    expect(missingEntries(lockfile)).toEqual([]);
    expect(packageCount(project)).toBe(Object.keys(lockfile.packages).length - 1);
  });

  test('gets an entry for a package missing from the registry, without effect elsewhere', () => {
    const wanted = { 'core-linux-arm64-musl': '1.2.3', 'core-darwin-x64': '1.2.3', here: '1.0.0' };
    const packages = {
      'node_modules/core': { optionalDependencies: wanted, dev: true },
      'node_modules/here': { version: '1.0.0' },
    };

    expect(missingEntries({ packages })).toEqual([
      {
        path: 'node_modules/core-linux-arm64-musl',
        entry: {
          version: '1.2.3',
          cpu: ['arm64'],
          dev: true,
          libc: ['musl'],
          optional: true,
          os: ['linux'],
        },
      },
      {
        path: 'node_modules/core-darwin-x64',
        entry: { version: '1.2.3', cpu: ['x64'], dev: true, optional: true, os: ['darwin'] },
      },
    ]);
  });

  test('is compared with what is installed: nothing, another version, everything', async () => {
    const folder = await ownHome();
    const lockfile = { packages: { '': {}, 'node_modules/zod': { version: '4.6.7' } } };
    const put = async (file: string, what: object): Promise<void> => {
      await mkdir(join(folder, file, '..'), { recursive: true });
      await writeFile(join(folder, file), JSON.stringify(what));
    };
    await put('package-lock.json', lockfile);
    const seen = [isInstalled(folder)];
    const old = { packages: { 'node_modules/zod': { version: '4.6.6' } } };
    await put('node_modules/.package-lock.json', old);
    seen.push(isInstalled(folder));
    await put('node_modules/.package-lock.json', lockfile);
    seen.push(isInstalled(folder));

    expect(seen).toEqual([false, false, true]);
    await removeHome(folder);
  });
});
