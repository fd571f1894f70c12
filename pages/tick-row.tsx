/**
 * One activity as it is ticked: done, on which day, or not done (零报告). The same row stands in the
 * list of a bureau's page and, folded, in the form of any other step.
 */
/** @jsxImportSource hono/jsx */
import type { Text } from '../domain/definition/definition.ts';
import type { Html } from './web-page.tsx';
import type { PageWords } from './words/words.ts';

/** Days: `YYYY-MM-DD`. */
export interface TickRow {
  id: string;
  title: Text;
  clause: string;
  /** What was last said of it; null where nothing was, or it was taken back. */
  said: { doneOn: string | null; nil: boolean } | null;
  /** The day of the activity, before which it cannot have been done. */
  earliest: string | null;
  /** By the campaign's calendar: nothing was done after it. */
  today: string;
}

/** What somebody has ticked and not sent, or what was refused: it is shown again. */
export interface Ticked {
  done: readonly string[];
  nil: readonly string[];
  on: Readonly<Record<string, string>>;
}

/** The day that a row begins with: what was said, or the one day that it can be. */
export function usualDay({ said, earliest }: Pick<TickRow, 'said' | 'earliest'>): string {
  return said?.doneOn ?? (said ? '' : (earliest ?? ''));
}

interface TickAbout {
  say: PageWords;
  row: TickRow;
  ticked: Ticked | null;
  /** The form that it is sent by; null where a script reads it. */
  form: string | null;
}

/** One activity: done, on which day, or not done (零报告); and what was last said of it. */
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
