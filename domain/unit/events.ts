/**
 * The events of a unit: the union type from which state, timeline and audit are made. A new event
 * needs a member here, a case in `apply`, a line in `transcript`, and a scenario that shows it.
 */
import type { Channel, CommandKind, Content, Person, Way } from './commands.ts';
import type { LineKind, RecipientRole } from '../terms/letter-lines.ts';
import type { UnitPlan } from '../plan/plan.ts';
import type { Role } from '../terms/people.ts';
import type { NamedUnit, Successor } from './state.ts';
import type { Rung } from '../definition/definition.ts';
import type { Owed } from '../terms/standing.ts';

/**
 * A rung of the reminder ladder that fell due for a step. If a wake-up came late, it replaced the
 * `missed` ones, and it also tells the readers whom only those would have told (`also`).
 */
export interface Chased {
  step: string;
  rung: string;
  level: 'reminder' | 'escalation';
  /** What was owed at that time: the submission, a correction, the leader's signature, or paper. */
  owed: Owed;
  missed: string[];
  also?: Rung['to'];
}

/** A step that was still owed when the unit was closed, and what was owed. */
export interface LeftOpen {
  step: string;
  owed: Owed;
}

/** Which letter an event is about. The text can be derived from the state before the event. */
export interface LetterFacts {
  letter: string;
  about: LineKind;
  role: RecipientRole;
  lines: string[];
  /** Set if the letter went to a named person instead of a mailbox. */
  person?: string;
  /**
   * After which record and when (epoch ms) the letter was written. Set only if other records came
   * between that and this event, because the unit goes on while letters are being sent.
   */
  written?: { seq: number; at: number };
}

export type Event =
  | { kind: 'launched'; definition: string; version: number; plan: string }
  | {
      kind: 'acknowledged';
      /**
       * Set if the receipt follows from this command: a unit that acts on the notice has received
       * it.
       */
      implied?: CommandKind;
    }
  | {
      kind: 'submitted';
      step: string;
      revision: number;
      content: Content;
      receivedAt: number;
      /** When it was sent again (epoch ms), if it counts from an earlier arrival: `receivedAt`. */
      sentAgainAt?: number;
      /** Set if the office recorded a filing that came another way (代录). It is never removed. */
      recorded?: { channel: Channel; note?: string | undefined };
    }
  | { kind: 'withdrawn'; step: string; revision: number; reason?: string | undefined }
  | {
      kind: 'approved';
      step: string;
      revision: number;
      stage: string;
      /** What this approval completes: nothing yet, its stage, or the whole review. */
      completes: 'nothing' | 'stage' | 'review';
      note?: string | undefined;
      /** For whom the approval was signed: a person who passed the review on, or who is away. */
      inPlaceOf?: string;
      /**
       * Set if the leader's signature came with the filing: the leader filed, or signed the paper.
       */
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
      /** For whom it was returned: a person who passed the review on, or who is away. */
      inPlaceOf?: string;
    }
  | { kind: 'extension-requested'; step: string; day: number; at: number; reason: string }
  | { kind: 'extension-refused'; step: string; reason: string }
  | {
      kind: 'extended';
      steps: string[];
      day: number;
      dueAt: number;
      reason: string;
      /** True if the extension was requested by the unit. */
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
      /**
       * The version of which the paper is a copy, and that version's hash (on its receipt), if
       * known.
       */
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
      /** The seats that are passed on: the reviewer's own, and those that the reviewer held. */
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
  | {
      kind: 'left';
      reason: string;
      /** Who takes over, with the filed steps that count for them as well. */
      successors: Successor[];
      /** What the unit still owed. It is not asked for any more. */
      open: LeftOpen[];
    }
  | {
      kind: 'succeeded';
      from: NamedUnit;
      reason: string;
      /** The steps that this unit owed and that the other one had filed. */
      steps: string[];
    }
  | { kind: 'closed'; open: LeftOpen[]; reason?: string | undefined }
  | { kind: 'cancelled'; open: LeftOpen[]; reason: string };

export type EventKind = Event['kind'];
export type EventOf<K extends EventKind> = Extract<Event, { kind: K }>;

/**
 * An event as recorded in the ledger: with number, time, actor, way, and hash of the one before.
 */
export interface Recorded {
  seq: number;
  /** Epoch ms by the campaign's calendar. */
  at: number;
  by: { id: string; role: Role; unit?: string };
  via: Way | 'clock';
  /** The request that led to the event: its idempotency key and the hash of its body. */
  request?: { key: string; body: string };
  event: Event;
  /** SHA-256 of the record before this one, in canonical JSON (RFC 8785). */
  prev: string;
}
