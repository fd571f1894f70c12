/**
 * The embedded S3 server (SeaweedFS): its command line, its readiness, its bucket. It must not know
 * what is stored. `weed mini` starts in a second and stops in one; `weed server` takes three, 15 to
 * stop, and 20 after a kill. Unused features are off, telemetry first.
 */
import { chmod, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  BucketAlreadyOwnedByYou,
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';

import { type Credentials, StackError, writeWhole } from '../parts/home.ts';
import type { PartPlan } from '../parts/life.ts';
import { type Ports, isAnswered, loopback, portOf, portTaken } from '../parts/ports.ts';
import { inWords } from '../words/words.ts';

/** Ports of the one process; we use only the first. */
export const s3Ports = [
  's3',
  's3-grpc',
  's3-master',
  's3-master-grpc',
  's3-volume',
  's3-volume-grpc',
  's3-filer',
  's3-filer-grpc',
  's3-admin',
] as const;

/** The server's maintenance expects the admin server there, whatever the flag says (4.48). */
const adminGrpcOffset = 10_000;

/** Prepares the server's folder and the only key pair that it accepts. */
export async function prepareS3(home: string, credentials: Credentials): Promise<void> {
  await mkdir(join(home, 's3', 'data'), { recursive: true, mode: 0o700 });
  await chmod(join(home, 's3'), 0o700);
  const identity = {
    name: 'duban',
    credentials: [{ accessKey: credentials.accessKeyId, secretKey: credentials.secretAccessKey }],
    actions: ['Admin', 'Read', 'Write', 'List', 'Tagging'],
  };
  await writeWhole(
    join(home, 's3', 'identities.json'),
    `${JSON.stringify({ identities: [identity] })}\n`,
  );
}

/** How to run the embedded S3 server; its data is in `<home>/s3/data`. */
export function s3Plan(options: {
  readonly home: string;
  readonly program: string;
  readonly ports: Ports;
}): PartPlan {
  const { home, program, ports } = options;
  const folder = join(home, 's3');
  return {
    name: 'S3',
    file: program,
    arguments: ['-logtostderr=true', 'mini', ...flags(ports)],
    // No variables of the user: AWS_ and WEED_ variables would add identities and settings.
    environment: { HOME: folder, PATH: '/usr/bin:/bin' },
    folder,
    log: join(home, 'logs', 's3.log'),
    graceMs: 5_000,
    ready: () => isAnswered(portOf(ports, 's3'), '/healthz'),
    without: inWords((words) => words.without.store),
    hopeless: [portTaken],
    sweep: () => sweep(folder, ports),
  };
}

/**
 * Creates the bucket if needed, with versioning. Object lock keeps nothing by itself, but can only
 * be enabled on creation. Repeats change nothing.
 */
export async function makeBucket(
  client: S3Client,
  bucket: string,
  lock: 'with object lock' | 'without object lock',
): Promise<void> {
  const ObjectLockEnabledForBucket = lock === 'with object lock';
  try {
    await client.send(new CreateBucketCommand({ Bucket: bucket, ObjectLockEnabledForBucket }));
  } catch (error) {
    if (!(error instanceof BucketAlreadyOwnedByYou)) throw error;
  }
  await client.send(
    new PutBucketVersioningCommand({
      Bucket: bucket,
      VersioningConfiguration: { Status: 'Enabled' },
    }),
  );
}

/** Throws StackError if a given bucket is unusable; `variable` contains its name. */
export async function checkBucket(
  client: S3Client,
  bucket: string,
  variable: string,
): Promise<void> {
  try {
    await client.send(new HeadBucketCommand({ Bucket: bucket }));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.name : String(cause);
    throw new StackError(
      inWords((words) => words.noBucket(bucket, reason, variable)),
      { cause },
    );
  }
}

/** A server that has just started answers, but may have no volume for writing yet. */
const writableTimeoutMs = 30_000;

/** Waits until an object can be written and read, and deletes that object again. */
export async function untilWritable(client: S3Client, bucket: string): Promise<void> {
  const place = { Bucket: bucket, Key: '.ready' };
  for (let waitedMs = 0; ; waitedMs += 100) {
    try {
      const { VersionId } = await client.send(new PutObjectCommand({ ...place, Body: 'ready' }));
      const got = await client.send(new GetObjectCommand({ ...place, VersionId }));
      await got.Body?.transformToString();
      await client.send(new DeleteObjectCommand({ ...place, VersionId }));
      return;
    } catch (error) {
      if (waitedMs >= writableTimeoutMs) throw error;
      await sleep(100);
    }
  }
}

/** Socket paths are relative to the folder, because an absolute path may exceed their limit. */
function flags(ports: Ports): string[] {
  return Object.entries({
    dir: 'data',
    ip: loopback,
    'ip.bind': loopback,
    'master.port': portOf(ports, 's3-master'),
    'master.port.grpc': portOf(ports, 's3-master-grpc'),
    'master.telemetry': false,
    'volume.port': portOf(ports, 's3-volume'),
    'volume.port.grpc': portOf(ports, 's3-volume-grpc'),
    'volume.preStopSeconds': 0,
    'filer.port': portOf(ports, 's3-filer'),
    'filer.port.grpc': portOf(ports, 's3-filer-grpc'),
    'filer.localSocket': 'filer.sock',
    'filer.exposeDirectoryData': false,
    's3.port': portOf(ports, 's3'),
    's3.port.grpc': portOf(ports, 's3-grpc'),
    's3.port.iceberg': 0,
    's3.port.lance': 0,
    's3.iam': false,
    's3.config': 'identities.json',
    's3.localSocket': 's3.sock',
    's3.autoCreateBucket': false,
    'admin.ui': false,
    'admin.port': portOf(ports, 's3-admin'),
    'admin.port.grpc': portOf(ports, 's3-admin') + adminGrpcOffset,
    webdav: false,
  }).map(([name, value]) => `-${name}=${String(value)}`);
}

/**
 * Removes the stored flags of the last start, which would prevent other ports, and the sockets that
 * it left under a fixed name in the system's temporary folder.
 */
async function sweep(folder: string, ports: Ports): Promise<void> {
  await rm(join(folder, 'data', 'mini.options'), { force: true });
  for (const [part, port] of [
    ['master', portOf(ports, 's3-master-grpc')],
    ['volume', portOf(ports, 's3-volume-grpc')],
    ['filer', portOf(ports, 's3-filer-grpc')],
    ['s3', portOf(ports, 's3-grpc')],
    ['admin', portOf(ports, 's3-admin') + adminGrpcOffset],
  ] as const) {
    await rm(`/tmp/seaweedfs-${part}-grpc-${String(port)}.sock`, { force: true });
  }
}
