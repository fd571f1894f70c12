/**
 * One thing that a letter tells of: the step, what is owed, by when, why, and the sentence of the
 * notice that it comes from. Late is said in words, never by colour alone.
 */
import type { CSSProperties, ReactNode } from 'react';
import { Heading, Section, Text as Paragraph } from 'react-email';

import type { Text } from '../../../domain/definition/definition.ts';
import type { Letter, LetterLine } from '../../../domain/letters/letters.ts';
import { ink, Lines } from './letter-form.tsx';
import { dueWords, owedWords, standingWords } from './letter-words.ts';

const title: CSSProperties = {
  margin: 0,
  fontSize: '16px',
  lineHeight: '24px',
  fontWeight: 'bold',
  color: ink.text,
};
const small: CSSProperties = { fontSize: '12px', lineHeight: '18px', color: ink.quiet };
const row: CSSProperties = { margin: '6px 0 0', fontSize: '14px', lineHeight: '22px' };

/** A line as a card. `textLabel` says what its text is; it comes from the line's kind. */
export function LineCard(props: { line: LetterLine; letter: Letter; textLabel: Text }): ReactNode {
  const { line, letter, textLabel } = props;
  const { source } = line;
  const due = dueWords(line, letter.utcOffsetMinutes);
  const edge = line.overdue ? ink.warn : ink.act;
  return (
    <Section style={{ ...card, borderLeft: `4px solid ${edge}` }}>
      {line.title ? (
        <>
          <Heading as="h3" style={title}>
            {line.title.zh}
          </Heading>
          <Paragraph lang="en" style={{ ...small, margin: '0 0 4px' }}>
            {line.title.en}
          </Paragraph>
        </>
      ) : null}
      <Standing line={line} letter={letter} />
      {due ? (
        <Row label={line.owed === 'correction' ? correctBy : dueBy} zh={due.zh} en={due.en}>
          {line.phrase ? `通知原文“${line.phrase}”` : null}
        </Row>
      ) : null}
      {line.text ? <Row label={textLabel} zh={<Lines text={line.text} />} /> : null}
      {source ? <Row label={clauseOf(source.clause)} zh={source.quote} /> : null}
      {source?.reading ? (
        <Row label={readingLabel} zh={source.reading.zh} en={source.reading.en} />
      ) : null}
    </Section>
  );
}

const card: CSSProperties = {
  margin: '0 0 14px',
  padding: '12px 16px',
  border: `1px solid ${ink.line}`,
  backgroundColor: ink.paper,
};

function Standing({ line, letter }: { line: LetterLine; letter: Letter }): ReactNode {
  const words = [line.owed ? owedWords[line.owed] : null, standingWords(line, letter)].filter(
    (one) => one !== null,
  );
  if (words.length === 0) return null;
  const colour = line.overdue ? ink.warn : ink.act;
  return (
    <Paragraph style={{ ...row, fontWeight: 'bold', color: colour }}>
      {words.map(({ zh }) => zh).join('，')}{' '}
      <span lang="en" style={{ ...small, fontWeight: 'normal', color: colour }}>
        {words.map(({ en }) => en).join(', ')}
      </span>
    </Paragraph>
  );
}

const dueBy: Text = { zh: '期限', en: 'Due' };
const correctBy: Text = { zh: '补正期限', en: 'Correct by' };

/** What stands in a notice is quoted; what we take it to mean must never look like it. */
const readingLabel: Text = { zh: '我们的理解（非通知原文）', en: 'Our reading' };

function clauseOf(clause: string): Text {
  return { zh: `通知原文 ${clause}`, en: 'Clause' };
}

function Row(props: { label: Text; zh: ReactNode; en?: string; children?: ReactNode }): ReactNode {
  const { label, zh, en, children } = props;
  return (
    <Paragraph style={{ ...row, color: ink.text }}>
      <span style={{ color: ink.quiet }}>
        {label.zh}{' '}
        <span lang="en" style={small}>
          {label.en}
        </span>
        ：
      </span>
      {zh}
      {children ? (
        <>
          {'　'}
          <span style={{ display: 'inline-block', color: ink.quiet }}>{children}</span>
        </>
      ) : null}
      {en ? (
        <>
          <br />
          <span lang="en" style={small}>
            {en}
          </span>
        </>
      ) : null}
    </Paragraph>
  );
}
