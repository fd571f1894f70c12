/**
 * A terminal in memory for the command line, and the API on a real port of this machine.
 * What is typed and printed stays in memory; the requests are real.
 */
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';

import { run } from '../../../cli/duban.ts';
import type { Io, Server, SignedIn } from '../../../cli/session/io.ts';
import { usualParting } from '../../../domain/evidence/parting.ts';
import type { Engine } from './api-engine.ts';
import { tokenFor } from './real-tokens.ts';

/** How a command ended and what it wrote. */
export interface Ran {
  code: number;
  out: string;
  err: string;
}

export interface Listening extends Server {
  close: () => Promise<void>;
}

/** Serves the app on loopback, on any free port. */
export async function listen({ app }: Pick<Engine, 'app'>): Promise<Listening> {
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise<void>((ready) => {
    if (server.listening) ready();
    else server.once('listening', () => ready());
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    mint: tokenFor,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
      }),
  };
}

/** Sign-ins in memory, which bin/ keeps in a file. */
export function keptInMemory(): Io['signIns'] {
  const kept = new Map<string, SignedIn>();
  return {
    read: (url) => Promise.resolve(kept.get(url) ?? null),
    write: (url, signedIn) => {
      if (signedIn === null) kept.delete(url);
      else kept.set(url, signedIn);
      return Promise.resolve();
    },
  };
}

/** Runs one command line in memory. `changes` replaces parts of the terminal. */
export async function duban(argv: string[], changes: Partial<Io>): Promise<Ran> {
  let [out, err] = ['', ''];
  const code = await run(argv, {
    language: 'zh',
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
    colour: false,
    columns: 160,
    ask: null,
    findServer: () => Promise.resolve(null),
    startServer: () => Promise.reject(new Error('nothing can be started here')),
    up: () => Promise.resolve(0),
    signIns: keptInMemory(),
    makeFolder: () => Promise.reject(new Error('there is no disk here')),
    writeFile: () => Promise.reject(new Error('there is no disk here')),
    saveFile: () => Promise.reject(new Error('there is no disk here')),
    readText: () => Promise.reject(new Error('there is no file here')),
    openFile: () => Promise.reject(new Error('there is no file here')),
    parting: usualParting,
    interrupted: new AbortController().signal,
    ...changes,
  });
  return { code, out, err };
}
