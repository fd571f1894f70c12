/**
 * A door before S3 that tests hold in their hands: it passes every request on as it came, counts
 * the bytes of parts, and can hold or break a line. What is signed for the door's own address stays
 * good: S3 is told the host that the client has asked.
 */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';

export interface Door {
  /** The endpoint that addresses are to be signed for. */
  url: string;
  /** Bytes of parts that came in: what the client really sent. */
  bytes: () => number;
  /** Parts that went through whole, by number, as often as they did. */
  parts: () => number[];
  close: () => Promise<void>;
}

/** What happens to a part, by its number and how often the file's came: `break` ends its line. */
export type OnPart = (number: number, time: number) => Promise<'pass' | 'break'> | 'pass' | 'break';

/** Opens it before a server. */
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
    // Whatever goes wrong on either side ends the line, as it would without a door.
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
