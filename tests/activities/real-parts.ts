/**
 * The real S3 and SES of the test stack for the tests in this folder: a bucket for each test file,
 * the inbox, and servers that fail in ways that only the real ones elsewhere do.
 */
import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer as createTcpServer } from 'node:net';
import type { SESClientConfig } from '@aws-sdk/client-ses';
import { CreateBucketCommand, PutBucketVersioningCommand, S3Client } from '@aws-sdk/client-s3';
import { inject } from 'vitest';

import type { ObjectStore } from '../../activities/store/object-store.ts';
import { createObjectStore } from '../../activities/store/object-store.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';

export interface Mail {
  messageId: string;
  from: string;
  replyTo: string[];
  destination: { to: string[]; cc: string[]; bcc: string[] };
  subject: string;
  body: { html: string; text: string };
  tags: Record<string, string>;
  headers?: { name: string; value: string }[];
}

/** The value of a mail's header field. */
export function valueOf(mail: Mail | undefined, field: string): string | undefined {
  return mail?.headers?.find(({ name }) => name.toLowerCase() === field)?.value;
}

const environment = readEnvironment(inject('stackEnvironment'));

/** A client of the real S3 server. */
export const s3Client = new S3Client({ ...environment.s3 });

/** The configuration for reaching the real SES endpoint. */
export const sesConfig: SESClientConfig = environment.ses ?? {};

/** An empty bucket; `versioned` as the product's own is. */
export async function freshStore(versioned = true): Promise<ObjectStore> {
  const bucket = `t-${randomUUID()}`;
  await s3Client.send(new CreateBucketCommand({ Bucket: bucket }));
  if (versioned) {
    const on = { Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' as const } };
    await s3Client.send(new PutBucketVersioningCommand(on));
  }
  return createObjectStore({ client: s3Client, bucket });
}

/** The mails that the SES endpoint took, of one campaign: a test uses one of its own. */
export async function mailsOf(campaign: string): Promise<Mail[]> {
  const answer = await fetch(new URL('/store', inject('inbox')));
  const { emails } = (await answer.json()) as { emails: Mail[] };
  return emails.filter((mail) => mail.tags['campaign'] === campaign);
}

/** Every mail that the SES endpoint took for an address, oldest first. */
export async function mailsTo(address: string): Promise<Mail[]> {
  const answer = await fetch(new URL('/store', inject('inbox')));
  const { emails } = (await answer.json()) as { emails: Mail[] };
  return emails.filter(({ destination }) => destination.to.includes(address));
}

/** What a stand-in answers: an error in SES's words, or nothing at all (`drop`). */
export type SesAnswer = { status: number; code: string; message: string } | 'drop';

/** An SES that answers every request alike. Real SES fails in ways that the local one cannot. */
export async function sesThatAnswers(answer: SesAnswer): Promise<Stopped<SESClientConfig>> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      if (answer === 'drop') return request.socket.destroy();
      response.writeHead(answer.status, { 'content-type': 'text/xml' });
      return response.end(
        '<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">' +
          `<Error><Type>Sender</Type><Code>${answer.code}</Code>` +
          `<Message>${answer.message}</Message></Error>` +
          '<RequestId>1</RequestId></ErrorResponse>',
      );
    });
  });
  const port = await listening(server);
  const { credentials } = sesConfig;
  const config = { endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1' };
  return {
    ...config,
    ...(credentials ? { credentials } : {}),
    stop: () => stopped(server),
  };
}

export type Stopped<T> = T & { stop: () => Promise<void> };

/** The store of a bucket, reached through a connection that a test can cut. */
export async function storeOnALine(
  bucket: string,
): Promise<Stopped<{ store: ObjectStore; cut: () => void }>> {
  const { hostname, port } = new URL(inject('stackEnvironment')['AWS_ENDPOINT_URL_S3'] ?? '');
  const open = new Set<Socket>();
  const server = createTcpServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => socket.destroy()).on('close', () => open.delete(socket));
    }
    near.pipe(far).pipe(near);
  });
  const endpoint = `http://127.0.0.1:${await listening(server)}`;
  const client = new S3Client({ maxAttempts: 1, ...environment.s3, endpoint });
  const cut = (): void => {
    server.close();
    for (const socket of open) socket.destroy();
  };
  return {
    store: createObjectStore({ client, bucket }),
    cut,
    stop: async () => {
      client.destroy();
      cut();
    },
  };
}

async function listening(server: Server | ReturnType<typeof createTcpServer>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function stopped(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
