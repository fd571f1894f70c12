/**
 * What happened to a unit: the one union that state, timeline and audit are made of.
 * Add a member here, a case in `apply`, a line in `transcript`, and a scenario that shows it.
 */
import type { Channel, CommandKind, Content, Person, Way } from './commands.ts';
import type { LineKind, RecipientRole } from '../terms/letter-lines.ts';
import type { UnitPlan } from '../plan/plan.ts';
import type { Role } from '../terms/people.ts';
import type { Owed } from '../terms/standing.ts';

/** A rung of the ladder that fell due for a step; `missed` ones were overtaken by a later rung. */
export interface Chased {
  step: string;
  rung: string;
  level: 'reminder' | 'escalation';
  /** What was owed then: the submission, a correction, the leader's signature, or only paper. */
  owed: Owed;
  missed: string[];
}

/** A step that was still owed when the unit was closed, and what was owed. */
export interface LeftOpen {
  step: string;
  owed: Owed;
}

/** Which letter an event is about; what it said can be derived from the state before it. */
export interface LetterFacts {
  letter: string;
  about: LineKind;
  role: RecipientRole;
  lines: string[];
  /** Set when it went to a named person and not to a mailbox. */
  person?: string;
  /**
   * After which record and when (epoch ms) it was written, where that was not just before this
   * event: while letters are on their way, a unit lives on.
   */
  written?: { seq: number; at: number };
}

export type Event =
  | { kind: 'launched'; definition: string; version: number; plan: string }
  | {
      kind: 'acknowledged';
      /** What the unit did first: whoever acts upon a notice has received it. */
      implied?: CommandKind;
    }
  | {
      kind: 'submitted';
      step: string;
      revision: number;
      content: Content;
      receivedAt: number;
      /** Set when the office recorded what came another way (代录); never taken off again. */
      recorded?: { channel: Channel; note?: string | undefined };
    }
  | { kind: 'withdrawn'; step: string; revision: number; reason?: string | undefined }
  | {
      kind: 'approved';
      step: string;
      revision: number;
      stage: string;
      /** What this approval completes: nothing yet, its stage, or the review as a whole. */
      completes: 'nothing' | 'stage' | 'review';
      note?: string | undefined;
      /** Set where it was signed for somebody: one who passed it on, or is away. */
      inPlaceOf?: string;
      /** The leader's own signature that came along: the leader filed, or the paper bears it. */
      basis?: 'filed' | 'on-paper';
    }
  | {
      kind: 'returned';
      step: string;
      revision: number;
      reason: string;
      clause: string;
      dueAt: number;
      dueDay: number;
    }
  | { kind: 'extension-requested'; step: string; day: number; at: number; reason: string }
  | { kind: 'extension-refused'; step: string; reason: string }
  | {
      kind: 'extended';
      steps: string[];
      day: number;
      dueAt: number;
      reason: string;
      /** True when it grants what the unit asked for. */
      granted: boolean;
    }
  | { kind: 'waived'; step: string; part: 'all' | 'paper'; reason: string }
  | { kind: 'reopened'; step: string; reason: string; dueAt: number | null; dueDay: number | null }
  | {
      kind: 'paper-received';
      step: string;
      arrivedAt: number;
      channel: Channel;
      note?: string | undefined;
      /** Of which version it is the copy, and that version's hash (its receipt's), where known. */
      revision?: number;
      hash?: string;
    }
  | {
      kind: 'nudged';
      steps: string[];
      channel: 'mail' | 'phone' | 'wechat';
      note?: string | undefined;
    }
  | { kind: 'liaison-named'; person: Person }
  | { kind: 'address-changed'; address: string }
  | { kind: 'commented'; step?: string | undefined; text: string }
  | {
      kind: 'delegated';
      step: string;
      to: string;
      /** Whose signatures are passed on: the reviewer's own, and those that they held. */
      seats: string[];
      reason?: string | undefined;
    }
  | { kind: 'reviewer-added'; step: string; reviewer: string; reason?: string | undefined }
  | { kind: 'deputy-set'; of: string; deputy: string | null }
  | { kind: 'amended'; plan: UnitPlan; notice: string; changes: string[] }
  | { kind: 'reminders-paused'; reason: string }
  | { kind: 'reminders-resumed'; reason?: string | undefined }
  | { kind: 'chased'; steps: Chased[] }
  | { kind: 'review-chased'; steps: { step: string; stage: string; round: number }[] }
  | { kind: 'acknowledgement-chased'; round: number }
  | ({ kind: 'letter-sent'; to: string; message: string; repeated: boolean } & LetterFacts)
  | ({ kind: 'letter-failed'; to: string; reason: string } & LetterFacts)
  | { kind: 'mail-bounced'; letter: string; reason: string }
  | { kind: 'closed'; open: LeftOpen[]; reason?: string | undefined }
  | { kind: 'cancelled'; open: LeftOpen[]; reason: string };

export type EventKind = Event['kind'];
export type EventOf<K extends EventKind> = Extract<Event, { kind: K }>;

/** An event as the ledger keeps it: numbered, dated, signed with who and how, chained by hash. */
export interface Recorded {
  seq: number;
  /** Epoch milliseconds by the campaign's calendar. */
  at: number;
  by: { id: string; role: Role; unit?: string };
  via: Way | 'clock';
  /** The request it answers: idempotency key and hash of the body. */
  request?: { key: string; body: string };
  event: Event;
  /** SHA-256 of the record before this one, in canonical JSON (RFC 8785). */
  prev: string;
}
