/**
 * What a replay finds: where the recorded history, the code that made it, and the stored ledger do
 * not agree. Facts only; words are in domain/words.
 */

/** An event of Temporal's history. `at`: epoch ms by the server's clock. */
export interface EventPlace {
  run: string;
  id: number;
  /** `TIMER_STARTED`, as Temporal's own pages write it. */
  type: string;
  at: number;
}

/** Where two values differ first. JSON, shortened; null if that side has nothing there. */
interface Differs {
  path: string;
  recorded: string | null;
  replayed: string | null;
}

export type Finding =
  /** The code makes the same thing, but with other content: a timer of another length. */
  | ({ kind: 'command'; event: EventPlace } & Differs)
  /** The event was made by the workflow, but the code makes nothing of the kind now. */
  | { kind: 'not-made'; event: EventPlace; what: string }
  /** After this completed task, the code makes something that the history does not have. */
  | { kind: 'made-anew'; event: EventPlace; what: string }
  /** A stored record is not what the replay gives. `event`: what led to it in the replay. */
  | ({ kind: 'record'; seq: number; event: EventPlace | null } & Differs)
  /** The stored ledger has a record that the replay does not give, or the other way round. */
  | { kind: 'record-extra'; seq: number; event: EventPlace | null }
  | { kind: 'record-missing'; seq: number; event: EventPlace | null }
  /** The chain of hashes in the stored ledger is broken at this record. */
  | { kind: 'chain'; seq: number }
  /** The stored ledger cannot be read. */
  | { kind: 'ledger-unreadable'; reason: string }
  /** The state of the live unit is not the one that the replay ends with. */
  | ({ kind: 'state' } & Differs)
  /** When time alone next changes the unit (epoch ms): not the same in the live unit. */
  | { kind: 'agenda'; recorded: number | null; replayed: number | null }
  /** A run did not begin with what the run before it handed over. */
  | ({ kind: 'handover'; run: string } & Differs)
  /** The history belongs to another workflow. */
  | { kind: 'other-workflow'; run: string; workflow: string }
  /** The history cannot be read: it is cut, or locked with another key. */
  | { kind: 'history-unreadable'; run: string; reason: string }
  /** The SDK refused the history; `event` is the last that fitted. */
  | { kind: 'refused'; run: string; event: EventPlace | null; reason: string }
  /** The server no longer has this run, or the store has no bundle of this build. */
  | { kind: 'run-gone'; run: string }
  | { kind: 'build-gone'; run: string; build: string | null };

export type FindingKind = Finding['kind'];

/** Findings that say only that something could not be checked. */
const gone: readonly FindingKind[] = ['run-gone', 'build-gone'];

/** `same`: all agrees. `incomplete`: what could be checked agrees, but something is gone. */
export type Verdict = 'same' | 'differs' | 'incomplete';

/** What the findings of a unit mean. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  if (findings.length === 0) return 'same';
  return findings.every(({ kind }) => gone.includes(kind)) ? 'incomplete' : 'differs';
}
