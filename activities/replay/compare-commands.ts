/**
 * Compares what the code does in a replay with the events that a run recorded, one by one: the
 * length of each timer, the content of each letter, each answer, each entry of the matrix. The
 * SDK's own check of a replay sees only the kinds and the ids of commands.
 */
import type { Finding } from '../../domain/records/replay-findings.ts';
import { firstDifference } from './first-difference.ts';
import type { Made } from './made-facts.ts';
import { keyOf, madeByCommands, madeInEvent } from './made-facts.ts';
import type { HistoryEvent, Run } from './open-history.ts';
import { isMade, placeOf } from './open-history.ts';
import type { Task } from './replay-runs.ts';

/** All differences, in the order of the history. */
export function compareCommands(run: Run, tasks: readonly Task[]): Finding[] {
  const { events } = run.history;
  return events.flatMap((event, index) => {
    const done = event.workflowTaskCompletedEventAttributes;
    if (!done) return [];
    const after = events.slice(index + 1);
    const end = after.findIndex((one) => !isMade(one));
    const recorded = end < 0 ? after : after.slice(0, end);
    const own = tasks.filter(({ startedId }) => startedId === Number(done.startedEventId));
    // The replay stopped before this task: that is told by its error.
    return own.length === 0 ? [] : compareTask(run, event, recorded, own);
  });
}

function compareTask(
  run: Run,
  completed: HistoryEvent,
  events: readonly HistoryEvent[],
  tasks: readonly Task[],
): Finding[] {
  const recorded = events.flatMap((event) => {
    const made = madeInEvent(event, run.history.events);
    return made ? [{ event, made }] : [];
  });
  const replayed = madeByCommands(tasks);
  const byKey = numbered(replayed.map((made) => ({ made })));
  const findings: Finding[] = [];
  for (const [key, { event, made }] of numbered(recorded)) {
    const now = byKey.get(key);
    byKey.delete(key);
    const finding = now ? compareMade(run, event, made, now.made) : notMade(run, event, made);
    if (finding) findings.push(finding);
  }
  for (const { made } of byKey.values()) {
    findings.push({ kind: 'made-anew', event: placeOf(run, completed), what: toldOf(made) });
  }
  return findings.toSorted((a, b) => eventOf(a) - eventOf(b));
}

function compareMade(run: Run, event: HistoryEvent, made: Made, now: Made): Finding | null {
  // What the workflow leaves to the server is in no command.
  const decided = Object.entries(now.facts).filter(([, value]) => value !== undefined);
  const facts = Object.fromEntries(decided);
  const asRecorded = Object.fromEntries(decided.map(([name]) => [name, made.facts[name]]));
  const left = Object.entries(made.facts).filter(
    ([name]) => made.type.startsWith('UPSERT') && !(name in facts),
  );
  const difference = firstDifference({ ...asRecorded, ...Object.fromEntries(left) }, facts);
  return difference && { kind: 'command', event: placeOf(run, event), ...difference };
}

function notMade(run: Run, event: HistoryEvent, made: Made): Finding {
  return { kind: 'not-made', event: placeOf(run, event), what: toldOf(made) };
}

/** By type and key; what has no key of its own is counted within its type. */
function numbered<T extends { made: Made }>(all: readonly T[]): Map<string, T> {
  const counts = new Map<string, number>();
  return new Map(
    all.map((one) => {
      const nth = counts.get(one.made.type) ?? 0;
      counts.set(one.made.type, nth + 1);
      return [keyOf(one.made, nth), one];
    }),
  );
}

/** `ACTIVITY_TASK_SCHEDULED sendLetter`. */
function toldOf({ type, facts }: Made): string {
  const { activityType } = facts;
  return typeof activityType === 'string' ? `${type} ${activityType}` : type;
}

function eventOf(finding: Finding): number {
  return 'event' in finding && finding.event ? finding.event.id : 0;
}
