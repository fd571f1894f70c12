/**
 * Keeps one process running: starts it, restarts it when it dies, stops it. A process that keeps
 * dying is retried at growing intervals and never given up; only one that cannot work at all ends
 * its start. It must not know what the process does. Why: docs/decisions/0029-parts-that-die.md.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import type { InEach } from '../../domain/terms/language.ts';
import { inWords, type Say } from '../words/words.ts';
import { StackError } from './home.ts';
import { type Death, type PartPlan, live } from './life.ts';
import { lastLines, watchLog } from './part-log.ts';
import { type ProcessMark, endProcess } from './processes.ts';

/** What a part reports to its starter. */
type PartListener = {
  readonly say: Say;
  /** The process was replaced, has ended, or has become ready. */
  readonly changed: () => void;
};

export type Part = {
  readonly name: string;
  /** Resolves when it is ready for the first time; rejects if it cannot work at all. */
  readonly ready: Promise<void>;
  /** Resolves when people were told that the part does not come up. */
  readonly isDown: Promise<void>;
  /** Whether it is ready now. */
  isUp(): boolean;
  /** The process that runs now. */
  mark(): ProcessMark | null;
  stop(): Promise<void>;
};

/** A process that was ready for this long resets the count of deaths. */
const steadyMs = 10_000;
/** After this many deaths in a row, people are told that the part does not come up. */
const deathsMany = 5;
const firstPauseMs = 250;
const longestPauseMs = 30_000;

/** Starts a part. Only its `stop` ends it. */
export function startPart(plan: PartPlan, listener: PartListener): Part {
  const stopping = new AbortController();
  const now: Now = { mark: null, isUp: false, wasUp: false, deaths: 0 };
  const ready = Promise.withResolvers<void>();
  const down = Promise.withResolvers<void>();
  const settle = { ready: ready.resolve, down: down.resolve };
  const unwatch = watchLog(plan.log, listener.say);
  const over = keepAlive(plan, { listener, now, settle, signal: stopping.signal });
  over.catch(ready.reject);
  return {
    name: plan.name,
    ready: ready.promise,
    isDown: down.promise,
    isUp: () => now.isUp,
    mark: () => now.mark,
    async stop() {
      stopping.abort();
      unwatch();
      if (now.mark !== null) await endProcess(now.mark, plan.graceMs);
      await over.catch(() => null);
      await plan.sweep?.();
    },
  };
}

/** The state of a part. */
type Now = { mark: ProcessMark | null; isUp: boolean; wasUp: boolean; deaths: number };

type Keeping = {
  readonly listener: PartListener;
  readonly now: Now;
  readonly settle: { readonly ready: () => void; readonly down: () => void };
  readonly signal: AbortSignal;
};

/** Runs one process after another until `signal` is aborted. Throws if a further one is useless. */
async function keepAlive(plan: PartPlan, keeping: Keeping): Promise<void> {
  const { listener, now, settle, signal } = keeping;
  for (;;) {
    const death = await live(plan, {
      async began(mark) {
        now.mark = mark;
        listener.changed();
        if (signal.aborted && mark !== null) await endProcess(mark, plan.graceMs);
      },
      ready: (gone) => cameUp(plan.name, gone, keeping),
    });
    Object.assign(now, { mark: null, isUp: false });
    listener.changed();
    if (signal.aborted) return;
    const isStarting = !now.wasUp && now.deaths < deathsMany;
    const why = isStarting ? whyHopeless(plan, death) : null;
    if (why !== null) throw why;
    // A process that never answers writes nothing new on further attempts, so report it at once.
    now.deaths = death.wasMute ? Math.max(now.deaths + 1, deathsMany) : now.deaths + 1;
    const pauseMs = Math.min(firstPauseMs * 2 ** (now.deaths - 1), longestPauseMs);
    if (now.deaths < deathsMany) {
      const { how } = death;
      listener.say(
        inWords((words, language) => words.diedAgain(plan.name, how[language], pauseMs)),
      );
    } else if (now.deaths === deathsMany) {
      listener.say(whatIsMissed(plan, death));
      settle.down();
    }
    await sleep(pauseMs, null, { signal }).catch(() => null);
  }
}

/** Reported at once after a few deaths; after many only when it has stayed up for a while. */
async function cameUp(
  name: string,
  gone: Promise<unknown>,
  { listener, now, settle, signal }: Keeping,
): Promise<void> {
  now.isUp = true;
  listener.changed();
  if (now.wasUp && now.deaths < deathsMany) listener.say(inWords((words) => words.isBack(name)));
  now.wasUp = true;
  settle.ready();
  if (!(await staysUp(gone, signal))) return;
  if (now.deaths >= deathsMany) listener.say(inWords((words) => words.isBack(name)));
  now.deaths = 0;
}

async function staysUp(gone: Promise<unknown>, signal: AbortSignal): Promise<boolean> {
  const over = new AbortController();
  const waited = sleep(steadyMs, true, { signal: AbortSignal.any([signal, over.signal]) });
  const stays = await Promise.race([waited.catch(() => false), gone.then(() => false)]);
  over.abort();
  return stays;
}

/** Null: the next attempt may succeed. */
function whyHopeless(plan: PartPlan, { how, words, neverBegan }: Death): StackError | null {
  const found = plan.hopeless.find((one) => one.words.test(words));
  if (found === undefined && !neverBegan) return null;
  const end = lastLines(plan.log, words);
  return new StackError(
    inWords((said, language) =>
      found === undefined
        ? said.cannotWork(plan.name, how[language])
        : `${said.cannotWork(plan.name, found.remedy[language])}\n${end[language]}`,
    ),
  );
}

function whatIsMissed({ name, log, without }: PartPlan, { how, words }: Death): InEach {
  const end = lastLines(log, words);
  return inWords((said, language) => {
    const seconds = longestPauseMs / 1_000;
    const told = said.doesNotComeUp(name, how[language], without[language], seconds);
    return `${told}\n${end[language]}`;
  });
}
