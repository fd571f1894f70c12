/** A worker is killed in the middle of an inspection: the facts are still made, and only once. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Clients } from '../../bin/wiring/clients.ts';
import { createClients } from '../../bin/wiring/clients.ts';
import type { Environment } from '../../bin/environment/environment.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';
import type { FileFacts } from '../../domain/files/facts.ts';
import type { Stack } from '../../local/stack.ts';
import type { EvidenceInput } from '../../workflows/messages.ts';
import { evidenceType, evidenceWorkflowId, taskQueue } from '../../workflows/messages.ts';
import { photoOf } from '../support/media/real-photo.ts';
import { ownStack, removeHome } from '../support/stack.ts';
import { lives, until } from '../support/stack-probes.ts';

let stack: Stack;
let environment: Environment;
let clients: Clients;

beforeAll(async () => {
  const parts = [{ name: 'worker', entry: 'bin/worker.ts', ready: 'message' as const }];
  stack = await ownStack({ parts, say: () => undefined });
  environment = readEnvironment({ ...readEnvironment().inherited, ...stack.environment });
  clients = await createClients(environment);
});

afterAll(async () => {
  await clients.close();
  await stack.stop();
  await removeHome(stack.home);
});

async function uploadedPhoto(mark: string): Promise<EvidenceInput> {
  const bytes = await photoOf({ mark });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const key = `evidence/killed-2018/220100/${sha256}`;
  const sizeBytes = bytes.length;
  const { url, headers } = await clients.evidence.uploadUrl({
    key,
    type: 'image/jpeg',
    sizeBytes,
    sha256,
  });
  const answer = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(bytes) });
  const version = answer.headers.get('x-amz-version-id') ?? '';
  return { key, version, name: '现场.jpg', sizeBytes };
}

function inspect(file: EvidenceInput) {
  const id = evidenceWorkflowId('killed-2018', '220100', file.key.split('/').at(-1) ?? '');
  return clients.client.workflow.start(evidenceType, {
    workflowId: id,
    taskQueue,
    args: [file],
    workflowIdConflictPolicy: 'USE_EXISTING',
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
  });
}

/** The processes that parse for a worker. */
function parsersOf(worker: number): number[] {
  const listed = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' });
  return listed.split('\n').flatMap((line) => {
    const [own, parent] = line.trim().split(/\s+/);
    return Number(parent) === worker && line.includes('parser-entry') ? [Number(own)] : [];
  });
}

it('goes on when the worker is back, and stores its facts once', async () => {
  const first = await inspect(await uploadedPhoto('before'));
  const seen = (await first.result()) as FileFacts;
  const worker = stack.pidOf('worker') ?? 0;
  const parsers = parsersOf(worker);
  expect(parsers.length).toBeGreaterThan(0);
  // The parsers are stopped, so that the inspection has begun and cannot end.
  for (const pid of parsers) process.kill(pid, 'SIGSTOP');
  const file = await uploadedPhoto('killed');
  const handle = await inspect(file);
  await until('the inspection is under way', async () => {
    const { raw } = await handle.describe();
    return raw.pendingActivities?.some(({ lastHeartbeatTime }) => lastHeartbeatTime) ?? false;
  });

  process.kill(worker, 'SIGKILL');
  for (const pid of parsers) if (lives(pid)) process.kill(pid, 'SIGKILL');
  const facts = (await handle.result()) as FileFacts;
  const again = (await (await inspect(file)).result()) as FileFacts;

  expect(seen).toMatchObject({ format: 'JPG', widthPx: 1920, heightPx: 1080 });
  expect(facts).toEqual(seen);
  expect(again).toEqual(facts);
  expect(stack.pidOf('worker')).not.toBe(worker);
  const { s3, evidenceBucket: Bucket } = environment;
  const listing = new ListObjectVersionsCommand({ Bucket, Prefix: `${file.key}.facts.json` });
  const { Versions } = await new S3Client({ ...s3 }).send(listing);
  expect(Versions).toHaveLength(1);
});
