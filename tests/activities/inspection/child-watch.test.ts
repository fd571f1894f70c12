/**
 * Real programs that use too much, limited like parsers and decoders: by the clock, by processor
 * time and by memory. The limits do not depend on what the programs do.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';

import type { ChildBounds } from '../../../activities/processes/child-watch.ts';
import { watchChild } from '../../../activities/processes/child-watch.ts';
import { withinBounds } from '../../../activities/processes/bounded-process.ts';

const wide: ChildBounds = { waitMsMax: 50_000, memoryBytesMax: 2 * 1024 ** 3 };
const forEver = new AbortController().signal;

const programs = {
  sleeps: 'setInterval(() => null, 1_000)',
  spins: 'for (;;);',
  eats: 'const eaten = []; setInterval(() => eaten.push(Buffer.alloc(2 ** 24, 1)), 5)',
  'ends soon': 'setTimeout(() => process.exit(3), 900)',
  complains: "process.stderr.write('no such picture', () => process.exit(1))",
  'dies of it': "process.kill(process.pid, 'SIGSEGV')",
};

function started(program: keyof typeof programs): ChildProcess {
  const stdio = ['ignore', 'ignore', 'pipe'] as const;
  return spawn(process.execPath, ['-e', programs[program]], { env: {}, stdio: [...stdio] });
}

describe('a program', () => {
  it.each([
    ['sleeps', { waitMsMax: 600 }],
    ['spins', { processorMsMax: 300 }],
    ['eats', { memoryBytesMax: 300 * 1024 ** 2 }],
  ] as const)('that %s is killed beyond %j', async (program, bound) => {
    const child = started(program);

    const ended = await withinBounds(child, { ...wide, ...bound }, forEver);

    expect(ended.how).toBe('too-costly');
    expect(child.signalCode).toBe('SIGKILL');
  });

  it.each([
    ['complains', { how: 'done', code: 1, said: 'no such picture' }],
    ['dies of it', { how: 'died', signal: 'SIGSEGV', said: '' }],
  ] as const)('that %s within its bounds tells how it ended', async (program, ended) => {
    expect(await withinBounds(started(program), wide, forEver)).toEqual(ended);
  });

  it('is killed when nobody waits for it any more, and the reason is thrown', async () => {
    const child = started('sleeps');
    const stopping = new AbortController();
    const ended = withinBounds(child, wide, stopping.signal);
    await once(child, 'spawn');

    stopping.abort(new Error('the worker stops'));

    await expect(ended).rejects.toThrow('the worker stops');
    expect(child.signalCode).toBe('SIGKILL');
  });
});

describe('the clock', () => {
  it('stands still while the program waits for us', async () => {
    const child = started('ends soon');
    const watch = watchChild(child, { ...wide, waitMsMax: 100 }, 20);
    watch.begin();
    watch.clock(false);

    expect(await once(child, 'exit')).toEqual([3, null]);
    expect(watch.isTooCostly()).toBe(false);
  });

  it('starts again with each piece of work', async () => {
    const child = started('ends soon');
    const watch = watchChild(child, { ...wide, waitMsMax: 700 }, 20);
    const anew = setInterval(watch.begin, 50);

    expect(await once(child, 'exit')).toEqual([3, null]);
    clearInterval(anew);
    expect(watch.isTooCostly()).toBe(false);
  });
});
