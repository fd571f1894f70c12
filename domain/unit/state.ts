/**
 * A unit's state: plain JSON, the fold of its events, and the questions asked of it.
 * No Map, Set, Date or class inside: it must survive JSON when a workflow continues as new.
 */
import type { Person, Reference } from './commands.ts';
import type { Owed, StepStatus, Submission } from '../terms/standing.ts';
import type { OwedLine } from '../terms/letter-lines.ts';
import type { Given } from '../terms/given.ts';
import type { Above, PlannedStep, UnitPlan } from '../plan/plan.ts';
import { plannedStepOf } from '../plan/plan.ts';
import type { Place } from '../terms/people.ts';
import type { Unit } from '../definition/units.ts';

export interface Review {
  stage: number;
  since: number;
  /** Who has signed the present stage. */
  signed: string[];
  /** In whose place each of them signed: their own, or that of whom they stand in for. */
  seats: string[];
  /** Reviewers added (加签): each must sign the present stage as well. */
  added: string[];
  /** Seats that were passed on (转办), and who holds each now. */
  delegates: Record<string, string>;
  round: number;
}

/**
 * What is kept of a content. Texts and files' names would fill a payload (2 MB: limits.ts) long
 * before a year of filings is over.
 */
export interface Filed {
  /** Deliverables that it has files for. */
  files: string[];
  refers: Reference[];
  /** Its numbers, those of its parts added up; not kept by older builds. */
  numbers?: Record<string, Given>;
  /** Where not all parts gave a number: how many could not say, and how many left it blank. */
  partly?: Record<string, { unavailable: number; missing: number }>;
  /** 零报告: nothing to report. */
  nil?: true;
  /** Of a told step: the day (`YYYY-MM-DD`) on which it was done. */
  doneOn?: string;
}

export interface StepState {
  id: string;
  /** Set where the step is only told: nothing of it is ever owed. */
  told?: true;
  status: StepStatus;
  opensAt: number;
  /** Effective deadline after extensions and returns, and its named day. */
  dueAt: number | null;
  dueDay: number | null;
  /** The deadline that timeliness is judged on: returns do not move it, extensions do. */
  judgedAt: number | null;
  /** What rules ask of the latest filing; what it says lives in the ledger alone. */
  filed: Filed | null;
  submissions: Submission[];
  review: Review | null;
  /** In: when it came and, where its cover said so, of which revision it is the copy. */
  paper: 'not-asked' | 'owed' | 'waived' | { arrivedAt: number; revision?: number };
  approvedAt: number | null;
  /** Since when and why it is asked, and why a filing came back: not kept by older builds. */
  extensionAsked: { day: number; at: number; since?: number; reason?: string } | null;
  sentBack?: { at: number; reason: string; clause?: string };
  /** The ladder counts from here: rungs that lie before are not owed. */
  armedAt: number;
  fired: string[];
  /** Whose clock runs since when, and what each has used so far (ms). */
  clock: { side: 'unit' | 'office' | 'none'; since: number; unitMs: number; officeMs: number };
}

/** What a repeated request is answered with: the events it led to, by their numbers. */
export interface RecentKey {
  key: string;
  body: string;
  from: number;
  to: number;
  /** When it was recorded; states of an earlier build do not say. */
  at?: number;
}

export interface UnitState {
  version: 1;
  unit: Unit;
  /** The units above this one, nearest first. */
  above: Above[];
  plan: UnitPlan;
  status: 'running' | 'closed' | 'cancelled';
  closedAt: number | null;
  seq: number;
  head: string;
  acknowledgedAt: number | null;
  acknowledgeRound: number;
  liaison: Person | null;
  /** False once a letter to the liaison could not be delivered: the unit's mailbox serves. */
  liaisonReachable: boolean;
  /** The last letter to the liaison in person, told again elsewhere if it bounces. */
  latestToLiaison: { letter: string; lines: OwedLine[] } | null;
  address: string;
  remindersPaused: boolean;
  deputies: Record<string, string>;
  nudgedAt: number | null;
  steps: Record<string, StepState>;
  outbox: OwedLine[];
  /** What the office must know, until it holds no more; absent by rules before 2 and at first. */
  toOffice?: OwedLine[];
  recentKeys: RecentKey[];
}

/** Recent keys carried along: well over what one person can repeat by a double click. */
export const recentKeysMax = 100;

