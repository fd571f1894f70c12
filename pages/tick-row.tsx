/**
 * A row for one activity: done, and on which day, or not done (零报告). It appears in the list on a
 * bureau's page and, folded up, in the form of any other step.
 */
/** @jsxImportSource hono/jsx */
import type { Text } from '../domain/definition/definition.ts';
import type { Html } from './web-page.tsx';
import type { PageWords } from './words/words.ts';

/** An activity. Days are `YYYY-MM-DD`. */
export interface TickRow {
  id: string;
  title: Text;
  clause: string;
  /** The last report; null if there was none, or if it was withdrawn. */
  said: { doneOn: string | null; nil: boolean } | null;
  /** The day of the activity, before which it cannot have been done. */
  earliest: string | null;
  /** Today in the campaign's time; nothing can have been done later. */
  today: string;
}

/** Ticks that were not sent yet, or that were refused. They are shown again. */
export interface Ticked {
  done: readonly string[];
  nil: readonly string[];
  on: Readonly<Record<string, string>>;
}

/** The day shown at first: the one reported, or the only possible one. */
export function usualDay({ said, earliest }: Pick<TickRow, 'said' | 'earliest'>): string {
  return said?.doneOn ?? (said ? '' : (earliest ?? ''));
}

interface TickAbout {
  say: PageWords;
  row: TickRow;
  ticked: Ticked | null;
  /** The form that sends it; null if a script reads it. */
  form: string | null;
}

/** One activity: done, and on which day, or not done (零报告); and the last report on it. */
export function Tick({ say, row, ticked, form }: TickAbout): Html {
  const { tell, language } = say;
  const { id, said, earliest, today } = row;
  const title = row.title[language];
  const sentBy = form === null ? {} : { form };
  return (
    <div class="line tell" data-tick={id} data-usual={usualDay(row)}>
      <label class="tick done">
        <input
          type="checkbox"
          name="done"
          value={id}
          checked={ticked?.done.includes(id) ?? false}
          {...sentBy}
        />
        <span>
          <span class="name">{title}</span>
          <span class="hint">{say.owed.clause(row.clause)}</span>
        </span>
      </label>
      <input
        type="date"
        name={`on:${id}`}
        aria-label={tell.dayOf(title)}
        value={ticked?.on[id] ?? usualDay(row)}
        min={earliest ?? undefined}
        max={today}
        {...sentBy}
      />
      <label class="tick none">
        <input
          type="checkbox"
          name="nil"
          value={id}
          checked={ticked?.nil.includes(id) ?? false}
          aria-label={tell.nilOf(title)}
          {...sentBy}
        />
        {tell.nil}
      </label>
      {said && <span class="stands tag">{said.nil ? tell.toldNil : tell.told}</span>}
    </div>
  );
}
