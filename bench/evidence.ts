/**
 * The cost of finding out what a file is: bytes read by our machines for each GB accepted, photos
 * per core, and the time from the last byte stored to the facts; compared with the plain way in the
 * same run. docs/measures.md explains each figure.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { execa } from 'execa';
import pMap from 'p-map';

import { createEvidenceBeside } from '../activities/evidence/evidence-beside.ts';
import type { FileToInspect } from '../activities/inspection/inspector.ts';
import { createInspector } from '../activities/inspection/inspector.ts';
import type { Inspected } from '../domain/files/facts.ts';
import { ffmpegProgram } from '../tests/support/media/media-cache.ts';
import { mediaFile } from '../tests/support/media/media-file.ts';
import type { Figure } from './figures.ts';
import { quantile } from './figures.ts';
import type { Rig } from './rig.ts';

interface Sample {
  kind: string;
  name: string;
  bytes: Buffer;
  route: 'photos' | 'films';
}

/** One unit's evidence for a step, as the notice asks: photos, and a film of some minutes. */
const photosOfUnit = 20;
const photoRounds = 100;
const filmRounds = 3;
const atOnce = 2;
const perGbMost = 1_000_000;
const gb = 1_000_000_000;

/** A few seconds at 20 Mbit/s, repeated: as large as a real film, but made within seconds. */
const filmRepeats = 20;
const films: { kind: string; name: string; coded: string }[] = [
  { kind: 'MP4', name: '1.mp4', coded: '-c:v libx264 -preset ultrafast -b:v 20M -c:a aac' },
  { kind: 'MTS', name: '1.mts', coded: '-c:v libx264 -preset ultrafast -b:v 20M -c:a ac3' },
  { kind: 'MPG2', name: '1.mpg', coded: '-c:v mpeg2video -b:v 20M -c:a mp2 -f vob' },
  { kind: 'AVI', name: '1.avi', coded: '-c:v mjpeg -q:v 24 -c:a pcm_s16le' },
];

