/**
 * The layout of every letter: the sender, the greeting, the subject, the one thing to do, and a
 * note on what the link does not do. All languages share this layout.
 */
import type { CSSProperties, ReactNode } from 'react';
import { Button, Heading, Hr, Link, Section, Text as Paragraph } from 'react-email';

import { dayIn } from '../../../domain/terms/day-words.ts';
import { dayOf } from '../../../domain/terms/days.ts';
import type { Letter } from '../../../domain/letters/letters.ts';
import { languageOf } from '../../../domain/letters/letters.ts';
import type { LineKind } from '../../../domain/terms/letter-lines.ts';
import { wordsIn } from '../../../domain/words/words.ts';
import { letterWordsIn } from '../words/words-in.ts';
import type { LetterForm } from './letter-form.tsx';
import type { LetterWay } from './letter-link.ts';
import { ink, plain } from './letter-form.tsx';
import { LineCard } from './letter-line.tsx';
import { LetterHead, LetterPaper, small } from './letter-paper.tsx';

/** A whole letter. `forms` holds the form of each kind of line; the first kind names the letter. */
export function LetterLayout(props: {
  letter: Letter;
  forms: Record<LineKind, LetterForm>;
  way: LetterWay;
}): ReactNode {
  const { letter, forms, way } = props;
  const language = languageOf(letter);
  const { lines } = wordsIn(language);
  const about = [lines[letter.kind], letter.unit.name[language], letter.title[language]];
  return (
    <LetterPaper
      language={language}
      mode={letter.mode}
      preview={letterWordsIn(language).joined(about)}
    >
      <LetterHead language={language} letter={letter} />
      <Paragraph style={{ ...plain, fontWeight: 'bold' }}>
        {letterWordsIn(language).greeting(letter)}
      </Paragraph>
      {groupsOf(letter).map((kind, index) => (
        <Group key={kind} kind={kind} form={forms[kind]} letter={letter} main={index === 0} />
      ))}
      <Untold letter={letter} />
      <Action letter={letter} form={forms[letter.kind]} way={way} />
      <Signature letter={letter} />
    </LetterPaper>
  );
}

/** The kinds of a letter's lines, each once, in the letter's order (most important first). */
function groupsOf(letter: Letter): LineKind[] {
  return [...new Set([letter.kind, ...letter.lines.map((line) => line.kind)])];
}

function Group(props: {
  kind: LineKind;
  form: LetterForm;
  letter: Letter;
  main: boolean;
}): ReactNode {
  const { kind, form, letter, main } = props;
  const language = languageOf(letter);
  const told = letter.lines.filter((line) => line.kind === kind && (line.title ?? line.text));
  return (
    <Section>
      <Heading as={main ? 'h1' : 'h2'} style={headingOf(main)}>
        {wordsIn(language).lines[kind]}
      </Heading>
      <form.Opening letter={letter} />
      {told.map((line, index) => (
        <LineCard key={index} line={line} letter={letter} textLabel={form.textLabel[language]} />
      ))}
    </Section>
  );
}

/** One paragraph, after all that is owed, on the steps that the unit may report but need not. */
function Untold({ letter: { untold = [], ...letter } }: { letter: Letter }): ReactNode {
  if (untold.length === 0) return null;
  const language = languageOf(letter);
  const titles = untold.map(({ title }) => title[language]);
  return (
    <Paragraph style={plain}>
      {letterWordsIn(language).untold(wordsIn(language).list(titles))}
    </Paragraph>
  );
}

function headingOf(main: boolean): CSSProperties {
  const size = main ? '22px' : '17px';
  return { margin: '10px 0 8px', fontSize: size, lineHeight: '32px', color: ink.text };
}

const button: CSSProperties = {
  padding: '12px 28px',
  backgroundColor: ink.act,
  color: ink.paper,
  fontSize: '16px',
  fontWeight: 'bold',
};

function Action(props: { letter: Letter; form: LetterForm; way: LetterWay }): ReactNode {
  const { letter, form, way } = props;
  const language = languageOf(letter);
  if ('typed' in way) {
    return (
      <Paragraph style={{ ...plain, margin: '20px 0 8px' }}>
        {letterWordsIn(language).typed}
        <code>{way.typed}</code>
      </Paragraph>
    );
  }
  const { link } = way;
  return (
    <Section style={{ margin: '20px 0 8px' }}>
      <Button href={link} style={button} data-action>
        {typeof form.action === 'function' ? form.action(letter) : form.action[language]}
      </Button>
      <Paragraph style={{ ...small, margin: '12px 0 2px' }}>
        {letterWordsIn(language).linkNote}
      </Paragraph>
      <Paragraph style={{ ...small, wordBreak: 'break-all' }}>
        <Link href={link} style={{ color: ink.act }}>
          {link}
        </Link>
      </Paragraph>
    </Section>
  );
}

function Signature({ letter }: { letter: Letter }): ReactNode {
  const language = languageOf(letter);
  return (
    <>
      <Paragraph style={{ ...plain, margin: '18px 0 0', textAlign: 'right' }}>
        {letter.document.issuer}
      </Paragraph>
      <Paragraph style={{ ...plain, margin: 0, textAlign: 'right' }}>
        {dayIn(language, dayOf(letter.at, letter.utcOffsetMinutes))}
      </Paragraph>
      <Hr style={{ margin: '18px 0 12px', borderTop: `1px solid ${ink.line}` }} />
      <Paragraph style={small}>{letterWordsIn(language).foot}</Paragraph>
    </>
  );
}
