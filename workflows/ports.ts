/**
 * The effects that workflows need, owned by the side that asks for them; activities implement
 * these. Every effect is idempotent by a key made from campaign, unit and what it is about.
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
  /** Sends one letter, at least once. Permanent failures are answers, passing ones are thrown. */
  sendLetter(letter: Letter): Promise<LetterResult>;
  /**
   * Puts records of a run away; answers with their key. With an `index`, whose segments are those
   * before: also says where the unit's whole ledger lies.
   */
  keepLedger(segment: {
    campaign: string;
    unit: string;
    records: Recorded[];
    index?: LedgerIndex;
  }): Promise<string>;
}

export interface CampaignPorts {
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
