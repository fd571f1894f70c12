/**
 * The only door to the workflows: their ids, names, inputs and answers. Clients import this,
 * never a workflow function. People and other systems never message a workflow: the API does.
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

/** Of a worker of its own, with activities only: they read whole files and take minutes. */
export const renditionsTaskQueue = 'duban-renditions';

/** The deployment that worker versions belong to. */
export const deploymentName = 'duban';

/** A refusal crosses the wire as an application failure of this type; any other is a bug. */
export const refusalType = 'refusal';

export const campaignType = 'campaign';
export const unitType = 'unit';
export const rehearsalType = 'rehearsal';
export const evidenceType = 'evidence';
export const renditionsType = 'renditions';

/** Readable in Temporal's own page: `jilin-2018-safety-month/220100`. */
export function unitWorkflowId(campaign: string, unit: string): string {
  return `${campaign}/${unit}`;
}

/** The workflow that drives a rehearsal's clocks; it lives beside the campaign it drives. */
export function rehearsalWorkflowId(campaign: string): string {
  return `${campaign}:rehearsal`;
}

/**
 * The inspection of one file of a unit: named by its content, so that twice is once. A unit's code
 * holds no slash, so it cannot be another unit's id.
 */
export function evidenceWorkflowId(campaign: string, unit: string, contentId: string): string {
  return `${unitWorkflowId(campaign, unit)}/evidence/${contentId}`;
}

/** A stored original, always by version, and the name that it was sent under. */
export interface EvidenceInput {
  key: string;
  version: string;
  name: string;
  sizeBytes: number;
}

/** One for each submission, named by its record: to start it twice is to start it once. */
export function renditionsWorkflowId(campaign: string, unit: string, seq: number): string {
  return `${campaign}/${unit}:renditions-${seq}`;
}

/** One file that was submitted: where it lies, and what inspection found where that is known. */
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
  /** Epoch ms by the campaign's calendar; absent in what began before it was told. */
  receivedAt?: number;
  file: SubmittedFile;
}

/** The files of one submission, for which renditions are made. */
export interface RenditionsInput extends Omit<RenditionsAsked, 'file'> {
  files: SubmittedFile[];
}

/**
 * The way that a run goes which is begun now; one of before takes it up when it is next begun. Of
 * 2: docs/decisions/0023 and 0024; by 3 a unit's entries count how many of a series were late.
 */
export const presentWay = 3;

/** Said in a run's input and not by `patched`, which costs each run two events. */
export interface GivenWay {
  way?: 2 | typeof presentWay;
}

/** What a unit starts with, or takes over from its former run. */
export type UnitInput = GivenWay &
  (
    | {
        plan: UnitPlan;
        /** The plan's hash where it was made for many units: it costs more than a command. */
        planHash?: string;
        unit: Unit;
        above: Above[];
        shiftMs: number;
      }
    | {
        state: UnitState;
        segments: string[];
        recent: Recorded[];
        /** Letters that the former run was sending. */
        underWay?: UnderWay[];
        shiftMs: number;
      }
  );

/** A letter that is being sent, and the number of the record after which it was written. */
export interface UnderWay {
  letter: Letter;
  seq: number;
}

/**
 * What leads to a unit's ledger in the store, so that it is found when the server has forgotten the
 * unit: written each time records are put away, for the last time when its run has ended.
 */
export interface LedgerIndex {
  campaign: string;
  /** What the unit began with; its first record names the plan. */
  unit: Unit;
  above: Above[];
  /** S3 keys, oldest first. */
  segments: string[];
  /** The last record there, and its hash. */
  seq: number;
  head: string;
  matrix: string[];
  ended: boolean;
}

/** A campaign as it ended, so that it still answers when the server has forgotten it. */
export interface CampaignEnd {
  view: CampaignView;
  /** Epoch ms by the campaign's calendar. */
  endedAt: number;
}

/**
 * The answer to a command: which records it led to. `body` tells a reused key, `attempt` a request
 * that was answered before (see API).
 */
