/**
 * Compares a unit's replayed runs, from its first to its last, with what is stored of it: each
 * command with its event, the ledger record by record, the final state, the agenda. It gets all of
 * it as arguments, so it serves histories from the server and from an archive.
 */
import type { EventPlace, Finding, Verdict } from '../../domain/records/replay-findings.ts';
import { verdictOf } from '../../domain/records/replay-findings.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import type { Recorded } from '../../domain/unit/events.ts';
import { ledgerStart } from '../../domain/unit/ledger.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import { compareCommands } from './compare-commands.ts';
import { firstDifference } from './first-difference.ts';
import type { Run } from './open-history.ts';
import { idOf, placeOf, timeOf, valueOf } from './open-history.ts';
import { causeOf } from './record-causes.ts';
import type { Replayed } from './replay-runs.ts';

/** What is stored of a unit, apart from Temporal's history. */
export interface StoredUnit {
  /** The whole ledger, or why it cannot be read. */
  ledger: Recorded[] | { unreadable: string };
  /** The unit's present or final state; null if it is not to be had. */
  state: UnitState | null;
  /** When time alone next changes the unit (epoch ms), as the live unit says. */
  nextDue: number | null;
}

export interface ReplayedRun {
  run: Run;
  replayed: Replayed;
}

/** A run as reported: up to which event it was replayed. `at`: epoch ms by the server's clock. */
export interface RunReport {
  run: string;
  build: string | null;
  events: number;
  until: { id: number; at: number };
}

/** Which event of the history led to a record. */
export interface RecordPlace {
  seq: number;
  event: EventPlace | null;
}

export interface UnitReport {
  verdict: Verdict;
  findings: Finding[];
  runs: RunReport[];
  /** Records that the replay made. */
  records: number;
  /** Records that came while the replay ran; they are not checked. */
  later: number;
  places: RecordPlace[];
}

/** `runs`: oldest first. `found`: what was found before, such as runs that are gone. */
export function compareUnit(
  runs: readonly ReplayedRun[],
  stored: StoredUnit,
  found: readonly Finding[] = [],
): UnitReport {
  const made = runs.flatMap(({ run, replayed }) =>
    replayed.records.map((one) => ({ ...one, event: causeOf(run, one) })),
  );
  const ledger = 'unreadable' in stored.ledger ? [] : stored.ledger;
  const later = Math.max(0, ledger.length - (made.at(-1)?.record.seq ?? ledger.length));
  const isRefused = runs.some(({ replayed }) => replayed.refused !== null);
  const findings: Finding[] = [
    ...found,
    ...runs.flatMap(({ run, replayed }) => comparedRun(run, replayed)),
    ...handovers(runs),
    ...('unreadable' in stored.ledger
      ? [{ kind: 'ledger-unreadable' as const, reason: stored.ledger.unreadable }]
      : ledgerFindings(made, ledger, isRefused ? 'stopped' : 'ended')),
    ...(isRefused || later > 0 ? [] : endFindings(runs.at(-1)?.replayed, stored)),
  ];
  return {
    verdict: verdictOf(findings),
    findings,
    runs: runs.map(({ run }) => reportOf(run)),
    records: made.length,
    later,
    places: made.map(({ record, event }) => ({ seq: record.seq, event })),
  };
}

function comparedRun(run: Run, replayed: Replayed): Finding[] {
  const findings = compareCommands(run, replayed.tasks);
  if (replayed.refused === null || findings.length > 0) return findings;
  // What the code did in the task that was refused is compared above; here is what remains.
  const last = replayed.tasks.at(-1)?.startedId;
  const event = last === undefined ? undefined : run.history.events[last - 1];
  const place = event ? placeOf(run, event) : null;
  return [{ kind: 'refused', run: run.runId, event: place, reason: replayed.refused }];
}

/** Each run must begin with what the run before it handed over. */
function handovers(runs: readonly ReplayedRun[]): Finding[] {
  return runs.slice(1).flatMap(({ run }, nth): Finding[] => {
    const before = runs[nth]?.run.history.events.at(-1);
    const handed = before?.workflowExecutionContinuedAsNewEventAttributes?.input?.payloads?.[0];
    const [started] = run.history.events;
    const given = started?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0];
    const difference = firstDifference(valueOf(handed), valueOf(given));
    return difference ? [{ kind: 'handover', run: run.runId, ...difference }] : [];
  });
}

interface Made {
  record: Recorded;
  event: EventPlace | null;
}

/** `replay`: did it end, or was it stopped by a refusal, so that later records are missing? */
function ledgerFindings(
  made: readonly Made[],
  ledger: readonly Recorded[],
  replay: 'ended' | 'stopped',
): Finding[] {
  const findings: Finding[] = [];
  let prev = ledgerStart;
  for (const [nth, record] of ledger.entries()) {
    if (record.seq !== nth + 1 || record.prev !== prev) {
      findings.push({ kind: 'chain', seq: nth + 1 });
      break;
    }
    prev = hashOf(record);
  }
  const bySeq = new Map(made.map((one) => [one.record.seq, one]));
  const [first, last] = [made.at(0)?.record.seq, made.at(-1)?.record.seq];
  for (const record of ledger) {
    const now = bySeq.get(record.seq);
    bySeq.delete(record.seq);
    const isWithin = first !== undefined && record.seq >= first && record.seq <= (last ?? 0);
    const difference = now && firstDifference(record, asJson(now.record));
    if (difference) {
      findings.push({ kind: 'record', seq: record.seq, event: now.event, ...difference });
      // Every later record contains the hash of this one, so it differs too.
      return findings;
    }
    if (!now && isWithin) findings.push({ kind: 'record-extra', seq: record.seq, event: null });
  }
  for (const { record, event } of bySeq.values()) {
    findings.push({ kind: 'record-missing', seq: record.seq, event });
  }
  return replay === 'stopped' ? findings.filter(({ kind }) => kind !== 'record-extra') : findings;
}

function endFindings(end: Replayed | undefined, stored: StoredUnit): Finding[] {
  if (!end || !stored.state) return [];
  const difference = firstDifference(stored.state, end.state);
  const findings: Finding[] = difference ? [{ kind: 'state', ...difference }] : [];
  const { nextDue: replayed } = end;
  const { nextDue: recorded } = stored;
  if (recorded !== replayed) findings.push({ kind: 'agenda', recorded, replayed });
  return findings;
}

function reportOf(run: Run): RunReport {
  const { events } = run.history;
  const last = events.at(-1);
  const until = last ? { id: idOf(last), at: timeOf(last) } : { id: 0, at: 0 };
  return { run: run.runId, build: run.build, events: events.length, until };
}

function asJson(record: Recorded): unknown {
  return JSON.parse(JSON.stringify(record));
}
