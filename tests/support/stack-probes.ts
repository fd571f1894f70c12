/**
 * Observes a running stack from outside, for the tests of local/: which process listens where,
 * which processes are alive, and whether stored data is still there.
 */
import { execFile, spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SESClient, SendEmailCommand } from '@aws-sdk/client-ses';
import { Client, Connection } from '@temporalio/client';

import { readEnvironment } from '../../bin/environment/environment.ts';
import type { Site } from '../../local/site.ts';

export type ShownMail = {
  readonly messageId: string;
  readonly subject: string;
  readonly at: number;
  readonly destination: { readonly to: readonly string[] };
  readonly tags: Readonly<Record<string, string>>;
};

type Found = Pick<Site, 'environment'>;

/** The addresses on which the processes of these groups listen. */
export async function listeners(pids: readonly number[]): Promise<string[]> {
  const wanted = new Set(pids.map(String));
  if (process.platform === 'linux') {
    const { stdout } = await promisify(execFile)('ss', ['-ltnpH']);
    return stdout.split('\n').flatMap((line) => {
      const pid = /pid=(\d+)/.exec(line)?.[1] ?? '';
      return wanted.has(pid) ? [line.split(/\s+/)[3] ?? ''] : [];
    });
  }
  const list = [...wanted].join(',');
  const lsof = ['-nP', '-iTCP', '-sTCP:LISTEN', '-a', '-p', list, '-Fn'];
  const { stdout } = await promisify(execFile)('lsof', lsof);
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('n'))
    .map((line) => line.slice(1));
}

/** Waits until something is true. After a minute it fails with `what`. */
export async function until(what: string, isSo: () => Promise<boolean> | boolean): Promise<void> {
  for (let waitedMs = 0; waitedMs < 60_000; waitedMs += 50) {
    if (await isSo()) return;
    await sleep(50);
  }
  throw new Error(`waited in vain until ${what}`);
}

/** Is there a process with this number? */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // A process that has ended but was not collected yet (a zombie) answers too.
    const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
    return !stdout.trim().startsWith('Z');
  } catch {
    return false;
  }
}

/** Stores an object and returns its version. */
export async function putObject(
  { environment }: Found,
  key: string,
  body: string,
): Promise<string> {
  return withS3(environment, async (s3, Bucket) => {
    const put = await s3.send(new PutObjectCommand({ Bucket, Key: key, Body: body }));
    return put.VersionId ?? '';
  });
}

/** The text of one version of an object. */
export async function getObject(found: Found, key: string, version: string): Promise<string> {
  return withS3(found.environment, async (s3, Bucket) => {
    const got = await s3.send(new GetObjectCommand({ Bucket, Key: key, VersionId: version }));
    return (await got.Body?.transformToString()) ?? '';
  });
}

/** Sends a mail as the activities do, and returns its id. */
export async function sendMail({ environment }: Found, to: string[]): Promise<string> {
  const { ses, mail } = readEnvironment(environment);
  const client = new SESClient({ ...ses, maxAttempts: 1 });
  try {
    const sent = await client.send(
      new SendEmailCommand({
        Source: mail.sender,
        Destination: { ToAddresses: to },
        Message: {
          Subject: { Data: '催办：总结' },
          Body: { Text: { Data: '请于7月6日前报送。' } },
        },
        Tags: [{ Name: 'campaign', Value: 'jilin-2018' }],
      }),
    );
    return sent.MessageId ?? '';
  } finally {
    client.destroy();
  }
}

/** The mails that the inbox page shows. */
export async function shownMails({ pages }: Pick<Site, 'pages'>): Promise<ShownMail[]> {
  const answer = await fetch(`${pages['inbox'] ?? ''}/store`);
  return ((await answer.json()) as { emails: ShownMail[] }).emails;
}

/** Uses a Temporal client and closes it. */
export async function withTemporal<Result>(
  { environment }: Found,
  use: (client: Client) => Promise<Result>,
): Promise<Result> {
  const { temporal, namespace } = readEnvironment(environment);
  const connection = await Connection.connect(temporal ?? {});
  try {
    return await use(new Client({ connection, namespace }));
  } finally {
    await connection.close();
  }
}

async function withS3<Result>(
  environment: Found['environment'],
  use: (s3: S3Client, bucket: string) => Promise<Result>,
): Promise<Result> {
  const { s3, bucket } = readEnvironment(environment);
  const client = new S3Client(s3 ?? {});
  try {
    return await use(client, bucket);
  } finally {
    client.destroy();
  }
}
