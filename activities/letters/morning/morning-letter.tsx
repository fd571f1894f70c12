/**
 * 办理提要: the one mail that the office gets on a working morning, over all units and campaigns; and
 * the summary of a campaign that has ended. As long as the office has no pages, each line gives the
 * command to type instead of a link.
 */
import type { CSSProperties, ReactNode } from 'react';
import { Heading, Hr, render, Section, Text as Paragraph } from 'react-email';

import type { Text } from '../../../domain/definition/definition.ts';
import type { Closing } from '../../../domain/morning/closing.ts';
import type { Morning, MorningList, MorningRow } from '../../../domain/morning/morning.ts';
import type { OfficeDesk } from '../../../domain/morning/readers.ts';
import type { CampaignPlan } from '../../../domain/plan/plan.ts';
import { dayIn, momentIn } from '../../../domain/terms/day-words.ts';
import { dayMs, dayOf } from '../../../domain/terms/days.ts';
import type { InEach, Language } from '../../../domain/terms/language.ts';
import { usualLanguage } from '../../../domain/terms/language.ts';
import type { OfficeSays } from '../../../domain/words/morning-subject.ts';
import { morningSubject } from '../../../domain/words/morning-subject.ts';
import { inboxLine, unitLine } from '../frame/command-line.ts';
import { ink, plain } from '../frame/letter-form.tsx';
import { LetterHead, LetterPaper, small } from '../frame/letter-paper.tsx';
import { oneLine, textOf } from '../frame/plain-text.ts';
import type { RenderedLetter } from '../render-letter.tsx';
import { letterWordsIn } from '../words/words-in.ts';
import { en } from './en.ts';
import type { ListName, MorningWords, SaidClosing } from './morning-words.ts';
import { zh } from './zh.ts';

/**
 * `plans` are those of the campaigns in the mail. The campaign that asked for the mail is first.
 */
export interface MorningLetter {
  desk: OfficeDesk;
  at: number;
  plans: [CampaignPlan, ...CampaignPlan[]];
  says: OfficeSays;
}

const catalogues: InEach<MorningWords> = { zh, en };

/** What every part of a mail is rendered with. */
interface Means {
  letter: MorningLetter;
  language: Language;
  words: MorningWords;
}

/** Renders the mail in its reader's language. */
export async function renderMorning(letter: MorningLetter): Promise<RenderedLetter> {
  const language = letter.desk.language ?? usualLanguage;
  const means = { letter, language, words: catalogues[language] };
  const subject = morningSubject(letter.desk, letter.plans, letter.says);
  const html = await render(<MorningPaper means={means} subject={subject} />);
  return { subject: oneLine(subject), html, text: textOf(html) };
}

function endingOf({ says, plans }: MorningLetter, language: Language): SaidClosing {
  if (says.kind !== 'ending') throw new Error('a campaign that has not ended');
  const { units, settled, things, gone = 0 } = says.closing;
  return { how: says.how, title: plans[0].title[language], units, settled, things, gone };
}

function MorningPaper({ means, subject }: { means: Means; subject: string }): ReactNode {
  const { letter, language, words } = means;
  const { at, desk, plans, says } = letter;
  const [plan] = plans;
  const isMorning = says.kind === 'morning';
  const day = dayIn(language, dayOf(at, plan.utcOffsetMinutes));
  return (
    <LetterPaper language={language} mode={plan.mode} preview={subject}>
      <LetterHead language={language} letter={plan} />
      <Paragraph style={{ ...plain, fontWeight: 'bold' }}>{words.greeting[desk.role]}</Paragraph>
      <Heading as="h1" style={{ margin: '10px 0 8px', fontSize: '22px', color: ink.text }}>
        {isMorning ? words.heading[desk.role](day) : words.closingHeading[says.how]}
      </Heading>
      {isMorning ? (
        <MorningParts means={means} morning={says.morning} />
      ) : (
        <EndingParts means={means} closing={says.closing} />
      )}
      {desk.role === 'bulletin' ? null : <Typed label={words.all} line={inboxLine(plan.mode)} />}
      <Paragraph style={{ ...plain, margin: '18px 0 0', textAlign: 'right' }}>
        {plan.office.name[language]}
      </Paragraph>
      <Paragraph style={{ ...plain, margin: 0, textAlign: 'right' }}>{day}</Paragraph>
      <Hr style={{ margin: '18px 0 12px', borderTop: `1px solid ${ink.line}` }} />
      <Paragraph style={small}>{letterWordsIn(language).foot}</Paragraph>
    </LetterPaper>
  );
}

function MorningParts({ means, morning }: { means: Means; morning: Morning }): ReactNode {
  const { letter, language, words } = means;
  const { utcOffsetMinutes } = letter.plans[0];
  const lists: ListName[] = ['fresh', 'overdue', 'longest'];
  return (
    <>
      <Paragraph style={plain}>
        {words.opening[letter.desk.role](momentIn(language, letter.at, utcOffsetMinutes))}
      </Paragraph>
      <Section>
        <PartHeading>{words.countsHeading}</PartHeading>
        {morning.counts.map(({ thing, units, things, fresh }) => (
          <Paragraph key={thing} style={line}>
            {words.count({ what: words.things[thing], units, things, fresh })}
          </Paragraph>
        ))}
      </Section>
      {lists.map((name) => (
        <Rows key={name} means={means} name={name} list={morning[name]} />
      ))}
    </>
  );
}

