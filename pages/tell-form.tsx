/**
 * The form in which a bureau reports activities that a notice wants but asks no filing for: a list
 * with a tick and a day for each, sent all at once and without a script. Reporting is offered and
 * nobody is chased for it; the page says so.
 */
/** @jsxImportSource hono/jsx */
import type { Ticked, TickRow } from './tick-row.tsx';
import { Tick, usualDay } from './tick-row.tsx';
import type { FormAbout } from './upload-form.tsx';
import { UploadForm } from './upload-form.tsx';
import type { Html, Told } from './web-page.tsx';
import { WebNotice } from './web-page.tsx';
import type { PageWords } from './words/words.ts';

/** A step that is only told. Days are `YYYY-MM-DD`. */
export interface ToldRow extends TickRow {
  /** The day from which it can be reported; null if it can be now. */
  opensOn: string | null;
  /** The office's reason for opening it again. */
  asked: string | null;
  receipt: string | null;
  /** For what may be given besides the day; null if there is nothing. */
  form: Pick<FormAbout, 'draft' | 'wanted' | 'numbers' | 'written' | 'offered'> | null;
}

interface TellingAbout {
  say: PageWords;
  at: string;
  rows: readonly ToldRow[];
  ticked: Ticked | null;
  /** What the reports just sent led to. */
  notice: Told | null;
  cut: FormAbout['cut'];
  /** Identifies the form, so that sending it twice reports once. */
  form: string;
}

const formId = 'tell';

/** The list with its one button; null if no step is only told. */
export function Telling(about: TellingAbout): Html | null {
  const { say, at, rows, form, notice } = about;
  if (rows.length === 0) return null;
  const { tell } = say;
  const told = rows.filter(({ said }) => said !== null).length;
  return (
    <section class="group telling" id="telling">
      <h2>{tell.heading(told, rows.length)}</h2>
      <p class="rule">{tell.how}</p>
      {notice && <WebNotice {...notice} />}
      <form method="post" action={`${at}/tell#telling`} id={formId}>
        <input type="hidden" name="form" value={form} />
      </form>
      {rows.map((row) =>
        row.opensOn === null ? <OpenRow {...about} row={row} /> : <LaterRow say={say} row={row} />,
      )}
      {rows.some(({ opensOn }) => opensOn === null) && (
        <div class="bottom">
          <p class="sum">{tell.optional}</p>
          <button form={formId}>{tell.send}</button>
        </div>
      )}
    </section>
  );
}

function OpenRow({ row, ...about }: TellingAbout & { row: ToldRow }): Html {
  const { say, at, ticked, cut } = about;
  const { tell, language } = say;
  const { id, said, form, receipt, asked } = row;
  const button = tell.one(row.title[language]);
  const more = { say, base: `${at}/api`, act: 'submit', step: id, button, cut } as const;
  const done = { day: usualDay(row), earliest: row.earliest, today: row.today };
  return (
    <div class="step">
      <Tick say={say} row={row} ticked={ticked} form={formId} />
      {(said !== null || asked !== null) && (
        <p class="papers">
          {asked !== null && said === null && <span>{tell.asked(asked)}</span>}
          {receipt !== null && (
            <a href={receipt} target="_blank" rel="noopener">
              {say.owed.receipt}
            </a>
          )}
        </p>
      )}
      {form && (
        <details class="more">
          <summary>{tell.more}</summary>
          <div class="inside">
            <UploadForm {...more} {...form} done={done} tells={[]} />
          </div>
        </details>
      )}
    </div>
  );
}

function LaterRow({ say, row }: { say: PageWords; row: ToldRow }): Html {
  return (
    <div class="step">
      <div class="line">
        <span class="name">{row.title[say.language]}</span>
        <span class="due">{say.tell.opens(row.opensOn ?? '')}</span>
      </div>
    </div>
  );
}
