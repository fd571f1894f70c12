/**
 * One item of a letter: the step, what is owed, by when, why, and the sentence of the notice that
 * it comes from. Lateness is said in words, never by colour alone.
 */
import type { CSSProperties, ReactNode } from 'react';
import { Heading, Section, Text as Paragraph } from 'react-email';

import type { Letter, LetterLine } from '../../../domain/letters/letters.ts';
import { languageOf } from '../../../domain/letters/letters.ts';
import { letterWordsIn } from '../words/words-in.ts';
import { deadlineText, standingText } from './letter-deadline.ts';
import { ink, Lines } from './letter-form.tsx';

const title: CSSProperties = {
  margin: 0,
  fontSize: '16px',
  lineHeight: '24px',
  fontWeight: 'bold',
  color: ink.text,
};
const row: CSSProperties = { margin: '6px 0 0', fontSize: '14px', lineHeight: '22px' };

/** A line as a card. `textLabel` says what its text is; the line's kind determines it. */
export function LineCard(props: {
  line: LetterLine;
  letter: Letter;
  textLabel: string;
}): ReactNode {
  const { line, letter, textLabel } = props;
  const { source } = line;
  const language = languageOf(letter);
  const words = letterWordsIn(language);
  const due = deadlineText(language, line, letter.utcOffsetMinutes);
  const edge = line.overdue ? ink.warn : ink.act;
  const said = (label: string): string => words.labelled(label);
  return (
    <Section style={{ ...card, borderLeft: `4px solid ${edge}` }}>
      {line.title ? (
        <Heading as="h3" style={title}>
          {line.title[language]}
        </Heading>
      ) : null}
      <Standing line={line} letter={letter} />
      {due ? (
        <Row
          label={said(words.dueBy[dueKindOf(line)])}
          more={line.phrase ? words.phrase(line.phrase) : null}
        >
          {due}
        </Row>
      ) : null}
      {line.text ? (
        <Row label={said(textLabel)}>
          <Lines text={line.text} />
        </Row>
      ) : null}
      {source ? <Row label={said(words.clause(source.clause))}>{source.quote}</Row> : null}
      {source?.reading ? <Row label={said(words.reading)}>{source.reading[language]}</Row> : null}
    </Section>
  );
}

/** Which deadline a line has. After an extension, it differs from the phrase in the notice. */
function dueKindOf({ kind, owed }: LetterLine): 'notice' | 'correction' | 'extension' {
  if (kind === 'extended') return 'extension';
  return owed === 'correction' ? 'correction' : 'notice';
}

const card: CSSProperties = {
  margin: '0 0 14px',
  padding: '12px 16px',
  border: `1px solid ${ink.line}`,
  backgroundColor: ink.paper,
};

function Standing({ line, letter }: { line: LetterLine; letter: Letter }): ReactNode {
  const language = languageOf(letter);
  const words = letterWordsIn(language);
  const said = [line.owed ? words.owed[line.owed] : null, standingText(language, line, letter)];
  const known = said.filter((one) => one !== null);
  if (known.length === 0) return null;
  const color = line.overdue ? ink.warn : ink.act;
  return <Paragraph style={{ ...row, fontWeight: 'bold', color }}>{words.joined(known)}</Paragraph>;
}

function Row(props: { label: string; more?: string | null; children: ReactNode }): ReactNode {
  const { label, more = null, children } = props;
  return (
    <Paragraph style={{ ...row, color: ink.text }}>
      <span style={{ color: ink.quiet }}>{label}</span>
      {children}
      {more === null ? null : <span style={{ color: ink.quiet }}>{more}</span>}
    </Paragraph>
  );
}
