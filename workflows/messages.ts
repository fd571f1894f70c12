/**
 * The only interface to the workflows: their ids, names, inputs and answers. Clients import this
 * file and never a workflow function. Only the API sends messages to workflows; people and other
 * systems go through the API.
 */
import type { Command, CommandKind } from '../domain/unit/commands.ts';
import type { FileFacts } from '../domain/files/facts.ts';
import type { Recorded } from '../domain/unit/events.ts';
import type { Above, UnitPlan } from '../domain/plan/plan.ts';
import type { Letter } from '../domain/letters/letters.ts';
import type { Refusal } from '../domain/unit/refusals.ts';
import type { UnitState } from '../domain/unit/state.ts';
import type { Unit } from '../domain/definition/units.ts';

export const taskQueue = 'duban';

/** Served by a separate worker with activities only: they read whole files and take minutes. */
export const renditionsTaskQueue = 'duban-renditions';

/** The deployment that worker versions belong to. */
export const deploymentName = 'duban';

/** A refusal is transmitted as an application failure of this type; any other type is a bug. */
export const refusalType = 'refusal';

export const campaignType = 'campaign';
export const unitType = 'unit';
export const rehearsalType = 'rehearsal';
export const evidenceType = 'evidence';
export const renditionsType = 'renditions';

/** The id is readable in Temporal's own web page: `jilin-2018-safety-month/220100`. */
export function unitWorkflowId(campaign: string, unit: string): string {
  return `${campaign}/${unit}`;
}

/** The workflow that drives a rehearsal's clocks; it runs beside the campaign that it drives. */
export function rehearsalWorkflowId(campaign: string): string {
  return `${campaign}:rehearsal`;
}

/** Contains the content id: one inspection per file. Units' codes contain no slash (no clashes). */
export function evidenceWorkflowId(campaign: string, unit: string, contentId: string): string {
  return `${unitWorkflowId(campaign, unit)}/evidence/${contentId}`;
}

/** A stored original, always with its version id, and the file name under which it was sent. */
export interface EvidenceInput {
  key: string;
  version: string;
  name: string;
  sizeBytes: number;
}

/** One workflow per submission, named by its record number: a second start has no effect. */
export function renditionsWorkflowId(campaign: string, unit: string, seq: number): string {
  return `${campaign}/${unit}:renditions-${seq}`;
}

/** One submitted file: where it is stored, and what the inspection found, if that is known. */
export interface SubmittedFile {
  key: string;
  version: string;
  sha256: string;
  sizeBytes: number;
  name: string;
  facts?: FileFacts;
}

/** One file of a submission, for which renditions are made. */
export interface RenditionsAsked {
  mode: 'live' | 'rehearsal';
  campaign: string;
  unit: string;
  step: string;
  revision: number;
  /** Epoch ms by the campaign's calendar; absent in runs started before this field existed. */
  receivedAt?: number;
  file: SubmittedFile;
}

/** The files of one submission, for which renditions are made. */
export interface RenditionsInput extends Omit<RenditionsAsked, 'file'> {
  files: SubmittedFile[];
}

/**
 * The version of workflow behaviour that new runs follow; older runs adopt it when they continue as
 * new. Version 2: docs/decisions/0023 and 0024. Version 3: entries count late items of a series.
 */
export const presentWay = 3;

/** Part of a run's input instead of a `patched` call, which would cost each run two events. */
export interface GivenWay {
  way?: 2 | typeof presentWay;
}

/** What a unit starts with, or takes over from its previous run. */
export type UnitInput = GivenWay &
  (
    | {
        plan: UnitPlan;
        /** The plan's hash, if the caller computed it once for many units: hashing is expensive. */
        planHash?: string;
        unit: Unit;
        above: Above[];
        shiftMs: number;
      }
    | {
        state: UnitState;
        segments: string[];
        recent: Recorded[];
        /** Letters that the previous run was still sending. */
        underWay?: UnderWay[];
        shiftMs: number;
      }
  );

/** A letter that is being sent, and the number of the last record before it was written. */
export interface UnderWay {
  letter: Letter;
  seq: number;
}

/**
 * Leads to a unit's ledger in the store, so that it can be found after the server has deleted the
 * workflow. Written each time records are archived; the last time is when the unit's run ends.
 */
export interface LedgerIndex {
  campaign: string;
  /** The unit as it started; its first record names the plan. */
  unit: Unit;
  above: Above[];
  /** S3 keys, oldest first. */
  segments: string[];
  /** The number of the last archived record, and its hash. */
  seq: number;
  head: string;
  matrix: string[];
  ended: boolean;
}

/** The campaign's final state, stored so that it can be read after the server has deleted it. */
export interface CampaignEnd {
  view: CampaignView;
  /** Epoch ms by the campaign's calendar. */
  endedAt: number;
}

