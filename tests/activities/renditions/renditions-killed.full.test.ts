/**
 * The renditions' worker is killed while it makes a film's proxy. Its successor starts that file
 * again, and everything exists once. A file that kills it each time is given up.
 */
import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Clients } from '../../../bin/wiring/clients.ts';
import { createClients } from '../../../bin/wiring/clients.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import type { RenditionsNote } from '../../../domain/files/renditions.ts';
import { project } from '../../../local/project.ts';
import { renditionsType, renditionsWorkflowId, taskQueue } from '../../../workflows/messages.ts';
import type { SubmittedFile } from '../../../workflows/messages.ts';
import type { Engine } from '../../support/engine.ts';
import { startEngine } from '../../support/engine.ts';
import { ffmpegProgram } from '../../support/media/media-cache.ts';
import { handPdf, stream } from '../../support/media/pdfs.ts';
import { filmOf } from '../../support/files/real-film.ts';
import { photoOf } from '../../support/media/real-photo.ts';
import { stored } from '../../support/files/renditions-stand.ts';

const environment = readEnvironment(inject('stackEnvironment'));
/** Where the worker of this stack keeps its work in progress. */
const scratch = join(environment.home, 'scratch');
const campaign = `killed-${randomUUID().slice(0, 8)}`;
let clients: Clients;
let engine: Engine;
let worker: ChildProcess;
let seq = 0;

beforeAll(async () => {
  clients = await createClients(environment);
  engine = await startEngine({ environment });
  worker = await startWorker();
});

afterAll(async () => {
  worker.kill('SIGTERM');
  await once(worker, 'exit');
  await engine.close();
  await clients.close();
});

/** Starts it as the stack does. Its work in progress is in the scratch folder. */
async function startWorker(): Promise<ChildProcess> {
  const { inherited } = readEnvironment();
  const own = { DUBAN_FFMPEG_BIN: await ffmpegProgram() };
  const child = fork(join(project, 'bin', 'renditions.ts'), {
    cwd: project,
    execArgv: ['--import', 'tsx'],
    env: { ...inherited, ...inject('stackEnvironment'), ...own },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    detached: true,
  });
  const [message] = (await Promise.race([once(child, 'message'), once(child, 'exit')])) as [
    unknown,
  ];
  if (message !== 'ready') throw new Error(`the worker did not start: ${String(message)}`);
  return child;
}

/** Kills it with everything that it started, as the stack does when a part dies. */
async function kill(): Promise<void> {
  const dead = once(worker, 'exit');
  process.kill(-(worker.pid ?? 0), 'SIGKILL');
  await dead;
}

/**
 * After a death, the server waits for the missing heartbeat before another worker gets the file.
 */
async function underWay(name: string): Promise<void> {
  for (let tries = 0; tries < 1_800; tries += 1) {
    const files = await readdir(scratch, { recursive: true });
    if (files.some((file) => file.endsWith(name))) return;
    await sleep(100);
  }
  throw new Error(`${name} never came under way`);
}

/** Sends a signal, as the stack does when it stops. */
async function asked(child: ChildProcess, signal: 'SIGTERM'): Promise<void> {
  const dead = once(child, 'exit');
  child.kill(signal);
  await dead;
}

/** Is any process still running that this worker started? */
function leaves({ pid = 0 }: ChildProcess): boolean {
  try {
    return process.kill(-pid, 0);
  } catch {
    return false;
  }
}

const put = (
  bytes: Uint8Array,
  name: string,
  format: 'MTS' | 'JPG' | 'PDF',
): Promise<SubmittedFile> =>
  stored(environment, clients, bytes, { folder: `evidence/${campaign}/220100`, name, format });

async function start(files: SubmittedFile[]): Promise<{ result: () => Promise<unknown> }> {
  seq += 1;
  const place = { mode: 'live', campaign, unit: '220100', step: 'summary', revision: 1 };
  return clients.client.workflow.start(renditionsType, {
    workflowId: renditionsWorkflowId(campaign, '220100', seq),
    taskQueue,
    args: [{ ...place, files }],
  });
}