/** Filings of one undated step; more than any of the notices read asks, and bounds the matrix. */
export const filingsMax = 500;

/** Filings of all undated steps of a unit: they lie in its state, which must fit into a payload. */
export const filingsOfUnitMax = 1_000;

/** The unit as policy judges it: its code and the codes above. */
export function placeOf(state: UnitState): Place {
  return { unit: state.unit.code, above: state.above.map((unit) => unit.code) };
}

/** The item of that name. A name from outside may also be one that every object has. */
export function itemIn(state: UnitState, id: string): StepState | undefined {
  return Object.hasOwn(state.steps, id) ? state.steps[id] : undefined;
}

/** An item's planned step. Throws for one that is not in the plan: a bug, not a refusal. */
export function plannedOf(state: UnitState, step: StepState): PlannedStep {
  const planned = plannedStepOf(state.plan, step.id);
  if (!planned) throw new Error(`step ${step.id} of ${state.unit.code} is not in its plan`);
  return planned;
}

/** What is still owed for a step and by whom; null when it is settled. */
export function owedOf(step: StepState): Owed | null {
  if (step.told) return null;
  if (step.status === 'waived') return null;
  if (step.status === 'open') return 'submission';
  if (step.status === 'returned') return 'correction';
  if (step.paper === 'owed') return 'paper';
  if (step.status !== 'submitted') return null;
  return step.clock.side === 'unit' ? 'signature' : 'review';
}

/** Does the unit itself still owe a filing, a correction or paper? */
export function isUnitsTurn(step: StepState): boolean {
  const owed = owedOf(step);
  return owed !== null && owed !== 'review' && owed !== 'signature';
}

/** Has the work not left the unit, its own leader's signature included? Then its ladder runs. */
export function isWithUnit(step: StepState): boolean {
  return isUnitsTurn(step) || owedOf(step) === 'signature';
}

/** Can something be said of it that is only told? Also again, until the campaign closes. */
export function isTellable(step: StepState): boolean {
  return step.told === true && (step.status === 'open' || step.status === 'told');
}

/** Was nothing said of it yet that can be told now? Offered, and no more than that. */
export function isUntold(step: StepState, now: number): boolean {
  return step.told === true && step.status === 'open' && step.opensAt <= now;
}

/** Nothing is owed: approved (with paper where asked), waived, or only told. Never overdue. */
export function isDone(step: StepState): boolean {
  return owedOf(step) === null;
}

/** Overdue is computed, never stored: the unit owes, and its deadline has passed. */
export function isOverdue(step: StepState, now: number): boolean {
  return isUnitsTurn(step) && step.dueAt !== null && now > step.dueAt;
}

/** When the last thing that was asked came in; null while something is missing. */
export function completedAt(step: StepState): number | null {
  if (!isDone(step) || step.status === 'waived') return null;
  if (step.status === 'told') return countedSubmissionAt(step);
  const paperAt = typeof step.paper === 'object' ? step.paper.arrivedAt : 0;
  return step.approvedAt === null ? null : Math.max(step.approvedAt, paperAt);
}

/**
 * The submission that counts for timeliness: the first to arrive of those that were not taken
 * back. One that was returned and then corrected still counts from the day it came in; a fax that
 * was recorded after a later filing counts from the day on which it really came.
 */
export function countedSubmissionAt(step: StepState): number | null {
  const stand = step.submissions.filter(hasCounted);
  return stand.length > 0 ? Math.min(...stand.map((one) => one.receivedAt)) : null;
}

/** Was it not taken back, nor replaced by a later word? */
export function hasCounted({ outcome }: Submission): boolean {
  return outcome !== 'withdrawn' && outcome !== 'replaced';
}

/**
 * Late: judged on the submission that counts and on the paper's arrival where paper is asked.
 * The office's delay never counts against the unit.
 */
export function isLate(step: StepState): boolean {
  if (step.judgedAt === null) return false;
  const countedAt = countedSubmissionAt(step);
  const submittedLate = countedAt !== null && countedAt > step.judgedAt;
  const paperLate = typeof step.paper === 'object' && step.paper.arrivedAt > step.judgedAt;
  return submittedLate || paperLate;
}

/** The current revision's number; 0 when nothing was ever submitted. */
export function revisionOf(step: StepState): number {
  return step.submissions.length;
}
