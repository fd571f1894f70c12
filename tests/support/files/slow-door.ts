/**
 * A proxy in front of S3 that a test controls. It passes every request on unchanged, counts the
 * bytes of parts, and can delay or break a connection. Addresses signed for the proxy stay valid,
 * because S3 is told the host that the client used.
 */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';

export interface Door {
  /** The endpoint for which addresses must be signed. */
  url: string;
  /** The bytes of parts that the client really sent. */
  bytes: () => number;
  /** The numbers of parts that passed completely, once for each time. */
  parts: () => number[];
  close: () => Promise<void>;
}

/** What happens to a part, given its number and how often it came: `break` ends its connection. */
export type OnPart = (number: number, time: number) => Promise<'pass' | 'break'> | 'pass' | 'break';

/** Starts the proxy in front of a server. */
export async function openDoor(target: string, onPart: OnPart = () => 'pass'): Promise<Door> {
  const { hostname, port } = new URL(target);
  const passed: number[] = [];
  const times = new Map<string, number>();
  let bytes = 0;
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { url: path = '', method, headers } = incoming;
    const { pathname, searchParams } = new URL(path, target);
    const number = Number(searchParams.get('partNumber') ?? 0);
    const time = (times.get(`${pathname} ${number}`) ?? 0) + 1;
    times.set(`${pathname} ${number}`, time);
    if (number > 0 && (await onPart(number, time)) === 'break') throw new Error('broken');
    const onward = request({ hostname, port, path, method, headers });
    if (number > 0) incoming.on('data', (chunk: Buffer) => (bytes += chunk.length));
    const answered = once(onward, 'response') as Promise<[IncomingMessage]>;
    const [[answer]] = await Promise.all([answered, pipeline(incoming, onward)]);
    if (number > 0 && answer.statusCode === 200) passed.push(number);
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    await pipeline(answer, outgoing);
  };
  const server = createServer((incoming, outgoing) => {
    // A failure on either side breaks the connection, as it would without a proxy.
    pass(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(own)}`,
    bytes: () => bytes,
    parts: () => passed,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
