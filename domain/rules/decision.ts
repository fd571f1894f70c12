/**
 * The shape of a decision: each file `decide-*.ts` gives one for each command that it answers.
 * It stands alone so that these files and decide.ts do not import each other.
 */
import type { CommandKind, CommandOf } from '../unit/commands.ts';
import type { Event } from '../unit/events.ts';
import type { Refusal } from '../unit/refusals.ts';
import type { UnitState } from '../unit/state.ts';

/** How one command is judged once policy and closing have let it through. */
export type Decision<K extends CommandKind> = (
  state: UnitState,
  command: CommandOf<K>,
  now: number,
) => Event[] | Refusal;
