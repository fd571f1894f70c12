/**
 * The environment of the command line, made from this process: the terminal, the folder of state,
 * the stack that runs there. cli/ knows only the interface (cli/session/io.ts).
 */
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { access, constants, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { pipeline } from 'node:stream/promises';

import type { Io, LocalFile, Server } from '../../cli/session/io.ts';
import { ToldError } from '../../domain/terms/told-error.ts';
import { usualParting } from '../../domain/evidence/parting.ts';
import { findRunning } from '../../local/parts/home.ts';
import { mintToken } from '../../local/sign-in/mint-token.ts';
import type { Site } from '../../local/site.ts';
import type { Say } from '../../local/words/words.ts';
import type { Environment } from '../environment/environment.ts';
import { inWords } from '../words/words.ts';
import { startOwnStack } from './own-stack.ts';
import { signInsAt } from './sign-ins.ts';

/** The width if there is no terminal: most logs and pagers show such lines whole. */
const usualColumns = 120;

/** `up` runs the command of that name. `interrupted` is aborted by Ctrl-C. */
export function terminalIo(
  environment: Environment,
  up: () => Promise<number>,
  interrupted: AbortSignal,
): Io {
  const { home, inherited, language } = environment;
  const { stdout, stderr, stdin } = process;
  const isWatched = stdout.isTTY || inherited['FORCE_COLOR'] !== undefined;
  return {
    language,
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    colour: isWatched && inherited['NO_COLOR'] === undefined,
    columns: stdout.columns ?? usualColumns,
    ask: stdin.isTTY && stderr.isTTY ? ask : null,
    findServer: async () => serverOf(environment, await findRunning(home)),
    startServer: async () => {
      const say: Say = (line) => void stderr.write(`  ${line[language]}\n`);
      const stack = await startOwnStack(environment, say, interrupted);
      const server = serverOf(environment, stack);
      if (server === null) throw new ToldError(inWords((words) => words.noApi));
      return { ...server, stop: () => stack.stop() };
    },
    signIns: signInsAt(join(home, 'signed-in.json')),
    up,
    readText: (file) => readFile(file, 'utf8'),
    makeFolder: async (folder) => {
      await mkdir(folder, { recursive: true });
    },
    writeFile: (file, bytes) => writeFile(file, bytes),
    saveFile: (file, chunks) => saveFile(file, chunks, interrupted),
    openFile: async (file) => {
      const found = await stat(file);
      if (!found.isFile()) {
        throw Object.assign(new Error(`${file} is no file`), { code: 'EISDIR', path: file });
      }
      await access(file, constants.R_OK);
      const chunks: LocalFile['chunks'] = ({ from, to }) =>
        createReadStream(file, { start: from, end: Math.max(to - 1, 0) });
      return { sizeBytes: found.size, chunks };
    },
    parting: usualParting,
    interrupted,
  };
}

/** A stack's API. If it has its own provider, this machine's owner needs no sign-in. */
function serverOf(
  { home, signIn }: Environment,
  stack: Pick<Site, 'pages' | 'environment'> | null,
): Server | null {
  const url = stack?.pages['api'];
  if (url === undefined) return null;
  const issuer = signIn === null ? stack?.environment['DUBAN_OIDC_ISSUER'] : undefined;
  const mint = issuer === undefined ? null : (as: string) => mintToken({ home, issuer }, as);
  return { url, mint };
}

/** Writes to a temporary file first, so that nobody reads a half-written file. */
async function saveFile(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  signal: AbortSignal,
): Promise<number> {
  const half = `${file}.${randomUUID()}.part`;
  try {
    const sink = createWriteStream(half, { flags: 'wx' });
    await pipeline(chunks, sink, { signal });
    await rename(half, file);
    return sink.bytesWritten;
  } catch (failure) {
    await rm(half, { force: true });
    // The error names the file that the user gave, not the temporary one.
    throw Object.assign(failure as Error, { path: file });
  }
}

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}
