/**
 * How every letter is laid out: who writes, whom it greets, what it is about, the one thing to do,
 * and what the link does not do.
 */
import type { CSSProperties, ReactNode } from 'react';
import { Button, Heading, Hr, Link, Section, Text as Paragraph } from 'react-email';

import { dayOf } from '../../../domain/terms/days.ts';
import type { Letter } from '../../../domain/letters/letters.ts';
import type { LineKind } from '../../../domain/terms/letter-lines.ts';
import { wordsIn } from '../../../domain/words/words.ts';
import type { LetterForm } from './letter-form.tsx';
import { inChinese, inEnglish, ink } from './letter-form.tsx';
import { LineCard } from './letter-line.tsx';
import { LetterHead, LetterPaper, small } from './letter-paper.tsx';
import { dayWords, greetingOf } from './letter-words.ts';

/** A whole letter. `forms` are those of its lines' kinds; the first kind names the letter. */
export function LetterLayout(props: {
  letter: Letter;
  forms: Record<LineKind, LetterForm>;
  link: string;
}): ReactNode {
  const { letter, forms, link } = props;
  const form = forms[letter.kind];
  const greeting = greetingOf(letter);
  const about = [wordsIn('zh').lines[letter.kind], letter.unit.name.zh, letter.title.zh];
  return (
    <LetterPaper mode={letter.mode} preview={about.join('　')}>
      <LetterHead letter={letter} />
      <Paragraph style={{ ...inChinese, margin: 0, fontWeight: 'bold' }}>{greeting.zh}</Paragraph>
      <Paragraph lang="en" style={inEnglish}>
        {greeting.en}
      </Paragraph>
      {groupsOf(letter).map((kind, index) => (
        <Group key={kind} kind={kind} form={forms[kind]} letter={letter} main={index === 0} />
      ))}
      <Action form={form} link={link} />
      <Signature letter={letter} />
    </LetterPaper>
  );
}

/** The kinds of a letter's lines, each once, in the letter's own order: the weightiest first. */
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
  const told = letter.lines.filter((line) => line.kind === kind && (line.title ?? line.text));
  return (
    <Section>
      <Heading as={main ? 'h1' : 'h2'} style={headingOf(main)}>
        {wordsIn('zh').lines[kind]}{' '}
        <span lang="en" style={{ ...small, fontWeight: 'normal' }}>
          {wordsIn('en').lines[kind]}
        </span>
      </Heading>
      <form.Opening letter={letter} />
      {told.map((line, index) => (
        <LineCard key={index} line={line} letter={letter} textLabel={form.textLabel} />
      ))}
    </Section>
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

function Action({ form, link }: { form: LetterForm; link: string }): ReactNode {
  return (
    <Section style={{ margin: '20px 0 8px' }}>
      <Button href={link} style={button} data-action>
        {form.action.zh}{' '}
        <span lang="en" style={{ fontSize: '13px', fontWeight: 'normal' }}>
          {form.action.en}
        </span>
      </Button>
      <Paragraph style={{ ...small, margin: '12px 0 2px' }}>
        打开链接只供查看，不会提交或更改任何内容。按钮打不开时，请将下面的地址复制到浏览器：
      </Paragraph>
      <Paragraph lang="en" style={small}>
        Opening the link changes nothing. If the button does not work, copy this address:
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
  const day = dayWords(dayOf(letter.at, letter.utcOffsetMinutes));
  return (
    <>
      <Paragraph style={{ ...inChinese, margin: '18px 0 0', textAlign: 'right' }}>
        {letter.document.issuer}
      </Paragraph>
      <Paragraph style={{ ...inChinese, margin: 0, textAlign: 'right' }}>{day.zh}</Paragraph>
      <Hr style={{ margin: '18px 0 12px', borderTop: `1px solid ${ink.line}` }} />
      <Paragraph style={small}>
        本邮件由督办系统按活动安排发出，直接回复即可联系活动办公室。请勿在邮件和系统中传输涉密内容。
      </Paragraph>
      <Paragraph lang="en" style={small}>
        Sent by the supervision system for the campaign office; a reply reaches the office. Never
        send classified content by mail or through the system.
      </Paragraph>
    </>
  );
}
