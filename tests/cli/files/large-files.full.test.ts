/**
 * Large files with the product's own parts: the client or S3 is killed in the middle of one, and
 * another has 2 GiB. Whatever happens, the same command again completes it, and nothing stored is
 * sent again.
 */
import type { ChildProcess } from 'node:child_process';
import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { EvidenceStore } from '../../../activities/evidence/evidence-store.ts';
import { createEvidenceStore } from '../../../activities/evidence/evidence-store.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import { startOwnStack } from '../../../bin/wiring/own-stack.ts';
import type { FileEntry } from '../../../pack/upload.ts';
import { compositeOf, usualParting } from '../../../domain/evidence/parting.ts';
import type { Stack } from '../../../local/stack.ts';
import { project } from '../../../local/project.ts';
import { cut } from '../../support/files/files-in-parts.ts';
import { ownHome, removeHome } from '../../support/stack.ts';
import { until } from '../../support/stack-probes.ts';

const mib = 1024 * 1024;
const model = 'jilin-2018-safety-month';
const campaign = `rehearsal-${model}`;
const command = ['upload', campaign, '220100', 'activity-report', 'videos'];

/** A client with a whole file in memory, or with a part for each connection, needs more. */
const residentMiBMax = 400;

let home: string;
let folder: string;
let stack: Stack;
let s3: S3Client;
let store: EvidenceStore;
const said: string[] = [];

beforeAll(async () => {
  home = await ownHome();
  folder = await mkdtemp(join(tmpdir(), 'duban-large-'));
  const firstPort = String(randomInt(12_000, 21_000));
  const environment = readEnvironment({
    ...readEnvironment().inherited,
    DUBAN_HOME: home,
    DUBAN_FIRST_PORT: firstPort,
    DUBAN_PORT: String(Number(firstPort) + 40),
    DUBAN_FIRST_REHEARSAL: 'no',
  });
  stack = await startOwnStack(environment, ({ en }) => said.push(en), new AbortController().signal);
  const { s3: found, evidenceBucket } = readEnvironment(stack.environment);
  s3 = new S3Client({ ...found });
  store = createEvidenceStore({ client: s3, bucket: evidenceBucket });
  const rehearsed = await ended(duban(['rehearse', model, '--until', '2018-05-04']));
  if (rehearsed.code !== 0) throw new Error(rehearsed.err);
}, 300_000);

afterAll(async () => {
  s3.destroy();
  await stack.stop();
  await removeHome(home);
  await rm(folder, { recursive: true, force: true });
});

interface Running {
  child: ChildProcess;
  out: string;
  err: string;
}

/** The command as a process of its own. */
function duban(argv: string[]): Running {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/duban.ts', ...argv], {
    cwd: project,
    env: { ...readEnvironment().inherited, DUBAN_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const running: Running = { child, out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (running.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (running.err += chunk.toString()));
  return running;
}

const upload = (path: string): Running =>
  duban([...command, path, '--json', '--as', 'liaison:li@220100']);

async function ended(running: Running): Promise<Running & { code: number | null }> {
  const { child } = running;
  if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
  return { ...running, code: child.exitCode };
}

/** A film of 200 MB, as far as its headers say. */
async function filmOf(name: string) {
  const file = cut(randomBytes(200 * mib), usualParting);
  const path = join(folder, name);
  await writeFile(path, file.bytes);
  return { ...file, path, key: `rehearsal/${campaign}/220100/${file.named.sha256}` };
}

const entryOf = ({ out, err }: Running): FileEntry | undefined => {
  if (out === '') throw new Error(err);
  return (JSON.parse(out) as FileEntry[])[0];
};

async function hasParts(key: string): Promise<boolean> {
  return ((await store.parts.find(key))?.stored.length ?? 0) > 1;
}

/** The checksum of the stored bytes, computed again as anybody could. */
async function compositeThere({ key, version }: FileEntry): Promise<string> {
  const Bucket = readEnvironment(stack.environment).evidenceBucket;
  const got = await s3.send(new GetObjectCommand({ Bucket, Key: key, VersionId: version }));
  const sums: string[] = [];
  let [hash, has] = [createHash('sha256'), 0];
  for await (const chunk of got.Body as AsyncIterable<Buffer>) {
    for (let at = 0; at < chunk.length;) {
      const piece = chunk.subarray(at, at + usualParting.partBytes - has);
      hash.update(piece);
      [at, has] = [at + piece.length, has + piece.length];
      if (has < usualParting.partBytes) continue;
      sums.push(hash.digest('hex'));
      [hash, has] = [createHash('sha256'), 0];
    }
  }
  if (has > 0) sums.push(hash.digest('hex'));
  return compositeOf(sums);
}

describe('a film of 200 MB', () => {
  it('whose client is killed is completed by the same command, no part sent twice', async () => {
    const film = await filmOf('客户端中断.mp4');
    const killed = upload(film.path);
    await until('some parts are there', () => hasParts(film.key));
    killed.child.kill('SIGKILL');
    await ended(killed);
    const has = (await store.parts.find(film.key))?.stored.length ?? 0;

    const again = await ended(upload(film.path));

    expect(killed.out).toBe('');
    // A part that had left the client in time may have arrived since.
    const [, going] = /已存(\d+)\/13段，续传/.exec(again.err) ?? [];
    expect(Number(going)).toBeGreaterThanOrEqual(has);
    const entry = entryOf(again);
    expect(entry).toMatchObject(film.named);
    expect(await store.look(film.key)).toMatchObject({ ...film.named, version: entry?.version });
    expect(await store.parts.find(film.key)).toBeNull();
  });

  it('continues by itself after S3 was killed and came back', async () => {
    const film = await filmOf('存储中断.mp4');
    const running = upload(film.path);
    await until('some parts are there', () => hasParts(film.key));
    const before = said.length;
    process.kill(stack.pidOf('S3') ?? 0, 'SIGKILL');
    await until('it is back', () => said.slice(before).includes('S3 is back'));

    const sent = await ended(running);

    const entry = entryOf(sent);
    expect(entry).toMatchObject(film.named);
    expect(entry && (await compositeThere(entry))).toBe(film.named.sha256);
  });
});

describe('a sparse film of 2 GiB', () => {
  it('is uploaded with the right composite checksum, in little memory', async () => {
    const path = join(folder, '长片.mp4');
    const file = await open(path, 'w');
    await file.truncate(2_048 * mib);
    await file.write(Buffer.from('not only zeros'), 0, 14, 1_500 * mib);
    await file.close();
    const running = upload(path);
    const resident: number[] = [];
    const looking = setInterval(() => resident.push(residentMiB(running.child.pid)), 500);

    const sent = await ended(running);
    clearInterval(looking);

    const entry = entryOf(sent);
    expect(entry).toMatchObject({ sizeBytes: 2_048 * mib, name: '长片.mp4' });
    expect(entry?.sha256).toMatch(/-128$/);
    expect(entry && (await compositeThere(entry))).toBe(entry?.sha256);
    expect(Math.max(...resident)).toBeLessThan(residentMiBMax);
  });
});

function residentMiB(pid = 0): number {
  try {
    const kib = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
    return Number(kib) / 1024;
  } catch {
    // It has just ended.
    return 0;
  }
}