/** All figures of evidence. */
export async function evidence(rig: Rig): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'duban-bench-evidence-'));
  try {
    rig.say('evidence: making films of about 200 MB');
    const photo = await photoSample();
    const samples = [photo, ...(await pMap(films, (film) => filmSample(folder, film)))];
    rig.say('evidence: our way');
    const ours = await ourWay(rig, samples);
    rig.say('evidence: the plain way');
    const plain = await plainWay(folder, samples);
    return figuresOf(samples, ours, plain);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Taken {
  bytesRead: Map<string, number>;
  ms: Map<string, number[]>;
  /** Processor time per photo, if the system reports it. */
  photoCpuMs: number | null;
}

async function photoSample(): Promise<Sample> {
  const { name, bytes } = await mediaFile('jpg-12-megapixels');
  return { kind: 'JPG', name, bytes, route: 'photos' };
}

async function filmSample(folder: string, film: (typeof films)[number]): Promise<Sample> {
  const { kind, name, coded } = film;
  const [short, long] = [join(folder, `short-${name}`), join(folder, name)];
  const source =
    '-f lavfi -i testsrc2=size=1920x1080:rate=25:duration=4 -f lavfi -i sine=duration=4 ' +
    `-vf noise=alls=30:allf=t ${coded}`;
  const run = async (given: string[]) => {
    await execa(await ffmpegProgram(), ['-nostdin', '-loglevel', 'quiet', '-y', ...given]);
  };
  await run([...source.split(' '), short]);
  const muxer = coded.includes('-f ') ? ['-f', 'vob'] : [];
  const repeat = ['-stream_loop', String(filmRepeats - 1), '-i', short, '-c', 'copy'];
  await run([...repeat, ...muxer, long]);
  const bytes = await readFile(long);
  await Promise.all([rm(short), rm(long)]);
  return { kind, name, bytes, route: 'films' };
}

async function ourWay({ place }: Rig, samples: readonly Sample[]): Promise<Taken> {
  const inspector = createInspector({ beside: createEvidenceBeside(place), processes: atOnce });
  try {
    const taken: Taken = { bytesRead: new Map(), ms: new Map(), photoCpuMs: null };
    for (const sample of samples) {
      const file = await stored(place, sample);
      const found = await inspector.inspect(file);
      if (found.facts.format !== sample.kind) throw new Error(`${sample.kind}: not recognised`);
      taken.bytesRead.set(sample.kind, found.cost.bytesRead);
      const before = await cpuMs();
      const again = await rounds(sample, () => inspector.inspect(file));
      taken.ms.set(
        sample.kind,
        again.map(({ cost }: Inspected) => cost.ms),
      );
      if (sample.route === 'photos') taken.photoCpuMs = perPhoto(before, await cpuMs());
    }
    return taken;
  } finally {
    await inspector.stop();
  }
}

async function stored({ client, bucket }: Rig['place'], sample: Sample): Promise<FileToInspect> {
  const key = `evidence/bench/220100/${randomUUID()}`;
  const put = new PutObjectCommand({ Bucket: bucket, Key: key, Body: sample.bytes });
  const { VersionId: version = '' } = await client.send(put);
  return { key, version, name: sample.name, sizeBytes: sample.bytes.length };
}

function rounds<T>({ route }: Sample, once: () => Promise<T>): Promise<T[]> {
  const many = Array.from({ length: route === 'photos' ? photoRounds : filmRounds });
  return pMap(many, once, { concurrency: route === 'photos' ? atOnce : 1 });
}

async function plainWay(folder: string, samples: readonly Sample[]): Promise<Taken> {
  const entry = fileURLToPath(new URL('bare/bare-upload.ts', import.meta.url));
  const server = fork(entry, [folder, await ffmpegProgram()], { env: {} });
  const [port] = (await once(server, 'message')) as [number];
  try {
    const taken: Taken = { bytesRead: new Map(), ms: new Map(), photoCpuMs: null };
    for (const sample of samples) {
      const url = `http://127.0.0.1:${String(port)}/${sample.route}`;
      const ask = async () => {
        const answer = await fetch(url, { method: 'POST', body: new Uint8Array(sample.bytes) });
        return ((await answer.json()) as { ms: number }).ms;
      };
      await ask();
      const before = await cpuMsOf(server.pid);
      taken.ms.set(sample.kind, await rounds(sample, ask));
      taken.bytesRead.set(sample.kind, sample.bytes.length);
      if (sample.route === 'photos') {
        taken.photoCpuMs = perPhoto(before, await cpuMsOf(server.pid));
      }
    }
    return taken;
  } finally {
    server.kill();
  }
}

function figuresOf(samples: readonly Sample[], ours: Taken, plain: Taken): Figure[] {
  const sizeOf = (kind: string): number =>
    samples.find((one) => one.kind === kind)?.bytes.length ?? 0;
  const named = (kind: string): string => `${kind} of ${(sizeOf(kind) / 1e6).toFixed(0)} MB`;
  const perGb = samples.map(({ kind, bytes }): Figure => ({
    measure: 'read for the facts, per GB',
    of: named(kind),
    value: Math.round(((ours.bytesRead.get(kind) ?? 0) / bytes.length) * gb),
    unit: 'bytes',
    bare: gb,
    target: { atMost: perGbMost },
  }));
  const weightOf = (kind: string): number => (kind === 'JPG' ? photosOfUnit : 1);
  const sum = (of: (kind: string) => number): number =>
    samples.reduce((total, { kind }) => total + weightOf(kind) * of(kind), 0);
  const mix: Figure = {
    measure: 'read for the facts, per GB',
    of: `a unit's mix: ${String(photosOfUnit)} photos, a film of each kind`,
    value: Math.round((sum((kind) => ours.bytesRead.get(kind) ?? 0) / sum(sizeOf)) * gb),
    unit: 'bytes',
    bare: gb,
    target: { atMost: perGbMost },
  };
  const waits = samples.flatMap(({ kind }) =>
    ([0.5, 0.99] as const).map((share): Figure => ({
      measure: `stored to facts, p${String(share * 100)}`,
      of: named(kind),
      value: quantile(ours.ms.get(kind) ?? [], share),
      unit: 'ms',
      bare: quantile(plain.ms.get(kind) ?? [], share),
    })),
  );
  return [...perGb, mix, ...waits, ...perCore(ours, plain)];
}

function perCore(ours: Taken, plain: Taken): Figure[] {
  if (ours.photoCpuMs === null || plain.photoCpuMs === null) return [];
  return [
    {
      measure: 'photos inspected',
      of: 'a second of one core',
      value: 1_000 / ours.photoCpuMs,
      unit: '/s',
      bare: 1_000 / plain.photoCpuMs,
      note: "processor time of the processes that look, without the store's and the sender's",
    },
  ];
}

function perPhoto(before: number | null, after: number | null): number | null {
  return before === null || after === null ? null : (after - before) / photoRounds;
}

/** Of this process and the parsers that it started. Linux only. */
async function cpuMs(): Promise<number | null> {
  const names = await readdir('/proc').catch(() => null);
  if (names === null) return null;
  let total = await cpuMsOf(process.pid);
  for (const pid of names.filter((name) => /^\d+$/.test(name))) {
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const parent = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1];
    if (!command.includes('parser-entry') || Number(parent) !== process.pid) continue;
    total = (total ?? 0) + ((await cpuMsOf(Number(pid))) ?? 0);
  }
  return total;
}

/** proc(5), fields 14 and 15, in hundredths of a second. */
async function cpuMsOf(pid: number | undefined): Promise<number | null> {
  const stat = await readFile(`/proc/${String(pid)}/stat`, 'utf8').catch(() => null);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
