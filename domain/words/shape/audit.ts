/**
 * What a language says to an auditor: what a replay found, and what events are called. The facts
 * are gathered in domain/records.
 */
import type { Topic } from '../../records/topics.ts';
import type { Finding, FindingKind, Verdict } from '../../records/replay-findings.ts';

/** A finding, with its moments and events already in words. */
export type SaidFinding<K extends FindingKind> = Extract<Finding, { kind: K }> & {
  said: SaidPlace;
};

/** `place`: the event in words, with its number and its time; empty if there is none. */
export interface SaidPlace {
  place: string;
  /** What stands on each side; what has nothing there is said in words. */
  recorded: string;
  replayed: string;
}

export interface AuditWords {
  /** An event of Temporal's history: its type, its number, when it was. */
  place: (type: string, id: number, moment: string) => string;
  /** The types of events that people meet, in words; others keep Temporal's name. */
  events: Record<string, string>;
  /** Stands for a value that is not there. */
  nothing: string;
  findings: { [K in FindingKind]: (finding: SaidFinding<K>) => string };
  verdicts: Record<Verdict, string>;
  /** What a record is about. */
  topics: Record<Topic, string>;
  /** Somebody tried something that was refused: the route, and the refusal's code. */
  refusedAt: (route: string, code: string) => string;
  /** Somebody who was not recognised. */
  nobody: string;
}