function Rows(props: { means: Means; name: ListName; list: MorningList }): ReactNode {
  const { means, name, list } = props;
  const { words } = means;
  if (list.all === 0) return null;
  const more = list.all - list.rows.length;
  return (
    <Section>
      <PartHeading>{words.lists[name](list.all)}</PartHeading>
      {list.rows.map((row, index) => (
        <Row key={index} means={means} row={row} isLate={name === 'overdue'} />
      ))}
      {more > 0 ? <Paragraph style={line}>{words.more(more)}</Paragraph> : null}
    </Section>
  );
}

function Row(props: { means: Means; row: MorningRow; isLate: boolean }): ReactNode {
  const { row, isLate } = props;
  const { letter, language, words } = props.means;
  const plan = letter.plans.find(({ campaign }) => campaign === row.campaign) ?? letter.plans[0];
  const moment = (at: number): string => momentIn(language, at, plan.utcOffsetMinutes);
  const said = words.row({
    what: words.things[row.thing],
    things: row.count,
    step: stepTitle(plan, row.code)?.[language] ?? null,
    due: row.dueAt === null ? null : moment(shownDue(row.dueAt, plan)),
    since: moment(row.since),
  });
  const of = letter.plans.length > 1 ? [plan.title[language]] : [];
  return (
    <Section style={{ ...card, borderLeft: `4px solid ${isLate ? ink.warn : ink.act}` }}>
      <Heading as="h3" style={{ margin: 0, fontSize: '15px', color: ink.text }}>
        {letterWordsIn(language).joined([unitName(plan, row.unit)[language], ...of])}
      </Heading>
      <Paragraph style={{ ...line, color: isLate ? ink.warn : ink.text }}>{said}</Paragraph>
      {letter.desk.role === 'bulletin' ? null : (
        <Typed label={letterWordsIn(language).typed} line={unitLine(row)} />
      )}
    </Section>
  );
}

/** Shows a deadline at the end of a day as its last minute, not as midnight of the next day. */
function shownDue(dueAt: number, { utcOffsetMinutes }: CampaignPlan): number {
  const isMidnight = (dueAt + utcOffsetMinutes * 60_000) % dayMs === 0;
  return isMidnight ? dueAt - 1 : dueAt;
}

function EndingParts({ means, closing }: { means: Means; closing: Closing }): ReactNode {
  const { letter, language, words } = means;
  const [plan] = letter.plans;
  const left = closing.units - closing.settled - closing.left.length;
  return (
    <>
      <Paragraph style={plain}>{words.closing(endingOf(letter, language))}</Paragraph>
      {closing.told && <Paragraph style={plain}>{words.told(closing.told)}</Paragraph>}
      {closing.left.map(({ unit, things, codes }) => (
        <Section key={unit} style={{ ...card, borderLeft: `4px solid ${ink.warn}` }}>
          <Heading as="h3" style={{ margin: 0, fontSize: '15px', color: ink.text }}>
            {unitName(plan, unit)[language]}
          </Heading>
          <Paragraph style={line}>
            {words.leftOpen({
              things,
              steps: codes.flatMap((code) => stepTitle(plan, code)?.[language] ?? []),
            })}
          </Paragraph>
          <Typed
            label={letterWordsIn(language).typed}
            line={unitLine({ campaign: plan.campaign, unit })}
          />
        </Section>
      ))}
      {left > 0 ? <Paragraph style={line}>{words.more(left)}</Paragraph> : null}
    </>
  );
}

const line: CSSProperties = {
  margin: '4px 0 0',
  fontSize: '14px',
  lineHeight: '22px',
  color: ink.text,
};
const card: CSSProperties = {
  margin: '0 0 10px',
  padding: '8px 14px',
  border: `1px solid ${ink.line}`,
  backgroundColor: ink.paper,
};

function PartHeading({ children }: { children: ReactNode }): ReactNode {
  const style = { margin: '16px 0 6px', fontSize: '17px', lineHeight: '26px', color: ink.text };
  return (
    <Heading as="h2" style={style}>
      {children}
    </Heading>
  );
}

function Typed(props: { label: string; line: string }): ReactNode {
  return (
    <Paragraph style={{ ...small, margin: '4px 0 0' }}>
      {props.label}
      <code>{props.line}</code>
    </Paragraph>
  );
}

function unitName({ units }: CampaignPlan, code: string): Text {
  const unit = units.find((one) => one.code === code);
  return unit?.name ?? { zh: code, en: code };
}

function stepTitle({ audiences }: CampaignPlan, code: string | null): Text | null {
  const steps = Object.values(audiences).flatMap(({ steps: of }) => of);
  return steps.find((step) => step.code === code)?.title ?? null;
}
