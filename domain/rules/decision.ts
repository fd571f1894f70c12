/**
 * The type of a decision: each file `decide-*.ts` has one for each of its commands. The type has
 * its own file so that those files and decide.ts do not import each other.
 */
import type { CommandKind, CommandOf } from '../unit/commands.ts';
import type { Event } from '../unit/events.ts';
import type { Refusal } from '../unit/refusals.ts';
import type { UnitState } from '../unit/state.ts';

/** Judges one command, after the checks of the policy and of the closing. */
export type Decision<K extends CommandKind> = (
  state: UnitState,
  command: CommandOf<K>,
  now: number,
) => Event[] | Refusal;
