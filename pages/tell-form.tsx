/**
 * What a bureau tells of activities that a notice wants and asks nothing about: a list with a tick
 * and a day for each, sent in one go without any script. Offered and never chased: the page says
 * so.
 */
/** @jsxImportSource hono/jsx */
import type { Ticked, TickRow } from './tick-row.tsx';
import { Tick, usualDay } from './tick-row.tsx';
import type { FormAbout } from './upload-form.tsx';
import { UploadForm } from './upload-form.tsx';
import type { Html, Told } from './web-page.tsx';
import { WebNotice } from './web-page.tsx';
import type { PageWords } from './words/words.ts';

/** Days: `YYYY-MM-DD`. */
export interface ToldRow extends TickRow {
  /** From when it can be told; null where it can. */
  opensOn: string | null;
  /** Why the office opened it again. */
  asked: string | null;
  receipt: string | null;
  /** For what may be given beside the day; null where there is nothing of the kind. */
  form: Pick<FormAbout, 'draft' | 'wanted' | 'numbers' | 'written' | 'offered'> | null;
}

export interface TellingAbout {
  say: PageWords;
  at: string;
  rows: readonly ToldRow[];
  ticked: Ticked | null;
  /** What came of it just now. */
  notice: Told | null;
  cut: FormAbout['cut'];
  /** Names the form: sent twice, it tells once. */
  form: string;
}

const formId = 'tell';

/** The list with its one button; null where nothing is only told. */
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