export interface Acted {
  key: string;
  body: string;
  from: number;
  to: number;
  at: number;
  /** The request that was carried out; null where an earlier one was. Older builds do not say. */
  attempt?: string | null;
}

/** A command as an Update carries it: the Update's name is its kind. */
export type Sent = {
  [K in CommandKind]: Omit<Extract<Command, { kind: K }>, 'kind'>;
}[CommandKind] & {
  /** Names this very request: two requests under one key differ in it. */
  attempt?: string;
};

/** The unit as the API shows it. */
export interface UnitView {
  state: UnitState;
  now: number;
}

/**
 * Records of this run, after a number and so many at most, and where the earlier ones lie (S3
 * keys, oldest first). A run of an older build gives all of its records, whatever is asked.
 */
export interface TimelineView {
  segments: string[];
  /** The number of the run's first record, given here or not; older builds do not say. */
  first?: number;
  records: Recorded[];
}

/** `nextDue`: when the clock alone next changes the unit (epoch ms), null: never again. */
export const unitQueries = { view: 'view', timeline: 'timeline', nextDue: 'next-due' } as const;
export const mailBouncedSignal = 'mail-bounced';

/** The plan lies in S3 under its hash: 10,000 units do not fit into one payload. */
export interface CampaignInput extends GivenWay {
  campaign: string;
  mode: 'live' | 'rehearsal';
  definition: { id: string; version: number; hash: string };
  planKey: string;
  units: number;
  closesAt: number;
  shiftMs: number;
  /**
   * When the office is first written to (epoch ms by the campaign's calendar); null in a rehearsal,
   * where whoever drives the clocks asks for it. Absent where units write to the office themselves.
   */
  nextMorningAt?: number | null;
  /** Set when continued as new. */
  carried?: { started: number; operations: Operation[]; status: CampaignView['status'] };
}

/** Something done to every unit (or to some): an extension for all, an amendment, a closing. */
export interface Operation {
  id: string;
  /** The unit command that each unit gets; `start-units` adds units after the launch. */
  kind: CommandKind | 'start-units';
  /** Where the command's body lies (S3 key): an amendment's plan is large. */
  bodyKey: string;
  /** The plan that held when it was taken on; builds before kept none. */
  planKey?: string;
  units: number;
  done: number;
  refused: { unit: string; code: Refusal['code'] }[];
  askedAt: number;
}

/** Behind these no other operation is taken on. */
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

/** How a campaign refuses an operation whose plan was made from one that holds no more. */
export const planChangedType = 'plan-changed';

/** How it refuses what would come after the operation that closes or cancels it. */
export const campaignEndsType = 'campaign-ends';

/** A request for an operation; `planKey` and `units` where it changes the plan itself. */
export interface OperationAsked {
  id: string;
  kind: Operation['kind'];
  bodyKey: string;
  planKey?: string;
  /** The plan that `planKey` was made from: two who change it at once must not undo each other. */
  basePlanKey?: string;
  closesAt?: number;
  definition?: { id: string; version: number; hash: string };
  units: number;
  first: number;
  /** By the campaign's calendar, which in a rehearsal its own workflow does not live on. */
  askedAt?: number;
}

export interface RehearsalInput {
  campaign: string;
  planKey: string;
  scriptKey: string;
  startsAt: number;
  endsAt: number;
  shiftMs: number;
  /** How far it has come and is to go, by the virtual calendar. */
  reachedAt: number;
  targetAt: number;
  /** When all clocks meet for the first time; absent where they stood there from the beginning. */
  meetsAt?: number;
  script?: ScriptOrigin;
}

/** Where a script comes from: the definition's folder, whoever asked, or made from the plan. */
export type ScriptOrigin = 'folder' | 'asked' | 'made';

export interface RehearsalView {
  /** Not told by rehearsals that an older build began. */
  script?: ScriptOrigin;
  startsAt: number;
  endsAt: number;
  reachedAt: number;
  targetAt: number;
}

export const rehearsalQueries = { view: 'view' } as const;
export const advanceUpdate = 'advance';
