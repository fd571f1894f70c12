/**
 * The effects that workflows need, as interfaces that the activities implement. Every effect is
 * idempotent, by a key made from the campaign, the unit and the subject of the effect.
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
  /** Sends one letter, at least once. Returns permanent failures, throws those that may go away. */
  sendLetter(letter: Letter): Promise<LetterResult>;
  /**
   * Archives records of a run and returns their S3 key. If an `index` with the earlier segments is
   * given, also stores where the unit's whole ledger is.
   */
  keepLedger(segment: {
    campaign: string;
    unit: string;
    records: Recorded[];
    index?: LedgerIndex;
  }): Promise<string>;
}

/** A request for the office's mail: of a morning (epoch ms by the calendar), or of the end. */
export interface OfficeAsked {
  planKey: string;
  at: number;
  ending?: 'closed' | 'cancelled';
  /** In a rehearsal, what its units showed at that moment, because each has a clock of its own. */
  shown?: ShownWaits[];
}

/** A unit and the entries of its search attribute, which say for whom something waits there. */
export interface ShownWaits {
  unit: string;
  waits: string[];
}

export interface OfficeTold {
  /** The next working morning (epoch ms); null if the campaign has closed by then. */
  nextAt: number | null;
  /** When something next becomes news by the passing of time alone (epoch ms); null if never. */
  newsAt: number | null;
  /** Readers whom mail can never reach, and why, as for a unit's letters. */
  failed: { role: string; reason: string }[];
}

/** An archive as it was written: the head of the office's log with it, and whose key signed it. */
export interface ArchiveWritten {
  origin: string;
  size: number;
  /** In Base64. */
  root: string;
  /** SHA-256 of the public key, in groups of four digits. */
  fingerprint: string;
}

export interface CampaignPorts {
  /** Writes to each of the office's readers once a morning, about all of the office's campaigns. */
  tellOffice(asked: OfficeAsked): Promise<OfficeTold>;
  /**
   * Starts units `first` to `last` (exclusive) of a plan. Units that already run are left alone.
   */
  startUnits(batch: {
    planKey: string;
    first: number;
    last: number;
    shiftMs: number;
  }): Promise<void>;
  /** Gives units `first` to `last` (exclusive) a command once. Returns who refused it and why. */
  commandUnits(batch: {
    planKey: string;
    first: number;
    last: number;
    operation: string;
    kind: CommandKind;
    bodyKey: string;
  }): Promise<{ unit: string; code: Refusal['code'] }[]>;
  /**
   * Takes a unit out of the campaign, then tells each successor, each once. Returns who refused it
   * and why; if the unit itself did, nobody else is told.
   */
  leaveUnit(asked: {
    campaign: string;
    operation: string;
    bodyKey: string;
  }): Promise<{ unit: string; code: Refusal['code'] }[]>;
  /**
   * Archives what units `first` to `last` (exclusive) did not archive themselves, because they were
   * terminated or ended under an older build. Units that still run do it when they end.
   */
  keepLedgersLeft(batch: { planKey: string; first: number; last: number }): Promise<void>;
  /** Archives the campaign itself. */
  keepCampaign(end: CampaignEnd): Promise<void>;
  /** Writes the archive that anybody can verify: docs/decisions/0038-archive-format.md. */
  writeArchive(end: CampaignEnd): Promise<ArchiveWritten>;
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
   * Inspects an uploaded file and stores the facts beside it; asked again, returns the stored
   * facts. A hostile file is a fact. Throws if the store or the inspector is unavailable.
   */
  inspectEvidence(file: EvidenceInput): Promise<FileFacts>;
}

/** The activities of the renditions' worker, which has a task queue of its own. */
export interface RenditionPorts {
  /** Makes a file's renditions once, and checks whether the file was submitted before. */
  makeRenditions(asked: RenditionsAsked): Promise<RenditionsNote>;
  /** Notes beside the file that it has no renditions, because making them has failed for good. */
  giveUpRenditions(asked: RenditionsAsked): Promise<RenditionsNote>;
}

export type Ports = UnitPorts & CampaignPorts & RehearsalPorts & EvidencePorts;

/** How a workflow handled a traced Update. The worker makes a span of it. */
export interface Handled {
  update: string;
  refused: boolean;
  /** Epoch ms by the machine's clock. Workflow code must not depend on it. */
  beganAt: number;
  endedAt: number;
  /** The content of the header: W3C's `traceparent`. */
  carrier: Record<string, string>;
}
