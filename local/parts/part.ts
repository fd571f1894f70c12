/**
 * One process kept running: started, asked until it is ready, started again when it dies, stopped.
 * A death within ten seconds counts; after five in a row it is given up. It must not know what the
 * process does: how it is started and when it is ready are told.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { copyFile, readFile, rename, rm, stat, truncate } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { StackError, readIfThere } from './home.ts';
import { type ProcessMark, endProcess, markOf, signalGroup } from './processes.ts';

export type PartPlan = {
  readonly name: string;
  readonly file: string;
  readonly arguments: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly folder: string;
  readonly log: string;
  /** Time to stop by itself before it is killed. */
  readonly graceMs: number;
  /** Whether it answers: asked again and again. 'message': it sends any message over IPC. */
  readonly ready: 'message' | (() => Promise<boolean>);
  /** Sweeps what a killed run left in its way; also after the last stop. */
  readonly sweep?: () => Promise<void>;
};

/** What a part tells the one who started it. */
export type PartEars = {
  readonly say: (line: string) => void;
  /** The process is another one now, or none. */
  readonly changed: () => void;
  /** It died too often and stays down. */
  readonly gaveUp: (reason: StackError) => void;
};

export type Part = {
  readonly name: string;
  /** Answers when it is ready for the first time; rejects when it is given up before. */
  readonly ready: Promise<void>;
  /** The process that runs now. */
  mark(): ProcessMark | null;
  stop(): Promise<void>;
};

type Life = { readonly child: ChildProcess; readonly gone: Promise<string>; messaged: boolean };

const quickDeathMs = 10_000;
const quickDeathsMax = 5;
const firstPauseMs = 250;
const readyTimeoutMs = 60_000;
const readyEveryMs = 50;
const logLimitBytes = 20 * 1024 * 1024;
const logLookEveryMs = 60_000;
const logTailLines = 12;

/** Starts a part. It is stopped by its `stop`, and by nothing else. */
export function startPart(plan: PartPlan, ears: PartEars): Part {
  const stopping = new AbortController();
  let mark: ProcessMark | null = null;
  let onReady: (() => void) | null = null;

  const changeTo = (next: ProcessMark | null): void => {
    mark = next;
    ears.changed();
  };
  const run = async (): Promise<void> => {
    let quickDeaths = 0;
    while (!stopping.signal.aborted) {
      await plan.sweep?.();
      await turnLog(plan.log);
      const begunAt = performance.now();
      const life = launch(plan);
      changeTo(life.child.pid === undefined ? null : await markOf(life.child.pid));
      if (stopping.signal.aborted && mark !== null) await endProcess(mark, plan.graceMs);
      const answered = await answers(plan, life);
      if (answered && onReady !== null) {
        onReady();
        onReady = null;
      } else if (answered) {
        ears.say(`${plan.name} is back`);
      }
      const how = await life.gone;
      changeTo(null);
      if (stopping.signal.aborted) return;
      quickDeaths = performance.now() - begunAt < quickDeathMs ? quickDeaths + 1 : 1;
      if (quickDeaths >= quickDeathsMax) throw await tooOften(plan, how);
      const pauseMs = firstPauseMs * 2 ** (quickDeaths - 1);
      ears.say(`${plan.name} died (${how}); it is started again in ${String(pauseMs)} ms`);
      await sleep(pauseMs, null, { signal: stopping.signal }).catch(() => null);
    }
  };

  const looking = setInterval(() => {
    keepLogSmall(plan.log).catch((error: unknown) => ears.say(`${plan.log}: ${String(error)}`));
  }, logLookEveryMs).unref();
  const firstReady = new Promise<void>((resolve) => (onReady = resolve));
  const over = run();
  over.catch((error: unknown) => {
    ears.gaveUp(error instanceof StackError ? error : new StackError(String(error)));
  });
  return {
    name: plan.name,
    ready: Promise.race([firstReady, over]),
    mark: () => mark,
    async stop() {
      stopping.abort();
      clearInterval(looking);
      if (mark !== null) await endProcess(mark, plan.graceMs);
      await over.catch(() => null);
      await plan.sweep?.();
    },
  };
}

/** Its own group: Ctrl-C in the terminal reaches the supervisor only, which then stops it. */
function launch(plan: PartPlan): Life {
  const log = openSync(plan.log, 'a', 0o600);
  const ipc = plan.ready === 'message' ? (['ipc'] as const) : [];
  const child = spawn(plan.file, plan.arguments, {
    cwd: plan.folder,
    env: plan.environment,
    detached: true,
    stdio: ['ignore', log, log, ...ipc],
  });
  closeSync(log);
  const gone = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => {
      // What it started itself goes with it.
      if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
      resolve(signal ?? `exit ${String(code)}`);
    });
  });
  const life: Life = { child, gone, messaged: false };
  child.once('message', () => (life.messaged = true));
  return life;
}

/** Whether it answers before it dies. One that stays mute is killed, which counts as a death. */
async function answers(plan: PartPlan, life: Life): Promise<boolean> {
  let alive = true;
  const death = life.gone.then(() => (alive = false));
  const ask = plan.ready;
  const isReady = ask === 'message' ? async () => life.messaged : ask;
  for (let waitedMs = 0; alive && waitedMs < readyTimeoutMs; waitedMs += readyEveryMs) {
    if ((await isReady()) && alive) return true;
    await Promise.race([death, sleep(readyEveryMs)]);
  }
  if (alive && life.child.pid !== undefined) signalGroup(life.child.pid, 'SIGKILL');
  return false;
}

async function tooOften(plan: PartPlan, how: string): Promise<StackError> {
  const said = (await readFile(plan.log, 'utf8')).trimEnd().split('\n').slice(-logTailLines);
  return new StackError(
    `${plan.name} died ${String(quickDeathsMax)} times in a row (last: ${how}) and is given up. ` +
      `The end of ${plan.log}:\n${said.map((line) => `  ${line}`).join('\n')}`,
  );
}

/** A new run begins a new file when the last one grew: one older file is kept. */
async function turnLog(log: string): Promise<void> {
  if ((await readIfThere(log)) === null) return;
  if ((await stat(log)).size > logLimitBytes / 4) await rename(log, `${log}.old`);
}

/** The process holds the file open for appending: it is copied aside and emptied in place. */
async function keepLogSmall(log: string): Promise<void> {
  if ((await stat(log)).size < logLimitBytes) return;
  await rm(`${log}.old`, { force: true });
  await copyFile(log, `${log}.old`);
  await truncate(log);
}
