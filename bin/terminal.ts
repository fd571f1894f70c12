/**
 * The command line's world, made from this process: the terminal, the folder of state, the stack
 * that runs there. cli/ knows only the shape (cli/io.ts).
 */
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';

import type { Io, Server } from '../cli/io.ts';
import { apiToken } from '../local/api-token.ts';
import { findRunning } from '../local/home.ts';
import type { Environment } from './environment.ts';
import { startOwnStack } from './own-stack.ts';

/** What no terminal tells: a width that most logs and pagers show whole. */
const usualColumns = 120;

/** `up`: what the command of that name does. `interrupted`: Ctrl-C. */
export function terminalIo(
  environment: Environment,
  up: () => Promise<number>,
  interrupted: AbortSignal,
): Io {
  const { home, inherited } = environment;
  const { stdout, stderr, stdin } = process;
  const isWatched = stdout.isTTY || inherited['FORCE_COLOR'] !== undefined;
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    colour: isWatched && inherited['NO_COLOR'] === undefined,
    columns: stdout.columns ?? usualColumns,
    ask: stdin.isTTY && stderr.isTTY ? ask : null,
    findServer: async () => serverAt(home, (await findRunning(home))?.pages['api']),
    startServer: async () => {
      const say = (line: string): void => void stderr.write(`  ${line}\n`);
      const stack = await startOwnStack(environment, say, interrupted);
      const server = await serverAt(home, stack.pages['api']);
      if (server === null) throw new Error('the embedded stack has no API');
      return { ...server, stop: () => stack.stop() };
    },
    up,
    readText: (file) => readFile(file, 'utf8'),
    interrupted,
  };
}

async function serverAt(home: string, url: string | undefined): Promise<Server | null> {
  return url === undefined ? null : { url, token: await apiToken(home) };
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
