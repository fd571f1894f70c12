/**
 * Decides commands on the unit as a whole: its people and mailbox, comments, deputies, amendments,
 * pausing, closing and cancelling.
 */
import { leftOpen } from './agenda.ts';
import { changesOf } from '../unit/changes.ts';
import type { Decision } from './decision.ts';
import type { UnitPlan } from '../plan/plan.ts';
import type { Refusal } from '../unit/refusals.ts';
import { isWithinReach, outOfReach, rosterOf } from '../unit/seats.ts';
import type { UnitState } from '../unit/state.ts';
import { itemIn, plannedOf } from '../unit/state.ts';
import { deputiesWith } from '../unit/turns.ts';

export const unitDecisions = {
  'name-liaison': (_state, command) => [{ kind: 'liaison-named', person: command.person }],

  comment: (state, command) => {
    if (command.step !== undefined && !itemIn(state, command.step)) {
      return { code: 'unknown-step', step: command.step };
    }
    return [{ kind: 'commented', step: command.step, text: command.text }];
  },

  'set-deputy': (state, command) => {
    const known = rosterOf(state);
    const strange = [command.of, command.deputy].find(
      (one) => one !== null && !known.includes(one),
    );
    if (typeof strange === 'string') return { code: 'unknown-reviewer', reviewer: strange, known };
    if (command.of === command.deputy) return { code: 'own-deputy', reviewer: command.of };
    const { of, deputy } = command;
    return refusedWithout(state, of, deputy) ?? [{ kind: 'deputy-set', of, deputy }];
  },

  'set-address': (state, command) =>
    state.address === command.address
      ? { code: 'same-address', address: command.address }
      : [{ kind: 'address-changed', address: command.address }],

  amend: (state, command) => {
    const { plan } = command;
    const other = { given: identityOf(plan), current: identityOf(state.plan) };
    if (other.given !== other.current) return { code: 'amendment-of-another', ...other };
    const [given, current] = [plan.definition.version, state.plan.definition.version];
    if (given <= current) return { code: 'version-not-newer', given, current };
    return [
      { kind: 'amended', plan, notice: command.notice, changes: changesOf(state.plan, plan) },
    ];
  },

  'pause-reminders': (state, command) =>
    state.remindersPaused
      ? { code: 'already-paused' }
      : [{ kind: 'reminders-paused', reason: command.reason }],

  'resume-reminders': (state, command) =>
    state.remindersPaused
      ? [{ kind: 'reminders-resumed', reason: command.reason }]
      : { code: 'not-paused' },

  close: (state, command) => [{ kind: 'closed', open: leftOpen(state), reason: command.reason }],

  cancel: (state, command) => [
    { kind: 'cancelled', open: leftOpen(state), reason: command.reason },
  ],
} satisfies {
  [
    K in
      | 'name-liaison'
      | 'comment'
      | 'set-deputy'
      | 'set-address'
      | 'amend'
      | 'pause-reminders'
      | 'resume-reminders'
      | 'close'
      | 'cancel'
  ]: Decision<K>;
};

/**
 * Refuses to remove a deputy whose signature a review waits for: nobody else could sign instead.
 */
function refusedWithout(state: UnitState, of: string, deputy: string | null): Refusal | null {
  const next = { ...state, deputies: deputiesWith(state, of, deputy) };
  for (const step of Object.values(state.steps)) {
    const { review } = step;
    const stage = review ? plannedOf(state, step).stages[review.stage] : undefined;
    if (!review || !stage) continue;
    const filedBy = step.submissions.at(-1)?.by;
    const bench = { state: next, stage, review };
    if (isWithinReach({ ...bench, state }, filedBy) && !isWithinReach(bench, filedBy)) {
      return outOfReach(step.id, bench, filedBy);
    }
  }
  return null;
}

/** The plan's identity. It includes the mode: a rehearsal's plan must never reach a live unit. */
function identityOf({ campaign, mode, definition }: UnitPlan): string {
  return `${campaign}/${definition.id} (${mode})`;
}
