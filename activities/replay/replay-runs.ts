/**
 * Re-executes runs by the bundle of one build, all in one worker, because loading the bundle takes
 * longer than a replay. The SDK runs a replay on the thread of its caller: give it a process that
 * has nothing urgent to do.
 */
import { Worker } from '@temporalio/worker';

import type { Recorded } from '../../domain/unit/events.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import type { Activation } from './observer.ts';
import { observed, observedCode } from './observer.ts';
import type { Run } from './open-history.ts';

/** One activation of the replay: what the code did, and the event of the task's start. */
export interface Task extends Activation {
  startedId: number;
}

/** A record that the code made, and the task (event id of its start) in which it did. */
export interface RecordMade {
  record: Recorded;
  startedId: number;
}

export interface Replayed {
  tasks: Task[];
  records: RecordMade[];
  /** The unit's state after the last task; null if it is no unit. */
  state: UnitState | null;
  /** When time alone next changes it (epoch ms). */
  nextDue: number | null;
  /** Why the SDK refused the history; null if it fitted. */
  refused: string | null;
}

/** Replays runs in turn. `code`: the bundle that made them. */
export async function* replayRuns(
  code: string,
  runs: AsyncIterable<Run> | Iterable<Run>,
): AsyncGenerator<{ run: Run; replayed: Replayed }> {
  let now = newReplayed();
  const waiting: Run[] = [];
  // One is replayed at a time, so what is reported belongs to the one that was given last.
  async function* histories() {
    for await (const run of runs) {
      now = newReplayed();
      waiting.push(run);
      yield { workflowId: run.workflowId, history: run.history };
    }
  }
  const report = (info: { historyLength: number }, activation: Activation): void => {
    now.tasks.push({ ...activation, startedId: info.historyLength });
  };
  const record = (info: { historyLength: number }, one: Recorded): void => {
    now.records.push({ record: one, startedId: info.historyLength });
  };
  const replays = Worker.runReplayHistories(
    {
      workflowBundle: { code: observedCode(code) },
      sinks: {
        ledger: { record: { fn: record, callDuringReplay: true } },
        traces: { handled: { fn: () => undefined, callDuringReplay: false } },
        [observed.sink]: { [observed.call]: { fn: report, callDuringReplay: true } },
      },
    },
    histories(),
  );
  for await (const { error } of replays) {
    const run = waiting.shift();
    if (!run) throw new Error('the replay worker answered for a history that was not given');
    const { view, nextDue } = now.tasks.at(-1) ?? {};
    // The workflow's own objects belong to its sandbox, so they are copied.
    const state = view?.state ? (JSON.parse(JSON.stringify(view.state)) as UnitState) : null;
    const refused = error ? error.message : null;
    yield { run, replayed: { ...now, state, nextDue: nextDue?.() ?? null, refused } };
  }
}

function newReplayed(): Replayed {
  return { tasks: [], records: [], state: null, nextDue: null, refused: null };
}
