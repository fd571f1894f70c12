/**
 * Decisions on the unit as a whole: its people and mailbox, comments, deputies, amendments,
 * pausing, closing and cancelling.
 */
import { leftOpen } from './agenda.ts';
import { isoDayOf } from './days.ts';
import type { Decision } from './decide.ts';
import { rosterOf } from './decide-review.ts';
import { itemsOf } from './open-unit.ts';
import type { PlannedStep, UnitPlan } from './plan.ts';
import { itemIn } from './state.ts';

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
    return [{ kind: 'deputy-set', of: command.of, deputy: command.deputy }];
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

/** A rehearsal's plan must never reach a live unit, nor the other way: the mode belongs to it. */
function identityOf({ campaign, mode, definition }: UnitPlan): string {
  return `${campaign}/${definition.id} (${mode})`;
}

/** What an amendment changes, item by item, for the office to confirm and the ledger to keep. */
export function changesOf(before: UnitPlan, after: UnitPlan): string[] {
  const dues = (plan: UnitPlan): Map<string, number | null> =>
    new Map(plan.steps.flatMap((step) => owedItems(step, plan)));
  const [old, fresh] = [dues(before), dues(after)];
  const added = [...fresh.keys()].filter((id) => !old.has(id)).map((id) => `added ${id}`);
  const dropped = [...old.keys()].filter((id) => !fresh.has(id)).map((id) => `dropped ${id}`);
  const moved = [...fresh].flatMap(([id, day]) => {
    const former = old.get(id);
    return former === undefined || former === day
      ? []
      : [`moved ${id} ${dayWord(former)} ${dayWord(day)}`];
  });
  return [...added, ...dropped, ...moved];
}

/** What a step asks for, with its day; a step of filings that are made as they come is itself. */
function owedItems(step: PlannedStep, plan: UnitPlan): [string, number | null][] {
  if (step.many) return [[step.id, null]];
  return itemsOf(step, plan).map((one) => [one.id, one.dueDay]);
}

function dayWord(day: number | null): string {
  return day === null ? 'undated' : isoDayOf(day);
}
