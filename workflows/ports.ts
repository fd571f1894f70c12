/**
 * The effects that workflows need, declared by the workflows and implemented by the activities.
 * Every effect is idempotent by a key made from campaign, unit and subject.
 */
import type { Recorded } from '../domain/unit/events.ts';
import type { FileFacts } from '../domain/files/facts.ts';
import type { Letter } from '../domain/letters/letters.ts';
import type { CommandKind } from '../domain/unit/commands.ts';
import type { Refusal } from '../domain/unit/refusals.ts';
import type { RenditionsNote } from '../domain/files/renditions.ts';
import type { CampaignEnd, EvidenceInput, LedgerIndex, RenditionsAsked } from './messages.ts';

export type LetterResult =
  | { kind: 'sent'; to: string; message: string; repeated: boolean }
  | { kind: 'undeliverable'; to: string; reason: string };

export interface UnitPorts {
  /** Sends one letter at least once. Returns permanent failures; throws transient ones. */
  sendLetter(letter: Letter): Promise<LetterResult>;
  /**
   * Archives records of a run and returns their S3 key. If `index` is given (with the segments
   * before this one), it also stores where the unit's whole ledger is.
   */
  keepLedger(segment: {
    campaign: string;
    unit: string;
    records: Recorded[];
    index?: LedgerIndex;
  }): Promise<string>;
}

/** A morning by the campaign's calendar (epoch ms), or the campaign's end. */
export interface OfficeAsked {
  planKey: string;
  at: number;
  ending?: 'closed' | 'cancelled';
  /** In a rehearsal, what its units showed at that moment: each has a clock of its own. */
  shown?: ShownWaits[];
}

/** A unit, and for whom something waits there: the entries of its search attribute. */
export interface ShownWaits {
  unit: string;
  waits: string[];
}

export interface OfficeTold {
  /** The next working morning; null where the campaign has closed by then. */
  nextAt: number | null;
  /** When time alone may make news, if no unit does anything (epoch ms); null: never. */
  newsAt: number | null;
  /** Readers whom no mail reaches: permanent, as for a unit's letters. */
  failed: { role: string; reason: string }[];
}

export interface CampaignPorts {
  /** Writes to the office's readers, each once a morning, over all of the office's campaigns. */
  tellOffice(asked: OfficeAsked): Promise<OfficeTold>;
  /** Starts units `first` to `last` (exclusive) of a plan; those already running are left alone. */
  startUnits(batch: {
    planKey: string;
    first: number;
    last: number;
    shiftMs: number;
  }): Promise<void>;
  /** Gives units `first` to `last` a command, each once; tells which refused it and why. */
  commandUnits(batch: {
    planKey: string;
    first: number;
    last: number;
    operation: string;
    kind: CommandKind;
    bodyKey: string;
  }): Promise<{ unit: string; code: Refusal['code'] }[]>;
  /**
   * Puts away what units `first` to `last` (exclusive) did not put away themselves: those that were
   * terminated, or ended under a build of before. Units that still run do it when they end.
   */
  keepLedgersLeft(batch: { planKey: string; first: number; last: number }): Promise<void>;
  /** Puts the campaign itself away. */
  keepCampaign(end: CampaignEnd): Promise<void>;
}

export interface RehearsalPorts {
  /** Plays the script of all units up to a moment of the virtual calendar, and stops there. */
  playUntil(stretch: {
    campaign: string;
    planKey: string;
    scriptKey: string;
    fromAt: number;
    untilAt: number;
    shiftMs: number;
  }): Promise<void>;
}

export interface EvidencePorts {
  /**
   * Looks into a file that was uploaded and stores what it finds beside it; the same again finds it
   * there. A hostile file is a fact; what is away (the store, the inspector) is thrown.
   */
  inspectEvidence(file: EvidenceInput): Promise<FileFacts>;
}

/** The renditions' own worker, on a task queue of its own, has these and no others. */
export interface RenditionPorts {
  /** Makes a file's renditions, once, and looks whether it was filed before. */
  makeRenditions(asked: RenditionsAsked): Promise<RenditionsNote>;
  /** Says beside the file that it has none, where making them has failed for good. */
  giveUpRenditions(asked: RenditionsAsked): Promise<RenditionsNote>;
}

export type Ports = UnitPorts & CampaignPorts & RehearsalPorts & EvidencePorts;

/** How a workflow handled a traced Update, for the span that the worker makes of it. */
export interface Handled {
  update: string;
  refused: boolean;
  /** Epoch ms by the machine's clock, never by the workflow's: nothing here may depend on it. */
  beganAt: number;
  endedAt: number;
  /** What the header carries: W3C's `traceparent`. */
  carrier: Record<string, string>;
}
