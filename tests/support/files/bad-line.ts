/**
 * A faulty connection between the command line and S3: it breaks in the middle, flips a bit, or
 * lets addresses expire. The bytes are real: the API's answer leads here, and from here requests go
 * on to S3.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Engine } from '../asking/api-engine.ts';

/** The fault for one download. */
export interface Harm {
  /** Breaks the connection after this many bytes, the first time. */
  breakAfter?: number;
  /** Flips a bit of this byte. */
  flip?: number;
  /** Answers 403 the first time, like an expired address. */
  runsOut?: boolean;
  /** Called when the first bytes are passed on. */
  onBytes?: () => void;
}

export interface BadLine {
  /** The app, with download addresses that lead through the connection. */
  app: Pick<Engine['app'], 'fetch'>;
  /** Faults by file name, from now on. */
  harm: Map<string, Harm>;
  /** The downloads that were requested: the name, and the first byte. */
  asked: string[];
  close: () => Promise<void>;
}

/** Puts the connection in front of an app. */
export async function badLine({ app }: Pick<Engine, 'app'>): Promise<BadLine> {
  const harm = new Map<string, Harm>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '', 'http://line').searchParams;
    const name = query.get('name') ?? '';
    const { range } = request.headers;
    asked.push(`${name} ${range ?? ''}`.trim());
    const isFirst = asked.filter((one) => one.startsWith(name)).length === 1;
    const pass = async (): Promise<void> => {
      const { breakAfter, flip, runsOut, onBytes } = harm.get(name) ?? {};
      if (runsOut && isFirst) {
        response.writeHead(403).end();
        return;
      }
      const headers = range === undefined ? {} : { Range: range };
      const stored = await fetch(query.get('to') ?? '', { headers });
      const bytes = Buffer.from(await stored.arrayBuffer());
      if (flip !== undefined) bytes[flip] = (bytes[flip] ?? 0) ^ 1;
      response.writeHead(stored.status, { 'Content-Length': bytes.length });
      if (breakAfter === undefined || !isFirst) response.end(bytes);
      else response.write(bytes.subarray(0, breakAfter), () => response.destroy());
      onBytes?.();
    };
    pass().catch(() => response.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const fetchThrough: Engine['app']['fetch'] = async (request, ...rest) => {
    const answer = await app.fetch(request, ...rest);
    if (!new URL(request.url).pathname.includes('/files/') || !answer.ok) return answer;
    const body = (await answer.json()) as { url: string; name: string };
    const through = new URLSearchParams({ name: body.name, to: body.url }).toString();
    const url = `http://127.0.0.1:${String(port)}/?${through}`;
    return Response.json({ ...body, url });
  };
  return {
    app: { fetch: fetchThrough },
    harm,
    asked,
    close: () =>
      new Promise((closed) => {
        server.closeAllConnections();
        server.close(() => closed());
      }),
  };
}
