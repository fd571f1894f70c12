/** The folder for state: one owner at a time, and a newer build's data is not touched. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import {
  StackError,
  homeVersion,
  localCredentials,
  openHome,
  takeLock,
} from '../../local/parts/home.ts';
import { endProcess, isRunning, markOf } from '../../local/parts/processes.ts';
import { startStack } from '../../local/stack.ts';
import { ownHome, removeHome } from '../support/stack.ts';

let home: string;
beforeEach(async () => {
  home = await ownHome();
});
afterEach(() => removeHome(home));

describe('a folder of state', () => {
  test('of a newer version is refused, and nothing in it is changed', async () => {
    const version = join(home, 'version');
    await writeFile(version, `${String(homeVersion + 1)}\n`);
    const before = (await stat(version)).mtimeMs;

    const started = startStack({ home, environment: {} });

    await expect(started).rejects.toThrow(StackError);
    await expect(started).rejects.toThrow(/newer Duban.*Nothing in it was changed.*DUBAN_HOME/s);
    expect(await readdir(home)).toEqual(['version']);
    expect((await stat(version)).mtimeMs).toBe(before);
  });

  test('keeps its key pair for its owner only, and keeps it', async () => {
    await openHome(home);
    const made = await localCredentials(home);

    expect(await localCredentials(home)).toEqual(made);
    expect((await stat(join(home, 'credentials.json'))).mode & 0o777).toBe(0o600);
  });

  test('belongs to one process at a time', async () => {
    const [one, two] = await Promise.all([takeLock(home), takeLock(home)]);

    expect([one, two].filter((release) => release === null)).toHaveLength(1);
    await (one ?? two)?.();
    const again = await takeLock(home);
    expect(again).not.toBeNull();
    await again?.();
    expect(await readdir(home)).toEqual([]);
  });

  test('of a killed process is taken over, by one', async () => {
    await writeFile(join(home, 'lock'), JSON.stringify({ pid: process.pid, started: 'long ago' }));

    const taken = await Promise.all([takeLock(home), takeLock(home), takeLock(home)]);

    expect(taken.filter((release) => release !== null)).toHaveLength(1);
    expect(JSON.parse(await readFile(join(home, 'lock'), 'utf8'))).toEqual(
      await markOf(process.pid),
    );
  });
});

describe('a process', () => {
  test('that does not stop when it is asked is killed', async () => {
    const stubborn = spawn('/bin/sh', ['-c', "trap '' TERM; echo up; while :; do sleep 1; done"], {
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(stubborn.stdout, 'data');
    const mark = await markOf(stubborn.pid ?? 0);
    if (mark === null) throw new Error('it did not start');

    expect(await isRunning({ ...mark, started: 'at another time' })).toBe(false);
    expect(await endProcess(mark, 200)).toBe(true);
    expect(await isRunning(mark)).toBe(false);
    expect(await endProcess(mark, 200)).toBe(false);
  });
});
