/**
 * The interface of the workflows: their ids, names, inputs and answers. Clients import this file,
 * never a workflow function. Only the API sends messages to workflows.
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

/** The queue of a separate worker, for activities that read whole files and take minutes. */
export const renditionsTaskQueue = 'duban-renditions';

/** The deployment that worker versions belong to. */
export const deploymentName = 'duban';

/** The type of the application failure that carries a refusal; any other type is a bug. */
export const refusalType = 'refusal';

export const campaignType = 'campaign';
export const unitType = 'unit';
export const rehearsalType = 'rehearsal';
export const evidenceType = 'evidence';
export const renditionsType = 'renditions';

/** A unit's workflow id, readable in Temporal's own pages: `jilin-2018-safety-month/220100`. */
export function unitWorkflowId(campaign: string, unit: string): string {
  return `${campaign}/${unit}`;
}

/** The id of the workflow that drives a rehearsal's clocks, beside the campaign's own workflow. */
export function rehearsalWorkflowId(campaign: string): string {
  return `${campaign}:rehearsal`;
}

/** The id of a file's inspection. A unit's code has no slash, so this is never a unit's id. */
export function evidenceWorkflowId(campaign: string, unit: string, contentId: string): string {
  return `${unitWorkflowId(campaign, unit)}/evidence/${contentId}`;
}

/** A stored original, named by its S3 version, and the file name that it was uploaded under. */
export interface EvidenceInput {
  key: string;
  version: string;
  name: string;
  sizeBytes: number;
}

/** The id of a submission's renditions, by its record's number: a second start has no effect. */
export function renditionsWorkflowId(campaign: string, unit: string, seq: number): string {
  return `${campaign}/${unit}:renditions-${seq}`;
}

/** One submitted file: where it is stored, and what inspection found, if known. */
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
  /** Epoch ms by the campaign's calendar. Absent in runs that an older build started. */
  receivedAt?: number;
  file: SubmittedFile;
}

/** The files of one submission, for which renditions are made. */
export interface RenditionsInput extends Omit<RenditionsAsked, 'file'> {
  files: SubmittedFile[];
}

/**
 * The version of the workflow code ("way") that new runs use. A unit's older run changes to it when
 * it continues as new. Way 2: docs/decisions/0023 and 0024. Since way 3, a unit's entries count how
 * many of a series were late. Since way 4, they do not become overdue after the unit's end. Since
 * way 5, a campaign writes its archive when it ends (0038). Since way 6, the readers of missed
 * rungs are told too.
 */
export const presentWay = 6;

/** The way is given in a run's input instead of by `patched`, which costs each run two events. */
export interface GivenWay {
  way?: 2 | 3 | 4 | 5 | 6;
}

/** The input of a unit: what it starts with, or what it takes over from its former run. */
export type UnitInput = GivenWay &
  (
    | {
        plan: UnitPlan;
        /** The plan's hash, if it was computed once for many units, to save time. */
        planHash?: string;
        unit: Unit;
        above: Above[];
        shiftMs: number;
      }
    | {
        state: UnitState;
        segments: string[];
        recent: Recorded[];
        /** Letters that the former run had not finished sending. */
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
 * The index of a unit's archived ledger, by which it is found after the server has deleted the
 * unit's run. It is written each time records are archived, for the last time when the run ends.
 */
export interface LedgerIndex {
  campaign: string;
  /** The unit as it started; its first record names the plan. */
  unit: Unit;
  above: Above[];
  /** S3 keys, oldest first. */
  segments: string[];
  /** The number of the last archived record; `head` is its hash. */
  seq: number;
  head: string;
  matrix: string[];
  ended: boolean;
}

/** A campaign as it ended, archived so that it can be shown after the server has deleted it. */
export interface CampaignEnd {
  view: CampaignView;
  /** Epoch ms by the campaign's calendar. */
  endedAt: number;
}

/**
 * The answer to a command: the records that it led to. `body` reveals a key that was reused for
 * another command, `attempt` a request that was answered before (see API).
 */
export interface Acted {
  key: string;
  body: string;
  from: number;
  to: number;
  at: number;
  /** The request that was carried out; null if an earlier one was. Absent from older builds. */
  attempt?: string | null;
}

/** A command as an Update carries it: the Update's name is its kind. */
export type Sent = {
  [K in CommandKind]: Omit<Extract<Command, { kind: K }>, 'kind'>;
}[CommandKind] & {
  /** Identifies this request: two requests under the same key have different values. */
  attempt?: string;
};

/** The unit in the form that the API shows. */
export interface UnitView {
  state: UnitState;
  now: number;
}

/**
 * A page of this run's records (those after a given number, up to a limit), and the S3 keys of the
 * earlier ones, oldest first. A run of an older build always gives all of its records.
 */
export interface TimelineView {
  segments: string[];
  /** The number of the run's first record, even if not on this page. Absent from older builds. */
  first?: number;
  records: Recorded[];
}

/** `nextDue`: when time alone next changes the unit (epoch ms); null if never again. */
export const unitQueries = { view: 'view', timeline: 'timeline', nextDue: 'next-due' } as const;
export const mailBouncedSignal = 'mail-bounced';

/** The plan is in S3 under its hash, because 10,000 units do not fit into one payload. */
export interface CampaignInput extends GivenWay {
  campaign: string;
  mode: 'live' | 'rehearsal';
  definition: { id: string; version: number; hash: string };
  planKey: string;
  units: number;
  closesAt: number;
  shiftMs: number;
  /**
   * When the office is first written to (epoch ms by the campaign's calendar). Null in a rehearsal,
   * whose driver asks for the mails. Absent if the units write to the office themselves.
   */
  nextMorningAt?: number | null;
  /** Set when continued as new. */
  carried?: { started: number; operations: Operation[]; status: CampaignView['status'] };
}

/** Something done to all or some units: an extension for all, an amendment, a closing. */
export interface Operation {
  id: string;
  /** The command that each unit gets; `start-units` adds units after the launch. */
  kind: CommandKind | 'start-units';
  /** The S3 key of the command's body: an amendment's plan is too large for a message. */
  bodyKey: string;
  /** The plan that held when the operation was accepted. Absent from older builds. */
  planKey?: string;
  units: number;
  done: number;
  refused: { unit: string; code: Refusal['code'] }[];
  askedAt: number;
}

/** Does the operation end the campaign? After such a one, no other is accepted. */
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

/**
 * The Update for a unit's leaving. It has a name of its own, because a campaign of an older build
 * would give the command to every unit.
 */
export const leaveUpdate = 'leave';

/** Failure type: the operation's plan was made from a plan that has been replaced. */
export const planChangedType = 'plan-changed';

/** Failure type: the operation came after the one that closes or cancels the campaign. */
export const campaignEndsType = 'campaign-ends';

/** A request for an operation. It has `planKey` and `units` if it changes the plan itself. */
export interface OperationAsked {
  id: string;
  kind: Operation['kind'];
  bodyKey: string;
  planKey?: string;
  /** The plan that `planKey` was made from: two simultaneous changes must not undo each other. */
  basePlanKey?: string;
  closesAt?: number;
  definition?: { id: string; version: number; hash: string };
  units: number;
  first: number;
  /** Epoch ms by the campaign's calendar, which a rehearsal's campaign workflow does not know. */
  askedAt?: number;
}
