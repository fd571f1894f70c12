/**
 * What a page's row for one activity says: a box for done, a box for not done (零报告), and a day.
 * The form that is sent without a script and the script that reads the form both ask here.
 */

interface TickedRow {
  step: string;
  isDone: boolean;
  isNil: boolean;
  /** The day in the row as it was typed; blank if there is none. */
  day: string;
  /** The day that the page had filled in; blank if it had filled in none. */
  usual: string;
}

/** A tick as commands carry it (unit/commands.ts). */
interface Tick {
  step: string;
  doneOn?: string;
  nil?: true;
}

/**
 * The row's report; none if the row is as the page showed it. An entered day means that the
 * activity was done, even without a tick. Whatever is contradictory or incomplete is passed on, so
 * that the rules can refuse it (rules/telling.ts): nothing that somebody ticked is dropped.
 */
export function tickIn({ step, isDone, isNil, day, usual }: TickedRow): Tick[] {
  const isReportedDone = isDone || (day !== '' && day !== usual);
  if (!isReportedDone) return isNil ? [{ step, nil: true }] : [];
  // Both boxes were ticked without a day. This report says neither, so the rules refuse it.
  if (day === '') return [{ step }];
  return [{ step, doneOn: day, ...(isNil && { nil: true as const }) }];
}
