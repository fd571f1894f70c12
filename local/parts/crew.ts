/**
 * The parts of one stack together: each start and death is written down and told to the guard, so
 * that nobody is left behind; stopped in reverse. It must not know what the parts are.
 */
import type { Guard } from './guard.ts';
import { type Run, type StackError, writeRun } from './home.ts';
import { type Part, type PartPlan, startPart } from './part.ts';
import type { ProcessMark } from './processes.ts';

export type Crew = {
  /**
   * Starts a part; answers when it is ready. Rejects when it is given up or the start is off.
   * Parts of one wave know nothing of each other; later waves need the earlier ones.
   */
  start(plan: PartPlan, wave: number): Promise<void>;
  /** The process that runs a part now. */
  markOf(name: string): ProcessMark | null;
  /** The first part that was given up. Never settles as long as all goes well. */
  readonly failed: Promise<StackError>;
  /** Stops all, the last wave first. */
  stop(): Promise<void>;
};

/** Begins with nobody. `about` is what else is written down in run.json. */
export function gatherCrew(options: {
  readonly home: string;
  readonly about: Omit<Run, 'parts'>;
  readonly guard: Guard;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}): Crew {
  const { home, about, guard, say, signal } = options;
  const parts: (Part & { readonly wave: number })[] = [];
  let fail: (reason: StackError) => void = () => undefined;
  const failed = new Promise<StackError>((resolve) => (fail = resolve));
  let written: Promise<void> = Promise.resolve();

  const running = (): { name: string; mark: ProcessMark }[] =>
    parts.flatMap((part) => {
      const mark = part.mark();
      return mark === null ? [] : [{ name: part.name, mark }];
    });
  const record = (supervisor: Run['supervisor'] = about.supervisor): Promise<void> => {
    const now = running();
    guard.watch(now.map(({ mark }) => mark.pid).toReversed());
    return (written = written.then(() => writeRun(home, { ...about, supervisor, parts: now })));
  };
  const changed = (): void => {
    record().catch((error: unknown) => say(`run.json could not be written: ${String(error)}`));
  };

  return {
    failed,
    markOf: (name) => parts.find((part) => part.name === name)?.mark() ?? null,
    async start(plan, wave) {
      signal.throwIfAborted();
      const part = startPart(plan, { say, changed, gaveUp: fail });
      parts.push({ ...part, wave });
      await Promise.race([part.ready, abortOf(signal)]);
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
