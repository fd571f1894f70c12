/**
 * Decides what becomes of a unit that leaves the campaign (it is dissolved, merged, divided or gets
 * another code) and of the units that take over from it. Decision 0033.
 */
import type { Command, CommandKind } from '../../unit/commands.ts';
import type { Event } from '../../unit/events.ts';
import type { Refusal } from '../../unit/refusals.ts';
import { unitFilings } from '../../unit/policy.ts';
import type { StepState, UnitState } from '../../unit/state.ts';
import { isFiled, isUnitsTurn, itemIn, owedOf } from '../../unit/state.ts';
import type { Decision } from '../decision.ts';

export const leavingDecisions = {
  leave: (state, { reason, successors }) => {
    const refused = refusedSuccessors(state, successors);
    if (refused) return refused;
    const open = Object.values(state.steps).flatMap((step) => {
      const owed = owedOf(step);
      return owed !== null && isUnitsTurn(step) ? [{ step: step.id, owed }] : [];
    });
    return [{ kind: 'left', reason, successors, open }];
  },

  succeed: (state, { from, reason, steps }) => {
    if (from.unit === state.unit.code) return { code: 'own-successor', unit: from.unit };
    // The others this unit has filed itself, or does not owe.
    const owed = [...new Set(steps)].filter((id) => {
      const step = itemIn(state, id);
      return step !== undefined && isUnfiled(step);
    });
    return [{ kind: 'succeeded', from, reason, steps: owed }];
  },
} satisfies { [K in 'leave' | 'succeed']: Decision<K> };

/** Commands by which the office decides on what the unit had filed before it left. */
const afterLeaving: readonly CommandKind[] = [
  'approve',
  'delegate',
  'add-reviewer',
  'set-deputy',
  'waive',
  'comment',
  'close',
  'cancel',
];

/**
 * The refusal if the unit has left, with the units that take over. What arrived before it left is
 * still taken, and what it had filed is still decided.
 */
export function refusedByLeaving(
  { left, unit }: UnitState,
  command: Pick<Command, 'kind'> & Partial<Command>,
): Refusal | null {
  if (!left || afterLeaving.includes(command.kind)) return null;
  const arrivedAt = arrivalOf(command);
  if (arrivedAt !== null && arrivedAt < left.at) return null;
  const successors = left.successors.map(({ unit: code, name }) => ({ unit: code, name }));
  return { code: 'unit-left', unit: unit.code, at: left.at, reason: left.reason, successors };
}

/** When a filing arrived (epoch ms); null for commands that file nothing. */
function arrivalOf(command: Partial<Command>): number | null {
  const { kind } = command;
  if (kind === 'record') return command.arrivedAt ?? null;
  return unitFilings.some((one) => one === kind) ? (command.receivedAt ?? null) : null;
}

function refusedSuccessors(
  state: UnitState,
  successors: Extract<Event, { kind: 'left' }>['successors'],
): Refusal | null {
  const seen = new Set<string>();
  for (const { unit, name, steps } of successors) {
    if (unit === state.unit.code) return { code: 'own-successor', unit };
    if (seen.has(unit)) return { code: 'successor-twice', unit };
    seen.add(unit);
    for (const id of steps) {
      const step = itemIn(state, id);
      if (!step) return { code: 'unknown-step', step: id };
      if (!isFiled(step)) {
        return { code: 'nothing-to-hand-over', step: id, successor: { unit, name } };
      }
    }
  }
  return null;
}

/** Does the unit still owe a filing or a correction? Missing paper is not filed by another unit. */
function isUnfiled(step: StepState): boolean {
  return isUnitsTurn(step) && !isFiled(step);
}
