/**
 * The page of a bureau that has signed in by its link: what it owes, the form to file each of it,
 * what counties and enterprises handed over, and links for them (lend-form.tsx). What it shows is
 * handed to it ready; only its forms and its script act, each by POST.
 */
/** @jsxImportSource hono/jsx */
import type { Text } from '../domain/definition/definition.ts';
import type { LinkRole } from '../domain/letters/link-holders.ts';
import { Lending, MadeLink } from './lend-form.tsx';
import type { LentLink } from './lent-link.ts';
import type { FormAbout } from './upload-form.tsx';
import { UploadForm } from './upload-form.tsx';
import type { ToldRow } from './tell-form.tsx';
import { Telling } from './tell-form.tsx';
import type { Ticked } from './tick-row.tsx';
import type { Html, Told, WebFrame, WebHead } from './web-page.tsx';
import { SecrecyNotice, WebPage, WithoutScript } from './web-page.tsx';
import type { PageWords } from './words/words.ts';

export interface OwedRow {
  id: string;
  title: Text;
  clause: string;
  /** An instant, or the day that it opens with; null where it is open. */
  opensAt: { day: string } | { instant: string } | null;
  dueAt: string | null;
  /** How it stands; null for what may be filed any number of times. */
  word: Text | null;
  overdue: boolean;
  /** Null where nothing can be filed now. */
  form: Pick<FormAbout, 'wanted' | 'numbers' | 'written' | 'offered' | 'draft'> | null;
  /** What can be opened and printed of the latest filing. */
  papers: { kind: 'receipt' | 'cover'; address: string }[];
}

export interface OwedAbout {
  head: WebHead;
  reader: LinkRole;
  /** Until when the session lasts. */
  until: string;
  cut: FormAbout['cut'];
  scripts: readonly string[];
  /** What is owed or under review, the most urgent first: it stands open. */
  rows: OwedRow[];
  /** What may be filed any number of times. */
  anytime: OwedRow[];
  /** What is only told, and what was ticked of it and refused. */
  told: ToldRow[];
  ticked: Ticked | null;
  /** What came of telling just now. */
  notice: Told | null;
  /** The step whose draft was just kept: it stands open. */
  kept: string | null;
  links: LentLink[];
  /** The link that was just made: its words are shown to be copied. */
  made: LentLink | null;
  /** Names the form for links: sent twice, it makes one. */
  form: string;
}

/** The session is open: what the unit owes, and how to file it. */
export function OwedPage(about: WebFrame & OwedAbout): Html {
  const { say, at, head, scripts, rows, anytime, links, made } = about;
  const { owed } = say;
  const all = [...rows, ...anytime];
  const urgent = rows.find(({ form }) => form !== null);
  const steps = all.filter(({ form }) => form !== null);
  const groups = inGroups(rows, anytime);
  return (
    <WebPage say={say} at={at} head={head} scripts={scripts}>
      <section class="card">
        <h2>{owed.heading}</h2>
        <p class="rule">
          {owed.signedIn(say.signIn.readers[about.reader], say.moment(about.until))}
        </p>
        {rows.length === 0 && <p>{owed.nothing}</p>}
      </section>
      {made && <MadeLink say={say} made={made} />}
      <SecrecyNotice say={say} />
      <WithoutScript say={say} />
      {groups.map(([name, some]) => (
        <section class="group">
          <h2>{owed.groups[name]}</h2>
          {some.map((row) => (
            <Step
              say={say}
              row={row}
              base={`${at}/api`}
              cut={about.cut}
              isOpen={row === urgent || row.id === about.kept}
              tells={about.told.filter(isUntold)}
            />
          ))}
        </section>
      ))}
      <Telling {...about} rows={about.told} />
      <Lending say={say} at={at} links={links} steps={steps} form={about.form} />
      <div class="foot row">
        <form method="post" action={`${at}/leave`}>
          <button class="plain">{owed.leave}</button>
        </form>
        <form method="post" action={`${at}/end`}>
          <button class="plain">{owed.signOut}</button>
        </form>
      </div>
    </WebPage>
  );
}

/** Nothing was said of it, and something can be. */
function isUntold({ opensOn, said }: ToldRow): boolean {
  return opensOn === null && said === null;
}

type Group = keyof PageWords['owed']['groups'];

/** By what can be done about them; a group of none is not shown. */
function inGroups(rows: readonly OwedRow[], anytime: OwedRow[]): [Group, OwedRow[]][] {
  const by = Object.groupBy(rows, ({ form, opensAt }): Group => {
    return form ? 'now' : opensAt ? 'later' : 'underWay';
  });
  const { now = [], later = [], underWay = [] } = by;
  return Object.entries({ now, underWay, later, anytime } satisfies Record<Group, OwedRow[]>)
    .filter(([, some]) => some.length > 0)
    .map(([name, some]) => [name as Group, some]);
}

interface StepAbout {
  say: PageWords;
  row: OwedRow;
  base: string;
  cut: FormAbout['cut'];
  isOpen: boolean;
  tells: ToldRow[];
}

/** One step: how it stands, what can be printed of it, and its form where it can be filed. */
function Step({ say, row, base, cut, isOpen, tells }: StepAbout): Html {
  const { id, title, clause, form } = row;
  if (!form) {
    return (
      <div class="step">
        <div class="line">
          <Line say={say} row={row} />
        </div>
        <Papers say={say} row={row} />
      </div>
    );
  }
  const button = say.owed.submit(title[say.language]);
  const about = { say, base, act: 'submit', step: id, button, cut, tells, ...form } as const;
  return (
    <details class="step" id={`step-${id}`} open={isOpen}>
      <summary>
        <Line say={say} row={row} />
      </summary>
      <div class="inside">
        <p class="rule">{say.owed.clause(clause)}</p>
        <Papers say={say} row={row} />
        <UploadForm {...about} />
      </div>
    </details>
  );
}

function Line({ say, row }: Pick<StepAbout, 'say' | 'row'>): Html {
  const { title, opensAt, overdue } = row;
  // Before it opens there is nothing to do about it: the group says so.
  const word = opensAt === null ? row.word : null;
  const due = dueOf(say, row);
  return (
    <>
      <span class="name">{title[say.language]}</span>
      {due !== '' && <span class="due">{due}</span>}
      {word && <span class={overdue ? 'stands tag late' : 'stands tag'}>{word[say.language]}</span>}
    </>
  );
}

function dueOf(say: PageWords, { opensAt, dueAt }: OwedRow): string {
  const { owed } = say;
  const end = dueAt === null ? '' : owed.by(say.moment(dueAt));
  if (opensAt === null) return end;
  const from = 'day' in opensAt ? owed.day(opensAt.day) : say.moment(opensAt.instant);
  return end === '' ? owed.opens(from) : owed.opensAndEnds(from, end);
}

function Papers({ say: { owed }, row: { papers } }: Pick<StepAbout, 'say' | 'row'>): Html | null {
  if (papers.length === 0) return null;
  return (
    <p class="papers">
      {papers.map(({ kind, address }) => (
        <a href={address} target="_blank" rel="noopener">
          {owed[kind]}
        </a>
      ))}
    </p>
  );
}
