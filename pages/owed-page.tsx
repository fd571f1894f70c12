/**
 * The page of a bureau that has signed in by its link: what it owes, a form to file each of these,
 * what counties and enterprises have sent, and links for them (lend-form.tsx). All its data is
 * passed in; only its forms and its script do anything, each by POST.
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
  /** When the step opens, as an instant or a day; null if it is open. */
  opensAt: { day: string } | { instant: string } | null;
  dueAt: string | null;
  /** The step's status; null if it may be filed any number of times. */
  word: Text | null;
  overdue: boolean;
  /** Null if nothing can be filed now. */
  form: Pick<FormAbout, 'wanted' | 'numbers' | 'written' | 'offered' | 'draft'> | null;
  /** The papers of the latest filing, to open and print. */
  papers: { kind: 'receipt' | 'cover'; address: string }[];
}

export interface OwedAbout {
  head: WebHead;
  reader: LinkRole;
  /** When the session ends. */
  until: string;
  cut: FormAbout['cut'];
  scripts: readonly string[];
  /** What is owed or under review, most urgent first. The first one is unfolded. */
  rows: OwedRow[];
  /** What may be filed any number of times. */
  anytime: OwedRow[];
  /** Steps that are only told, and ticks about them that were refused. */
  told: ToldRow[];
  ticked: Ticked | null;
  /** When and why the unit left the campaign, and who takes over; null if it has not. */
  left: { at: string; reason: string; successors: Text[] } | null;
  /** What units that left had filed for this one. */
  inherited: { from: Text; titles: Text[] }[];
  /** What the reports just sent led to. */
  notice: Told | null;
  /** The step whose draft was just kept: it stands open. */
  kept: string | null;
  links: LentLink[];
  /** The link that was just made, whose text is shown to be copied. */
  made: LentLink | null;
  /** Identifies the form for links, so that sending it twice makes one link. */
  form: string;
}

/** The page of an open session: what the unit owes, and how to file it. */
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
        {about.left && <p>{leftText(say, about.left)}</p>}
        {about.inherited.map(({ from, titles }) => (
          <p>{owed.inherited(from[say.language], namesIn(say, titles))}</p>
        ))}
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

function leftText(say: PageWords, left: NonNullable<OwedAbout['left']>): string {
  const { at, reason, successors } = left;
  return say.owed.left(say.moment(at), reason, namesIn(say, successors));
}

function namesIn(say: PageWords, texts: readonly Text[]): string {
  return say.list(texts.map((text) => text[say.language]));
}

/** Has nothing been reported on this step, although it could be? */
function isUntold({ opensOn, said }: ToldRow): boolean {
  return opensOn === null && said === null;
}

type Group = keyof PageWords['owed']['groups'];

/** Grouped by what can be done. Empty groups are not shown. */
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

/** One step: its status, what can be printed, and its form if it can be filed. */
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
  // A step that has not opened yet needs no status; its group says so.
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
