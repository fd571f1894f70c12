/**
 * One process that parses: it is forked without credentials, environment or the right to write or
 * to start anything, serves one file at a time, and is held to the time and memory that a file may
 * take. Knows nothing of formats, nor of where bytes come from.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { watchChild } from '../processes/child-watch.ts';
import type { Bounds } from './bytes/bounds.ts';
import { heapMegabytesMax } from './bytes/bounds.ts';
import type { FromParser, ToParser } from './messages.ts';

/** How a parser ended that did not answer. */
export type Death =
  /** We killed it: its own time or memory ran out. V8 aborts by itself when its heap is full. */
  | 'too-costly'
  /** It ended by itself. */
  | 'crashed'
  /** Something else killed it: an operator, the system. Not the file's fault, as far as we know. */
  | 'killed';

export interface ParserProcess {
  readonly pid: number;
  send: (message: ToParser) => void;
  /** Who hears what it says while it has a file; null: nobody. */
  hear: (ears: Ears | null) => void;
  /** The clock runs while the process owes something, not while the store does. */
  clock: (runs: boolean) => void;
  isAlive: () => boolean;
  /** How many files it has had. */
  files: () => number;
  kill: () => Promise<void>;
}

export interface Ears {
  message: (message: FromParser) => void;
  died: (how: Death) => void;
}

/** Between two looks at its memory and its time. */
const lookEveryMs = 50;

/** Loading takes 0.3 s, on a machine that is overrun some seconds. */
const startMsMax = 60_000;

const project = fileURLToPath(new URL('../../', import.meta.url));
/** Code only: keys and state of a machine lie in the project's folder, too. */
const readable = ['activities/*', 'domain/*', 'node_modules/*', 'package.json'];
const usualEntry = fileURLToPath(new URL('parser-entry.ts', import.meta.url));

/** Starts one; answers when it has loaded its parsers. `entry` is another program in tests. */
export async function startParser(bounds: Bounds, entry = usualEntry): Promise<ParserProcess> {
  const child = fork(entry, [], {
    // Nothing of ours: no credentials, no proxies, no options for node.
    env: {},
    execArgv: [
      '--permission',
      ...readable.map((path) => `--allow-fs-read=${project}${path}`),
      `--max-old-space-size=${String(heapMegabytesMax)}`,
      '--disable-warning=SecurityWarning',
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    cwd: project,
  });
  const watch = watched(child, bounds);
  const patience = setTimeout(() => child.kill('SIGKILL'), startMsMax);
  const [first] = (await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => [null]),
  ])) as [FromParser | null];
  clearTimeout(patience);
  if (first?.kind !== 'ready') throw new Error('a parser process ended before it was ready');
  return watch;
}

function watched(child: ChildProcess, bounds: Bounds): ParserProcess {
  let ears: Ears | null = null;
  let files = 0;
  let isAlive = true;
  const watch = watchChild(child, bounds, lookEveryMs);
  const gone = once(child, 'exit').then(([code, signal]) => {
    isAlive = false;
    ears?.died(watch.isTooCostly() ? 'too-costly' : deathOf(code, signal));
  });
  child.on('message', (message: FromParser) => ears?.message(message));
  // A message that cannot be sent: the process is gone, and its exit says so.
  child.on('error', () => child.kill('SIGKILL'));
  return {
    pid: child.pid ?? 0,
    send: (message) => {
      if (isAlive && child.connected) child.send(message, () => null);
    },
    hear: (next) => {
      ears = next;
      files += next === null ? 0 : 1;
      if (next === null) watch.end();
      else watch.begin();
    },
    clock: watch.clock,
    isAlive: () => isAlive,
    files: () => files,
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

/** V8 ends a process whose heap is full by SIGABRT (or its exit code, 134). */
function deathOf(code: unknown, signal: unknown): Death {
  if (signal === 'SIGABRT' || code === 134) return 'too-costly';
  // A parser in WebAssembly traps inside; machine code that fails does so by these.
  if (signal === null || signal === 'SIGSEGV' || signal === 'SIGBUS' || signal === 'SIGILL') {
    return 'crashed';
  }
  return 'killed';
}
