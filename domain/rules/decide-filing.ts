/**
 * Decides commands on filings: receipt, submissions, withdrawals, paper, and the office's records
 * of filings that came another way (代录). Those are judged by their real arrival, and stay marked.
 */
import type { CommandOf, Content, SentContent } from '../unit/commands.ts';
import { emptyContent, refusedContent } from './content.ts';
import type { Decision } from './decision.ts';
import type { ReviewStage } from '../definition/definition.ts';
import type { Event } from '../unit/events.ts';
import type { Actor } from '../terms/people.ts';
import { relationOf } from '../unit/policy.ts';
import type { Fileable } from './fileable.ts';
import { fileable, filedAs } from './fileable.ts';
import { inMeasure } from '../unit/numbers.ts';
import type { PlannedStep } from '../plan/plan.ts';
import type { Refusal } from '../unit/refusals.ts';
import { isRefusal } from '../unit/refusals.ts';
import { isWithinReach, outOfReach } from '../unit/seats.ts';
import type { StepState, UnitState } from '../unit/state.ts';
import { itemIn, placeOf, revisionOf } from '../unit/state.ts';
import { ticksSaid } from './telling.ts';
import { freshReview } from '../unit/turns.ts';

export const filingDecisions = {
  acknowledge: (state) =>
    state.acknowledgedAt === null
      ? [{ kind: 'acknowledged' }]
      : { code: 'already-acknowledged', at: state.acknowledgedAt },

  submit: (state, command, now) => submitted(state, command, command.content, now),

  refer: (state, command, now) =>
    submitted(state, command, { ...emptyContent, refers: command.refers, note: command.note }, now),

  record: (state, command, now) => {
    const step = fileable(state, command.step, command.arrivedAt);
    if (isRefused(step)) return step;
    const content = inMeasure(asItem(step), command.content);
    if (isRefused(content)) return content;
    const refused =
      refusedRecorder(state, step, command.by) ??
      refusedArrival(state, command.arrivedAt, now) ??
      refusedContent(state, step, content, command.arrivedAt, 'as-it-came');
    if (refused) return refused;
    const recorded = { channel: command.channel, note: command.note };
    const came = { receivedAt: command.arrivedAt, recorded };
    const ticks = { ...came, now, along: step.item.id };
    const ticked = ticksSaid(state, content.tells, ticks);
    if (isRefusal(ticked)) return ticked;
    const filed = filedAs(step.item, content, came);
    return [filed, ...(command.signed ? signatures(step, 'on-paper') : []), ...ticked];
  },

  tell: (state, { tells, receivedAt, sentAgainAt }, now) =>
    ticksSaid(state, tells, { receivedAt, sentAgainAt, now }),

  withdraw: (state, command) => {
    const step = itemIn(state, command.step);
    if (!step) return { code: 'unknown-step', step: command.step };
    const settled = step.status === 'told' ? null : notUnderReview(step);
    const refused = settled ?? staleRevision(step, command.revision);
    if (refused) return refused;
    return [
      { kind: 'withdrawn', step: step.id, revision: command.revision, reason: command.reason },
    ];
  },

  paper: (state, command, now) => {
    const step = itemIn(state, command.step);
    if (!step) return { code: 'unknown-step', step: command.step };
    if (typeof step.paper === 'object') {
      return { code: 'paper-already-in', step: step.id, at: step.paper.arrivedAt };
    }
    if (step.paper !== 'owed') return { code: 'paper-not-asked', step: step.id };
    const { channel, note, revision, hash } = command;
    const arrivedAt = command.arrivedAt ?? Math.min(command.receivedAt, now);
    const refused = refusedArrival(state, arrivedAt, now) ?? refusedVersion(step, revision);
    const version = {
      ...(revision !== undefined && { revision }),
      ...(hash !== undefined && { hash }),
    };
    return (
      refused ?? [{ kind: 'paper-received', step: step.id, arrivedAt, channel, note, ...version }]
    );
  },
} satisfies {
  [K in 'acknowledge' | 'submit' | 'refer' | 'record' | 'tell' | 'withdraw' | 'paper']: Decision<K>;
};

