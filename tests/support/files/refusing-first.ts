/**
 * A proxy in front of S3 that answers the first attempt of each call with an error that real S3
 * sometimes returns (409, 500, 503 SlowDown), and passes the second to the real server. The local
 * server never returns these by itself. A call is a method, a path and a query.
 */
import { createServer, request as ask } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An error in S3's words. */
export interface S3Refusal {
  status: number;
  code: string;
}

/** Source: AWS, "Error responses" of the S3 API. */
export const s3Refusals: S3Refusal[] = [
  { status: 409, code: 'ConditionalRequestConflict' },
  { status: 500, code: 'InternalError' },
  { status: 503, code: 'SlowDown' },
];

export interface RefusingFirst {
  endpoint: string;
  /** The calls that were refused. */
  refused: string[];
  stop: () => Promise<void>;
}

/** Starts the proxy. Like AWS, it answers 409 only to calls that write. */
export async function refusingFirst(to: string, said: S3Refusal): Promise<RefusingFirst> {
  const refused: string[] = [];
  const server = createServer((given, answer) => {
    const { method = 'GET', url = '/' } = given;
    const call = `${method} ${callOf(url)}`;
    const isRead = method === 'GET' || method === 'HEAD';
    if (refused.includes(call) || (isRead && said.status === 409)) return passOn(to, given, answer);
    refused.push(call);
    const xml = `<Error><Code>${said.code}</Code><Message>try again</Message></Error>`;
    given.resume().on('end', () => {
      answer.writeHead(said.status, { 'Content-Type': 'application/xml' });
      answer.end(method === 'HEAD' ? '' : xml);
    });
    return undefined;
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    refused,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((ended) => server.close(ended));
    },
  };
}

/** Identifies a call across attempts, which differ in their signatures. */
function callOf(url: string): string {
  const { pathname, searchParams } = new URL(url, 'http://line');
  const asked = [...searchParams.keys()].filter((name) => !/^x-amz-/i.test(name));
  return [pathname, ...asked].join(' ');
}

/** Passes a request on with the host that its caller signed. */
function passOn(to: string, given: IncomingMessage, answer: ServerResponse): void {
  const { method, url, headers } = given;
  const far = ask(new URL(url ?? '/', to), { method, headers }, (got) => {
    answer.writeHead(got.statusCode ?? 502, got.headers);
    got.pipe(answer);
  });
  far.on('error', () => answer.destroy());
  given.pipe(far);
}
