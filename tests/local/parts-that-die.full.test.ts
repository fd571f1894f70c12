/**
 * Parts that die again and again: the others go on, the failure is reported once, and the recovery
 * too. Only what can never work ends a start.
 */
import { createServer } from 'node:net';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { readEnvironment } from '../../bin/environment/environment.ts';
import { findRunning } from '../../local/parts/home.ts';
import type { NodePart } from '../../local/parts/node-part.ts';
import { startPart } from '../../local/parts/part.ts';
import { answering } from '../support/answering-part.ts';
import { frail } from '../support/frail-part.ts';
import { ownHome, ownStack, removeHome } from '../support/stack.ts';
import { inEach } from '../../domain/terms/language.ts';
import type { Say } from '../../local/words/words.ts';
import { lives, until } from '../support/stack-probes.ts';

let home: string;
let said: string[];
const say: Say = ({ en }) => void said.push(en);
const about = (word: RegExp): string[] => said.filter((line) => word.test(line));

beforeEach(async () => {
  home = await ownHome();
  said = [];
});
afterEach(() => removeHome(home));

describe('a part that dies again and again', () => {
  test('stops no other part: its log is named, and its recovery is reported', async () => {
    await writeFile(join(home, 'frail'), '');
    const stack = await ownStack({ home, parts: [frail, answering], say });

    const [told] = about(/^frail does not come up/);
    expect(told).toMatch(/exit 1.*until it does, nothing is tried.*tried again by itself/is);
    expect(told).toContain(join(home, 'logs', 'frail.log'));
    expect(told).toContain('it was told to die');
    expect((await findRunning(home))?.up).toMatchObject({ frail: false, answering: true });
    expect((await fetch(stack.pages['answering'] ?? '')).status).toBe(200);

    await rm(join(home, 'frail'));
    await until('it lives', () => said.includes('frail is back'));
    expect(about(/^frail does not come up/)).toHaveLength(1);
    expect((await findRunning(home))?.up).toMatchObject({ frail: true, answering: true });
    await stack.stop();
  }, 90_000);

  test('is stopped with the others in the middle of its pauses', async () => {
    await writeFile(join(home, 'frail'), '');
    const stack = await ownStack({ home, parts: [frail], say });
    const pids = (await findRunning(home))?.parts.map(({ mark }) => mark.pid) ?? [];

    await stack.stop();

    expect(pids.length).toBeGreaterThanOrEqual(3);
    expect(pids.filter(lives)).toEqual([]);
    expect(await findRunning(home)).toBeNull();
  });

  test('before the others could start is waited for, until the start is cancelled', async () => {
    const dying = join(home, 'temporal-that-dies');
    const script =
      '#!/bin/sh\n[ "$1" = --version ] && echo temporal version 9.9.9 && exit 0\nexit 7';
    await writeFile(dying, script, { mode: 0o700 });
    const off = new AbortController();

    const started = ownStack({ home, programs: { temporal: dying }, signal: off.signal, say });
    const failure = started.catch((error: unknown) => error);
    await until('it is told', () => about(/^Temporal does not come up \(exit 7\)/).length === 1);
    expect(said.some((line) => line.startsWith('S3 '))).toBe(true);
    off.abort(new Error('called off'));

    expect(await failure).toMatchObject({ message: 'called off' });
    expect(await findRunning(home)).toBeNull();
  });

  test('after it had been up does not end anything either, whatever it says', async () => {
    const stack = await ownStack({ home, parts: [frail], say });
    await writeFile(join(home, 'frail'), '');
    const server = stack.pidOf('Temporal');
    process.kill(stack.pidOf('frail') ?? 0, 'SIGKILL');

    await until('it is told', () => about(/^frail does not come up/).length === 1);
    expect(stack.pidOf('Temporal')).toBe(server);
    await stack.stop();
  });
});

describe('a part that can never work', () => {
  test('because its port is taken ends the start, which names the remedy', async () => {
    const stranger = createServer().listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    const { port } = stranger.address() as { port: number };
    const environment = { ...readEnvironment().inherited, DUBAN_PORT: String(port) };
    const { port: _, ...portless } = answering;
    const taken: NodePart = { ...portless, ready: 'message', page: false };

    const started = ownStack({ home, environment, parts: [taken], say });

    await expect(started).rejects.toThrow(/^answering cannot work: .*port.*another program/is);
    await expect(started).rejects.toThrow(String(port));
    stranger.close();
    expect(await findRunning(home)).toBeNull();
  });

  test('because a file of it is missing ends the start', async () => {
    const gone: NodePart = { ...frail, entry: 'bin/gone.ts' };

    const started = ownStack({ home, parts: [gone], say });

    await expect(started).rejects.toThrow(/^frail cannot work: .*bin\/gone\.ts/s);
  });

  test('because its data are damaged ends the start', async () => {
    await mkdir(join(home, 'temporal'));
    await writeFile(join(home, 'temporal', 'temporal.sqlite'), 'no database\n'.repeat(100));

    const started = ownStack({ home, say });

    await expect(started).rejects.toThrow(/^Temporal cannot work: .*temporal\.sqlite/s);
    expect(await findRunning(home)).toBeNull();
  });

  test('because a key file is damaged ends the start, which names the file', async () => {
    await mkdir(join(home, 'keys'), { mode: 0o700 });
    await writeFile(join(home, 'keys', 'payloads'), 'no key\n', { mode: 0o600 });
    const worker: NodePart = { name: 'worker', entry: 'bin/worker.ts', ready: 'message' };

    const started = ownStack({ home, parts: [worker], say });

    await expect(started).rejects.toThrow(/^worker cannot work: .*keys\/payloads has a line/s);
  });

  test('because its program is gone is reported', async () => {
    const part = startPart(
      {
        name: 'S3',
        file: join(home, 'weed'),
        arguments: [],
        environment: {},
        folder: home,
        log: join(home, 's3.log'),
        graceMs: 100,
        ready: () => Promise.resolve(false),
        without: inEach(() => 'nothing is kept'),
        hopeless: [],
      },
      { say, changed: () => undefined },
    );

    await expect(part.ready).rejects.toThrow(/^S3 cannot work: .*weed ENOENT/s);
    await part.stop();
  });
});
