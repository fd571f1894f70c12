/**
 * One process that parses. It is forked without credentials, without an environment and without the
 * right to write or to start anything. It handles one file at a time, within the time and memory
 * that a file may take.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { watchChild } from '../processes/child-watch.ts';
import type { Bounds } from './bytes/bounds.ts';
import { heapMegabytesMax } from './bytes/bounds.ts';
import type { FromParser, ToParser } from './messages.ts';

/** How a parser that did not answer has ended. */
export type Death =
  /** We killed it because its time or memory ran out, or V8 aborted because its heap was full. */
  | 'too-costly'
  /** It ended by itself. */
  | 'crashed'
  /**
   * Something else killed it, such as an operator or the system. As far as we know, the file is not
   * to blame.
   */
  | 'killed';

export interface ParserProcess {
  readonly pid: number;
  send: (message: ToParser) => void;
  /** Sets who receives its messages while it has a file; null for nobody. */
  hear: (ears: Ears | null) => void;
  /** The clock runs while the process is working, and stops while we wait for the store. */
  clock: (runs: boolean) => void;
  isAlive: () => boolean;
  /** How many files it has handled. */
  files: () => number;
  kill: () => Promise<void>;
}

interface Ears {
  message: (message: FromParser) => void;
  died: (how: Death) => void;
}

/** The time between two checks of its memory and time. */
const lookEveryMs = 50;

/** Loading takes 0.3 s, and some seconds on an overloaded machine. */
const startMsMax = 60_000;

const project = fileURLToPath(new URL('../../', import.meta.url));
/** Only code may be read: the project's folder also contains a machine's keys and state. */
const readable = ['activities/*', 'domain/*', 'node_modules/*', 'package.json'];
const usualEntry = fileURLToPath(new URL('parser-entry.ts', import.meta.url));

/**
 * Starts a process; resolves when it has loaded its parsers. Tests pass another program as `entry`.
 */
export async function startParser(bounds: Bounds, entry = usualEntry): Promise<ParserProcess> {
  const child = fork(entry, [], {
    // Without credentials, proxies, or options for Node.
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
  // If a message cannot be sent, the process is gone, and its exit will report that.
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

/** V8 ends a process whose heap is full with SIGABRT (or exit code 134). */
function deathOf(code: unknown, signal: unknown): Death {
  if (signal === 'SIGABRT' || code === 134) return 'too-costly';
  // A parser in WebAssembly traps without a signal. Failing machine code ends with one of these.
  if (signal === null || signal === 'SIGSEGV' || signal === 'SIGBUS' || signal === 'SIGILL') {
    return 'crashed';
  }
  return 'killed';
}
