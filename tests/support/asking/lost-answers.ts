/**
 * A proxy between a client and the API that loses answers: the request is carried out, but the
 * connection breaks before the client gets the answer. Everything else passes unchanged.
 */
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

import type { Engine } from './api-engine.ts';
import type { Listening } from './memory-io.ts';
import { tokenFor } from './real-tokens.ts';

export interface LosingLine extends Listening {
  /** Loses the answer to the next POST to such a path. */
  loseNext: (path: RegExp) => void;
}

/** Starts the proxy in front of an app, on any free port of this machine. */
export async function losingLine({ app }: Pick<Engine, 'app'>): Promise<LosingLine> {
  let toLose: RegExp | null = null;
  const pass = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const { method = 'GET', url: path = '/', headers } = incoming;
    const body = method === 'POST' ? await buffer(incoming) : null;
    const given = new Headers(headers as Record<string, string>);
    const asked = new Request(`http://127.0.0.1${path}`, { method, headers: given, body });
    const answer = await app.fetch(asked);
    const bytes = Buffer.from(await answer.arrayBuffer());
    if (method === 'POST' && toLose?.test(path)) {
      toLose = null;
      incoming.socket.destroy();
      return;
    }
    outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(bytes);
  };
  const server = createServer((incoming, outgoing) => {
    pass(incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    mint: tokenFor,
    loseNext: (path) => {
      toLose = path;
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
