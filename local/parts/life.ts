/**
 * One run of a part's process, from start to death, including the wait until it is ready. It must
 * not know what the process does, nor what happens to the part afterwards.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import type { InEach } from '../../domain/terms/language.ts';
import { inEach } from '../../domain/terms/language.ts';
import { inWords } from '../words/words.ts';
import { outputAfter, rotateLog, sizeOf } from './part-log.ts';
import { type ProcessMark, markOf, signalGroup } from './processes.ts';

export type PartPlan = {
  readonly name: string;
  readonly file: string;
  readonly arguments: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly folder: string;
  readonly log: string;
  /** How long it may take to stop by itself before it is killed. */
  readonly graceMs: number;
  /** Whether it is ready, called repeatedly. 'message': when it sends any message over IPC. */
  readonly ready: 'message' | (() => Promise<boolean>);
  /** What people cannot use while it is down, for the message about it. */
  readonly without: InEach;
  /** Last output after which another attempt is useless, and what to do about it. */
  readonly hopeless: readonly Hopeless[];
  /** Removes what a killed run left behind; also called after the last stop. */
  readonly sweep?: () => Promise<void>;
};

export type Hopeless = { readonly words: RegExp; readonly remedy: InEach };

/** How the process ended. */
export type Death = {
  readonly how: InEach;
  /** The end of its log output. */
  readonly words: string;
  /** It did not answer for a minute and was killed. */
  readonly wasMute: boolean;
  /** The process could not be started. */
  readonly neverBegan: boolean;
};

type LifeListener = {
  readonly began: (mark: ProcessMark | null) => Promise<void>;
  readonly ready: (gone: Promise<unknown>) => Promise<void>;
};

type Life = { readonly child: ChildProcess; readonly gone: Promise<string>; messaged: boolean };

const readyTimeoutMs = 60_000;
const readyEveryMs = 50;

/** Starts the process; resolves when it is dead. Never throws: a failed start counts as a death. */
export async function live(plan: PartPlan, listener: LifeListener): Promise<Death> {
  try {
    await plan.sweep?.();
    await rotateLog(plan.log);
    const before = await sizeOf(plan.log);
    const life = launch(plan);
    const { pid } = life.child;
    await listener.began(pid === undefined ? null : await markOf(pid));
    const answer = await answerOf(plan, life);
    if (answer === 'ready') await listener.ready(life.gone);
    const how = await life.gone;
    return {
      how: answer === 'mute' ? inWords((words) => words.mute) : inEach(() => how),
      words: await outputAfter(plan.log, before),
      wasMute: answer === 'mute',
      neverBegan: pid === undefined,
    };
  } catch (error) {
    return { how: inEach(() => String(error)), words: '', wasMute: false, neverBegan: true };
  }
}

/** In its own process group: Ctrl-C reaches only the supervisor, which then stops it. */
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
      // Its own child processes are killed too.
      if (child.pid !== undefined) signalGroup(child.pid, 'SIGKILL');
      resolve(signal ?? `exit ${String(code)}`);
    });
  });
  const life: Life = { child, gone, messaged: false };
  child.once('message', () => (life.messaged = true));
  return life;
}

/** Whether it is ready before it dies. If it never answers, it is killed, which is a death. */
async function answerOf(plan: PartPlan, life: Life): Promise<'ready' | 'dead' | 'mute'> {
  let alive = true;
  const death = life.gone.then(() => (alive = false));
  const ask = plan.ready;
  const isReady = ask === 'message' ? async () => life.messaged : ask;
  for (let waitedMs = 0; alive && waitedMs < readyTimeoutMs; waitedMs += readyEveryMs) {
    if ((await isReady()) && alive) return 'ready';
    await Promise.race([death, sleep(readyEveryMs)]);
  }
  if (!alive || life.child.pid === undefined) return 'dead';
  signalGroup(life.child.pid, 'SIGKILL');
  return 'mute';
}
