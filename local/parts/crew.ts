/**
 * All parts of one stack: each start and death is recorded and reported to the guard, so that no
 * process is left behind; they are stopped in reverse order. It must not know what the parts are.
 */
import type { Guard } from './guard.ts';
import { type Run, writeRun } from './home.ts';
import type { PartPlan } from './life.ts';
import { type Part, startPart } from './part.ts';
import type { ProcessMark } from './processes.ts';
import { inWords, type Say } from '../words/words.ts';

export type Crew = {
  /**
   * Starts a part; resolves when it is ready. Rejects if it cannot work at all or the start was
   * cancelled. Parts of one wave are independent; later waves need the earlier ones.
   */
  start(plan: PartPlan, wave: number): Promise<void>;
  /** The same for a part that nothing waits for: resolves to false if it does not come up. */
  tryToStart(plan: PartPlan, wave: number): Promise<boolean>;
  /** The current process of a part. */
  markOf(name: string): ProcessMark | null;
  /** Stops all parts, the last wave first. */
  stop(): Promise<void>;
};

/** Creates an empty crew. `about`: further data to write to run.json. */
export function gatherCrew(options: {
  readonly home: string;
  readonly about: Omit<Run, 'parts' | 'up'>;
  readonly guard: Guard;
  readonly say: Say;
  readonly signal: AbortSignal;
}): Crew {
  const { home, about, guard, say, signal } = options;
  const parts: (Part & { readonly wave: number })[] = [];
  let written: Promise<void> = Promise.resolve();

  const running = (): { name: string; mark: ProcessMark }[] =>
    parts.flatMap((part) => {
      const mark = part.mark();
      return mark === null ? [] : [{ name: part.name, mark }];
    });
  const record = (supervisor: Run['supervisor'] = about.supervisor): Promise<void> => {
    const now = running();
    guard.watch(now.map(({ mark }) => mark.pid).toReversed());
    const up = Object.fromEntries(parts.map((part) => [part.name, part.isUp()]));
    return (written = written.then(() => writeRun(home, { ...about, supervisor, parts: now, up })));
  };
  const changed = (): void => {
    record().catch((error: unknown) => say(inWords((words) => words.runNotWritten(String(error)))));
  };

  const begin = (plan: PartPlan, wave: number): Part => {
    signal.throwIfAborted();
    const part = startPart(plan, { say, changed });
    parts.push({ ...part, wave });
    return part;
  };

  return {
    markOf: (name) => parts.find((part) => part.name === name)?.mark() ?? null,
    start: async (plan, wave) => Promise.race([begin(plan, wave).ready, abortOf(signal)]),
    async tryToStart(plan, wave) {
      const { ready, isDown } = begin(plan, wave);
      const isReady = Promise.race([ready.then(() => true), isDown.then(() => false)]);
      return Promise.race([isReady, abortOf(signal)]);
    },
    async stop() {
      const waves = new Set(parts.map(({ wave }) => wave).toSorted((a, b) => b - a));
      for (const wave of waves) {
        await Promise.all(parts.filter((part) => part.wave === wave).map((part) => part.stop()));
      }
      await record(null);
      await guard.dismiss();
    },
  };
}

async function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
  });
}
