/**
 * A unit's state, which results from applying all its events, and the functions that read it. It is
 * plain JSON without Map, Set, Date or class, because a workflow that continues as new carries it.
 */
import type { Person, Reference } from './commands.ts';
import type { Owed, StepStatus, Submission } from '../terms/standing.ts';
import type { OwedLine } from '../terms/letter-lines.ts';
import type { Given } from '../terms/given.ts';
import type { Above, PlannedStep, UnitPlan } from '../plan/plan.ts';
import { plannedStepOf } from '../plan/plan.ts';
import type { Place } from '../terms/people.ts';
import type { Unit } from '../definition/units.ts';
import type { Text } from '../definition/definition.ts';

export interface Review {
  stage: number;
  since: number;
  /** The people who have signed the present stage. */
  signed: string[];
  /** The seat that each of them filled: their own, or that of the person they signed for. */
  seats: string[];
  /** Reviewers added (加签): each must sign the present stage as well. */
  added: string[];
  /** Seats that were passed on (转办), each with its present holder. */
  delegates: Record<string, string>;
  round: number;
}

/**
 * The part of a content that the state keeps. With texts and file names, a year of filings would
 * not fit into a payload (2 MB: limits.ts).
 */
export interface Filed {
  /** The deliverables for which the filing has files. */
  files: string[];
  refers: Reference[];
  /** The filing's numbers, with those of its parts added up. Absent from older builds. */
  numbers?: Record<string, Given>;
  /** For a number that not all parts gave: how many did not have it, and how many left it blank. */
  partly?: Record<string, { unavailable: number; missing: number }>;
  /** 零报告: nothing to report. */
  nil?: true;
  /** For a told step: the day (`YYYY-MM-DD`) on which it was done. */
  doneOn?: string;
}

export interface StepState {
  id: string;
  /** Set for a "told" step: units may report it, but never owe anything for it. */
  told?: true;
  status: StepStatus;
  opensAt: number;
  /** The deadline in force after extensions and returns (epoch ms); `dueDay` is its named day. */
  dueAt: number | null;
  dueDay: number | null;
  /** The deadline by which timeliness is judged (epoch ms). Extensions move it, returns do not. */
  judgedAt: number | null;
  /** What rules need of the latest filing. Its full content is in the ledger only. */
  filed: Filed | null;
  submissions: Submission[];
  review: Review | null;
  /** For received paper: when it came (epoch ms) and, if its cover says so, of which revision. */
  paper: 'not-asked' | 'owed' | 'waived' | { arrivedAt: number; revision?: number };
  approvedAt: number | null;
  /** The extension that the unit asks for. `since` and `reason` are absent from older builds. */
  extensionAsked: { day: number; at: number; since?: number; reason?: string } | null;
  sentBack?: { at: number; reason: string; clause?: string };
  /** For an inherited step: the unit that had filed it before it left. */
  from?: NamedUnit;
  /** Reminders count from here (epoch ms): earlier rungs of the ladder are not sent. */
  armedAt: number;
  fired: string[];
  /** Whose clock runs, since when (epoch ms), and how much time (ms) each side has used so far. */
  clock: { side: 'unit' | 'office' | 'none'; since: number; unitMs: number; officeMs: number };
}

/** What answers a repeated request: the numbers of the events that it led to. */
export interface RecentKey {
  key: string;
  body: string;
  from: number;
  to: number;
  /** When it was recorded (epoch ms). Absent in states of older builds. */
  at?: number;
}

/** A unit as others name it. */
export interface NamedUnit {
  unit: string;
  name: Text;
}

/** A unit that takes over from one that left, and the filed steps that count for it as well. */
export interface Successor extends NamedUnit {
  steps: string[];
}

/** When (epoch ms) and why a unit left the campaign, and who takes over. */
export interface Leaving {
  at: number;
  reason: string;
  successors: Successor[];
}

export interface UnitState {
  version: 1;
  unit: Unit;
  /** The units above this one, nearest first. */
  above: Above[];
  plan: UnitPlan;
  status: 'running' | 'closed' | 'cancelled';
  closedAt: number | null;
  /** Set once the unit has left. It still answers, and what it had filed is still decided. */
  left?: Leaving;
  seq: number;
  head: string;
  acknowledgedAt: number | null;
  acknowledgeRound: number;
  liaison: Person | null;
  /** False after a letter to the liaison was undeliverable: the unit's mailbox is then used. */
  liaisonReachable: boolean;
  /** The last letter to the liaison in person. If it bounces, its lines are sent elsewhere. */
  latestToLiaison: { letter: string; lines: OwedLine[] } | null;
  address: string;
  remindersPaused: boolean;
  deputies: Record<string, string>;
  nudgedAt: number | null;
  steps: Record<string, StepState>;
  outbox: OwedLine[];
  /** What the office must know, while it is true. Absent at first, and under rules before 2. */
  toOffice?: OwedLine[];
  recentKeys: RecentKey[];
}

/** How many recent keys are kept: far more than a person can repeat by a double click. */
export const recentKeysMax = 100;

/** The most filings of one undated step: more than any notice asks. It limits the matrix. */
export const filingsMax = 500;