/** All versions of what is stored beside the original, by the rest of their names. */
async function liesBeside({ key }: SubmittedFile): Promise<string[]> {
  const s3 = new S3Client({ ...environment.s3 });
  const asked = { Bucket: environment.evidenceBucket, Prefix: key };
  const { Versions = [] } = await s3.send(new ListObjectVersionsCommand(asked));
  s3.destroy();
  return Versions.map(({ Key = '' }) => Key.slice(key.length)).toSorted();
}

/** Pages that take a second each: all show one scan, and each something different. */
const slow = { resources: '/XObject<</I 3 0 R>>' };
const slowContent = (page: number): string =>
  `q 595 0 0 842 0 0 cm /I Do Q 1 0 0 rg ${50 * page} 700 40 40 re f`;

async function largeScan(): Promise<Buffer> {
  const [width, height] = [5_000, 7_000];
  const create = { width, height, channels: 3, background: '#eee' } as const;
  const bytes = await sharp({ create }).jpeg().toBuffer();
  const about = `/Width ${width}/Height ${height}/BitsPerComponent 8/ColorSpace/DeviceRGB`;
  return stream(`/Type/XObject/Subtype/Image${about}/Filter/DCTDecode`, bytes);
}

async function noteOf({ key }: SubmittedFile): Promise<RenditionsNote> {
  const bytes = await clients.evidenceBeside.get(key, 'renditions.json');
  return JSON.parse(Buffer.from(bytes ?? []).toString()) as RenditionsNote;
}

describe('a worker that is killed in the middle of a film', () => {
  it('is followed by one that makes all of it, once', async () => {
    const film = await put(await filmOf('mts-interlaced', { seconds: 40 }), '演练.mts', 'MTS');
    const photo = await put(await photoOf({ mark: 'killed' }), '现场.jpg', 'JPG');
    const run = await start([film, photo]);
    await underWay('proxy.mp4');

    await kill();
    worker = await startWorker();
    await run.result();

    expect((await noteOf(film)).made).toEqual(['thumbnail.webp', 'poster.jpg', 'proxy.mp4']);
    expect((await noteOf(photo)).made).toEqual(['thumbnail.webp', 'web.jpg']);
    expect(await liesBeside(film)).toEqual([
      '',
      '.facts.json',
      '.likeness.json',
      '.poster.jpg',
      '.proxy.mp4',
      '.renditions.json',
      '.thumbnail.webp',
    ]);
  });
});

describe('a worker that ends, or is killed, while it draws a document', () => {
  it('leaves no process behind; the next one makes all pages, once', async () => {
    const pages = Array.from({ length: 8 }, (_, page) => ({ ...slow, content: slowContent(page) }));
    const plan = await put(handPdf(pages, [await largeScan()]), '方案.pdf', 'PDF');
    const run = await start([plan]);

    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      await underWay('original');
      const ended = worker;
      if (signal === 'SIGKILL') await kill();
      else await asked(worker, signal);
      // A process that died with its parent exists until the system has collected it.
      await expect.poll(() => leaves(ended), { timeout: 30_000 }).toBe(false);
      worker = await startWorker();
    }
    await run.result();

    const names = pages.map((_, page) => `page-${page + 1}.webp`);
    expect(await noteOf(plan)).toEqual({
      renditions: 1,
      made: ['thumbnail.webp', ...names],
      pages: { count: 8, faulty: [] },
    });
    const made = ['', '.facts.json', '.likeness.json', '.renditions.json', '.thumbnail.webp'];
    const expected = [...made, ...names.map((name) => `.${name}`)].toSorted();
    expect(await liesBeside(plan)).toEqual(expected);
  });
});

describe('a file over which the worker dies each time', () => {
  it('is given up after the third time, with a note', async () => {
    const film = await put(await filmOf('mts-interlaced', { seconds: 41 }), '致命.mts', 'MTS');
    const run = await start([film]);
    for (let death = 1; death <= 3; death += 1) {
      await underWay('proxy.mp4');
      await kill();
      worker = await startWorker();
    }
    await run.result();

    expect(await noteOf(film)).toEqual({ renditions: 1, made: [], none: 'gave-up' });
    expect(await readdir(scratch)).toEqual([]);
  });
});