function submitted(
  state: UnitState,
  command: CommandOf<'submit'> | CommandOf<'refer'>,
  sent: SentContent,
  now: number,
): Event[] | Refusal {
  const step = fileable(state, command.step, command.receivedAt);
  if (isRefused(step)) return step;
  if (now < step.item.opensAt) {
    return { code: 'not-yet-open', step: command.step, opensAt: step.item.opensAt };
  }
  const { receivedAt, sentAgainAt } = command;
  const content = inMeasure(asItem(step), sent);
  if (isRefused(content)) return content;
  const refused = refusedContent(state, step, content, receivedAt, 'complete');
  if (refused) return refused;
  const along = step.item.id;
  const ticked = ticksSaid(state, content.tells, { receivedAt, sentAgainAt, now, along });
  if (isRefusal(ticked)) return ticked;
  const filed = filedAs(step.item, content, { receivedAt, sentAgainAt });
  // 签发: a filing by the unit's own leader carries the leader's signature already.
  const isLeaders = relationOf(command.by, placeOf(state)) === 'leader';
  return [filed, ...(isLeaders ? signatures(step, 'filed') : []), ...ticked];
}

/** The signatures of the unit's own leader that come with a filing, for its first stages. */
function signatures({ item, planned: { stages } }: Fileable, basis: 'filed' | 'on-paper'): Event[] {
  const others = stages.findIndex(({ side }) => side !== 'unit');
  const own = others === -1 ? stages : stages.slice(0, others);
  const revision = revisionOf(item) + 1;
  return own.map(({ id: stage }, index) => {
    const completes = index === stages.length - 1 ? 'review' : 'stage';
    return { kind: 'approved', step: item.id, revision, stage, completes, basis };
  });
}

/** Refuses a recorder without whom a stage could not be signed: a recorder may not sign it. */
function refusedRecorder(
  state: UnitState,
  { item, planned: { stages } }: Fileable,
  by: Actor,
): Refusal | null {
  for (const stage of stages) {
    const bench = { state, stage, review: freshReview(0, 0) };
    const isShort =
      stage.side === 'office'
        ? !isWithinReach(bench, by.id) && isWithinReach(bench, undefined)
        : stage.side === 'parent' && isLastAbove(state, stage, by);
    if (isShort) return outOfReach(item.id, bench, by.id);
  }
  return null;
}

/** Would nobody be left to sign for the unit above? It has only a liaison and a leader. */
function isLastAbove({ above: [parent] }: UnitState, stage: ReviewStage, by: Actor): boolean {
  if (by.unit === undefined || by.unit !== parent?.code) return false;
  if (stage.role === 'leader') return by.role === 'leader';
  return (parent.leader === undefined ? 1 : 2) - 1 < stage.quorum;
}

/** The refusal if the step is not under review. Checked before the revision that was sent. */
export function notUnderReview(step: StepState): Refusal | null {
  if (step.status === 'submitted') return null;
  return { code: 'not-submitted', step: step.id, status: step.status };
}

/** The refusal if `given` is not the revision under review, because it changed meanwhile. */
export function staleRevision(step: StepState, given: number): Refusal | null {
  const current = revisionOf(step);
  return given === current ? null : { code: 'stale-revision', step: step.id, given, current };
}

/** The refusal if the paper names a version other than the one that counts. */
function refusedVersion(step: StepState, arrived: number | undefined): Refusal | null {
  const isOwed = step.status === 'open' || step.status === 'returned';
  const current = isOwed ? null : revisionOf(step);
  if (arrived === undefined || arrived === current) return null;
  const outcome = step.submissions[arrived - 1]?.outcome ?? null;
  return { code: 'paper-of-another-version', step: step.id, arrived, outcome, current };
}

function refusedArrival(state: UnitState, arrivedAt: number, now: number): Refusal | null {
  if (arrivedAt > now) return { code: 'arrival-in-future', arrivedAt, now };
  const { launchAt } = state.plan;
  return arrivedAt < launchAt ? { code: 'arrival-before-launch', arrivedAt, launchAt } : null;
}

/** The step under its occurrence's name, which refusals name. */
function asItem({ item: { id }, planned }: Fileable): PlannedStep {
  return { ...planned, id };
}

function isRefused(value: Fileable | Content | Refusal): value is Refusal {
  return 'code' in value;
}
