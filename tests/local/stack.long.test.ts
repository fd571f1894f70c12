/** The embedded stack as a newcomer meets it: started, used, started again, a port taken. */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { GetBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { readEnvironment } from '../../bin/environment/environment.ts';
import { registerSearchAttributes } from '../../local/servers/namespace.ts';
import { AlreadyRunning, type Stack } from '../../local/stack.ts';
import { project } from '../../local/project.ts';
import { searchAttributes } from '../../workflows/search-attributes.ts';
import { ownHome, ownStack, removeHome } from '../support/stack.ts';
import {
  getObject,
  listeners,
  lives,
  putObject,
  sendMail,
  shownMails,
  until,
  withTemporal,
} from '../support/stack-probes.ts';

const servers = ['Temporal', 'S3', 'mail'];
const said: string[] = [];
let home: string;
let stack: Stack;

beforeAll(async () => {
  home = await ownHome();
  stack = await ownStack({ home, say: ({ en }) => said.push(en) });
});

afterAll(async () => {
  await stack.stop();
  await removeHome(home);
});

describe('a stack that was just started', () => {
  test('listens on loopback only', async () => {
    const addresses = await listeners(pidsOf(stack));

    expect(addresses.length).toBeGreaterThan(servers.length);
    expect(addresses.filter((address) => !address.startsWith('127.0.0.1:'))).toEqual([]);
  });

  test('keeps closed runs 90 days, has the search attributes; asking twice is fine', async () => {
    const connection = await Connection.connect({
      address: stack.environment['TEMPORAL_ADDRESS'] ?? '',
    });
    await registerSearchAttributes(connection, stack.namespace);
    const { config } = await connection.workflowService.describeNamespace({
      namespace: stack.namespace,
    });
    const { customAttributes } = await connection.operatorService.listSearchAttributes({
      namespace: stack.namespace,
    });
    await connection.close();

    expect(Number(config?.workflowExecutionRetentionTtl?.seconds)).toBe(90 * 86_400);
    expect(Object.keys(customAttributes)).toEqual(
      expect.arrayContaining(searchAttributes.map(({ name }) => name)),
    );
  });

  test('has a bucket with versions, which nobody can use without the key', async () => {
    const { s3, bucket } = readEnvironment(stack.environment);
    const client = new S3Client(s3 ?? {});
    const { Status } = await client.send(new GetBucketVersioningCommand({ Bucket: bucket }));
    const stranger = await fetch(`${stack.environment['AWS_ENDPOINT_URL_S3'] ?? ''}/${bucket}`);

    expect({ Status, stranger: stranger.status }).toEqual({ Status: 'Enabled', stranger: 403 });
  });

  test('shows a mail with recipients and tags; refuses an impossible address', async () => {
    const to = ['a@bureau.example', 'b@bureau.example'];
    const messageId = await sendMail(stack, to);

    expect(await shownMails(stack)).toContainEqual(
      expect.objectContaining({
        messageId,
        destination: { to, cc: [], bcc: [] },
        tags: { campaign: 'jilin-2018' },
      }),
    );
    await expect(sendMail(stack, ['silent@undeliverable.invalid'])).rejects.toThrow(
      expect.objectContaining({ name: 'MessageRejected' }),
    );
  });

  test('shows a second start where it runs', async () => {
    const second = await ownStack({ home }).catch((error: unknown) => error);

    expect(second).toBeInstanceOf(AlreadyRunning);
    expect((second as AlreadyRunning).run?.pages).toEqual(stack.pages);
  });
});

describe('a mail part that is killed', () => {
  test('is started again, says so, and shows every mail as it was', async () => {
    const ids = await Promise.all(
      Array.from({ length: 40 }, (_, at) => sendMail(stack, [`n${String(at)}@bureau.example`])),
    );
    const before = await shownMails(stack);
    const pid = stack.pidOf('mail') ?? 0;
    process.kill(pid, 'SIGKILL');
    await until('mail is back', () => said.includes('mail is back'));

    expect(said).toContainEqual(expect.stringMatching(/^mail died \(SIGKILL\); .* again in/));
    expect(stack.pidOf('mail')).not.toBe(pid);
    expect(before.map(({ messageId }) => messageId)).toEqual(expect.arrayContaining(ids));
    expect(await shownMails(stack)).toEqual(before);
  });
});

describe('a stack that is started again', () => {
  test('has everything as it was, on its ports, except one that is taken', async () => {
    const version = await putObject(stack, 'evidence/plan.txt', '方案');
    const mails = await shownMails(stack);
    await withTemporal(stack, (client) =>
      client.workflow.start('unattended', { taskQueue: 'nobody', workflowId: 'jilin-2018/220100' }),
    );
    const { ports } = stack;
    const left = pidsOf(stack);
    await stack.stop();
    expect(left.filter(lives)).toEqual([]);

    const stranger = createServer().listen(ports['mail'], '127.0.0.1');
    await once(stranger, 'listening');
    stack = await ownStack({
      home,
      firstPort: ports['temporal'] ?? 0,
      say: ({ en }) => said.push(en),
    });
    stranger.close();

    expect(stack.ports).toEqual({ ...ports, mail: (ports['mail'] ?? 0) + 1 });
    expect(said).toContainEqual(
      `port ${String(ports['mail'])} is taken: mail gets ${String(stack.ports['mail'])}`,
    );
    expect(await shownMails(stack)).toEqual(mails);
    expect(await getObject(stack, 'evidence/plan.txt', version)).toBe('方案');
    const run = await withTemporal(stack, (client) =>
      client.workflow.getHandle('jilin-2018/220100').describe(),
    );
    expect(run.status.name).toBe('RUNNING');
  });

  test('keeps its state in its own folder, and the programs in the project', () => {
    expect(stack.environment['DUBAN_HOME']).toBe(home);
    expect(said).toContainEqual(expect.stringMatching(/^Temporal {2}127\.0\.0\.1:\d+ \(.+\)$/));
    expect(home.startsWith(join(project, '/'))).toBe(false);
  });
});

function pidsOf(of: Stack): number[] {
  return servers.map((name) => of.pidOf(name) ?? 0);
}