/**
 * The answer to a command: the numbers of the records it produced. Compare `body` to detect a key
 * that was reused for something else, and `attempt` to detect an answer to an earlier request.
 */
export interface Acted {
  key: string;
  body: string;
  from: number;
  to: number;
  at: number;
  /** The request that was carried out; null if an earlier one was. Absent in older builds. */
  attempt?: string | null;
}

/** A command as an Update carries it: the Update's name is its kind. */
export type Sent = {
  [K in CommandKind]: Omit<Extract<Command, { kind: K }>, 'kind'>;
}[CommandKind] & {
  /** Identifies this single request: two requests with the same key differ in it. */
  attempt?: string;
};

/** The unit in the form that the API shows. */
export interface UnitView {
  state: UnitState;
  now: number;
}

/**
 * This run's records after a given number, up to a given count, and the S3 keys of the segments
 * with the earlier ones (oldest first). A run of an older build always returns all of its records.
 */
export interface TimelineView {
  segments: string[];
  /** The number of the run's first record, even if it is not returned; absent in older builds. */
  first?: number;
  records: Recorded[];
}

/** `nextDue`: when time alone will next change the unit (epoch ms); null: never again. */
export const unitQueries = { view: 'view', timeline: 'timeline', nextDue: 'next-due' } as const;
export const mailBouncedSignal = 'mail-bounced';

/** The plan is stored in S3 under its hash: 10,000 units do not fit into one payload. */
export interface CampaignInput extends GivenWay {
  campaign: string;
  mode: 'live' | 'rehearsal';
  definition: { id: string; version: number; hash: string };
  planKey: string;
  units: number;
  closesAt: number;
  shiftMs: number;
  /**
   * When the office gets its first letter (epoch ms by the campaign's calendar). Null in a
   * rehearsal, whose driver requests it; absent where units write to the office themselves.
   */
  nextMorningAt?: number | null;
  /** Set when continued as new. */
  carried?: { started: number; operations: Operation[]; status: CampaignView['status'] };
}

/** Something done to all or some units: an extension for all, an amendment, a closing. */
export interface Operation {
  id: string;
  /** The command that each unit receives; `start-units` adds units after the launch. */
  kind: CommandKind | 'start-units';
  /** S3 key of the command's body, which can be large: an amendment contains a whole plan. */
  bodyKey: string;
  /** The plan in force when the operation was accepted; absent in earlier builds. */
  planKey?: string;
  units: number;
  done: number;
  refused: { unit: string; code: Refusal['code'] }[];
  askedAt: number;
}

/** Whether it closes or cancels the campaign; no operation is accepted after that. */
export function endsCampaign({ kind }: Pick<Operation, 'kind'>): boolean {
  return kind === 'close' || kind === 'cancel';
}

export interface CampaignView {
  campaign: string;
  mode: 'live' | 'rehearsal';
  definition: { id: string; version: number; hash: string };
  planKey: string;
  status: 'starting' | 'running' | 'closed' | 'cancelled';
  units: number;
  started: number;
  closesAt: number;
  shiftMs: number;
  nextMorningAt?: number | null;
  operations: Operation[];
}

export const campaignQueries = { view: 'view' } as const;
export const operateUpdate = 'operate';

/** Failure type: the operation was prepared from a plan that is no longer in force. */
export const planChangedType = 'plan-changed';

/** Failure type: the campaign has already accepted the operation that closes or cancels it. */
export const campaignEndsType = 'campaign-ends';

/** A request for an operation; `planKey` and `units` are set if it changes the plan itself. */
export interface OperationAsked {
  id: string;
  kind: Operation['kind'];
  bodyKey: string;
  planKey?: string;
  /** The plan that `planKey` was derived from: of two concurrent changes, the second is refused. */
  basePlanKey?: string;
  closesAt?: number;
  definition?: { id: string; version: number; hash: string };
  units: number;
  first: number;
  /** Epoch ms by the campaign's calendar; in a rehearsal the campaign runs on the real clock. */
  askedAt?: number;
}

export interface RehearsalInput {
  campaign: string;
  planKey: string;
  scriptKey: string;
  startsAt: number;
  endsAt: number;
  shiftMs: number;
  /** How far the rehearsal has come and how far it is to go, by the virtual calendar. */
  reachedAt: number;
  targetAt: number;
  /** When all clocks first meet (epoch ms); absent if that is the rehearsal's start. */
  meetsAt?: number;
  script?: ScriptOrigin;
}

/** Where a script comes from: the definition's folder, the request, or made from the plan. */
export type ScriptOrigin = 'folder' | 'asked' | 'made';

export interface RehearsalView {
  /** Absent in rehearsals that an older build started. */
  script?: ScriptOrigin;
  startsAt: number;
  endsAt: number;
  reachedAt: number;
  targetAt: number;
}

export const rehearsalQueries = { view: 'view' } as const;
export const advanceUpdate = 'advance';
