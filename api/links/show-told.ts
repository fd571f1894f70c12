/**
 * Collects what the page of a signed-in bureau shows about steps that are only reported, as the
 * rules judge them now, and reads the submitted form. Decides nothing: the unit's own route does.
 */
import type { Tick } from '../../domain/unit/commands.ts';
import type { PlannedStep } from '../../domain/plan/plan.ts';
import { dayOf, isoDayOf } from '../../domain/terms/days.ts';
import type { StepState, UnitState } from '../../domain/unit/state.ts';
import { isTellable, plannedOf, revisionOf } from '../../domain/unit/state.ts';
import { tickIn } from '../../domain/terms/ticked-row.ts';
import type { ToldRow } from '../../pages/tell-form.tsx';
import type { Ticked } from '../../pages/tick-row.tsx';
import { usualDay } from '../../pages/tick-row.tsx';

/** What a row is made with. `receiptAt`: the address of the receipt of a step's revision. */
interface ToldShown {
  /** The present time by the campaign's calendar (epoch ms). */
  at: number;
  receiptAt: (step: string, revision: number) => string;
  formOf: (planned: PlannedStep) => NonNullable<ToldRow['form']>;
}

/** The steps that can be reported on, now or later, in the plan's order. */
export function toldRows(state: UnitState, shown: ToldShown): ToldRow[] {
  return state.plan.steps.flatMap(({ id }) => {
    const step = state.steps[id];
    return step && isTellable(step) ? [toldRow(state, step, shown)] : [];
  });
}

function toldRow(state: UnitState, step: StepState, shown: ToldShown): ToldRow {
  const planned = plannedOf(state, step);
  const { id, status, opensAt, filed, sentBack } = step;
  const isOpen = opensAt <= shown.at;
  const form = shown.formOf(planned);
  const holds = form.wanted.length + form.written.length + form.numbers.length > 0;
  const offset = state.plan.utcOffsetMinutes;
  return {
    id,
    title: planned.title,
    clause: planned.source.clause,
    opensOn: isOpen ? null : isoDayOf(dayOf(opensAt, offset)),
    said: status === 'told' ? { doneOn: filed?.doneOn ?? null, nil: filed?.nil === true } : null,
    earliest: planned.activityDay === undefined ? null : isoDayOf(planned.activityDay),
    today: isoDayOf(dayOf(shown.at, offset)),
    asked: sentBack?.reason ?? null,
    receipt: status === 'told' ? shown.receiptAt(id, revisionOf(step)) : null,
    form: isOpen && holds ? form : null,
  };
}

/** The form's fields as received; fields that are not text are ignored. */
export type Fields = Readonly<Record<string, unknown>>;

/** The form's entries, to be shown again. */
export function tickedIn(fields: Fields): Ticked {
  const on = Object.entries(fields).flatMap(([name, value]) =>
    name.startsWith('on:') && typeof value === 'string' ? [[name.slice(3), value.trim()]] : [],
  );
  return { done: list(fields['done']), nil: list(fields['nil']), on: Object.fromEntries(on) };
}

/** The form's reports by step. */
export function ticksOf(rows: readonly ToldRow[], { done, nil, on }: Ticked): Tick[] {
  return rows.flatMap((row) => {
    const { id: step } = row;
    const [isDone, isNil] = [done.includes(step), nil.includes(step)];
    return tickIn({ step, isDone, isNil, day: on[step] ?? '', usual: usualDay(row) });
  });
}

function list(value: unknown): string[] {
  return [value].flat().filter((one) => typeof one === 'string');
}