/** The most filings of all undated steps of a unit, whose state must fit into a payload. */
export const filingsOfUnitMax = 1_000;

/** The unit as the policy sees it: its code and the codes of the units above. */
export function placeOf(state: UnitState): Place {
  return { unit: state.unit.code, above: state.above.map((unit) => unit.code) };
}

/** The item with that id. Own properties only: `id` may be a name that every object inherits. */
export function itemIn(state: UnitState, id: string): StepState | undefined {
  return Object.hasOwn(state.steps, id) ? state.steps[id] : undefined;
}

/** An item's planned step. Throws if the plan has none, which would be a bug. */
export function plannedOf(state: UnitState, step: StepState): PlannedStep {
  const planned = plannedStepOf(state.plan, step.id);
  if (!planned) throw new Error(`step ${step.id} of ${state.unit.code} is not in its plan`);
  return planned;
}

/** Statuses in which nothing is owed although the unit filed nothing. */
const excused: readonly StepStatus[] = ['waived', 'ended', 'inherited'];

/** Was the unit excused from the step: waived, ended with its unit, or filed by another unit? */
export function isExcused({ status }: StepState): boolean {
  return excused.includes(status);
}

/**
 * Until when (epoch ms) time counts for a unit: what was not due when its campaign ended does not
 * become overdue later.
 */
export function standsAt({ closedAt }: Pick<UnitState, 'closedAt'>, now: number): number {
  return Math.min(now, closedAt ?? now);
}

/** What is still owed for a step; null if it is settled. */
export function owedOf(step: StepState): Owed | null {
  if (step.told || isExcused(step)) return null;
  if (step.status === 'open') return 'submission';
  if (step.status === 'returned') return 'correction';
  if (step.paper === 'owed') return 'paper';
  if (step.status !== 'submitted') return null;
  return step.clock.side === 'unit' ? 'signature' : 'review';
}

/** Does the unit itself still owe a filing, a correction or paper for the step? */
export function isUnitsTurn(step: StepState): boolean {
  const owed = owedOf(step);
  return owed !== null && owed !== 'review' && owed !== 'signature';
}

/** Does a filing of the unit stand, approved or still to be decided? */
export function isFiled({ status }: StepState): boolean {
  return status === 'submitted' || status === 'approved';
}

/** Does the unit see the step among what is under way: owed by it, or filed and not yet decided? */
export function isUnderWay(step: StepState): boolean {
  return isUnitsTurn(step) || step.status === 'submitted';
}

/** Is the work still with the unit or its own leader? Then the unit is reminded. */
export function isWithUnit(step: StepState): boolean {
  return isUnitsTurn(step) || owedOf(step) === 'signature';
}

/** Can the unit report the told step? It can, even repeatedly, until the campaign closes. */
export function isTellable(step: StepState): boolean {
  return step.told === true && (step.status === 'open' || step.status === 'told');
}

/** Can the told step be reported now and has not been yet? It is offered, but not owed. */
export function isUntold(step: StepState, now: number): boolean {
  return step.told === true && step.status === 'open' && step.opensAt <= now;
}

/** Is nothing owed: approved (with any paper), waived, or a told step? Then it is never overdue. */
export function isDone(step: StepState): boolean {
  return owedOf(step) === null;
}

/** Does the unit owe the step past its deadline? This is computed each time, never stored. */
export function isOverdue(step: StepState, now: number): boolean {
  return isUnitsTurn(step) && step.dueAt !== null && now > step.dueAt;
}

/** When the last required part came in (epoch ms); null while something is missing. */
export function completedAt(step: StepState): number | null {
  if (!isDone(step) || isExcused(step)) return null;
  if (step.status === 'told') return countedSubmissionAt(step);
  const paperAt = typeof step.paper === 'object' ? step.paper.arrivedAt : 0;
  return step.approvedAt === null ? null : Math.max(step.approvedAt, paperAt);
}

/**
 * The arrival (epoch ms) of the submission that counts for timeliness: the first to arrive of those
 * that were not taken back. A submission that was returned and then corrected still counts from its
 * first arrival. A fax that was recorded late counts from its real arrival.
 */
export function countedSubmissionAt(step: StepState): number | null {
  const stand = step.submissions.filter(hasCounted);
  return stand.length > 0 ? Math.min(...stand.map((one) => one.receivedAt)) : null;
}

/** Does the submission count? It does unless it was taken back or replaced by a later one. */
export function hasCounted({ outcome }: Submission): boolean {
  return outcome !== 'withdrawn' && outcome !== 'replaced';
}

/**
 * Is the step late? This is judged by the submission that counts and, if paper is required, by the
 * paper's arrival. The office's delay never counts against the unit.
 */
export function isLate(step: StepState): boolean {
  if (step.judgedAt === null) return false;
  const countedAt = countedSubmissionAt(step);
  const submittedLate = countedAt !== null && countedAt > step.judgedAt;
  const paperLate = typeof step.paper === 'object' && step.paper.arrivedAt > step.judgedAt;
  return submittedLate || paperLate;
}

/** The number of the current revision; 0 if nothing was ever submitted. */
export function revisionOf(step: StepState): number {
  return step.submissions.length;
}
