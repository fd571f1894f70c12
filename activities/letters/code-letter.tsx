/**
 * 验证码: the mail with the one-time code for a link. It goes to the person whom the link was sent
 * to, immediately, and only when they asked for it. It has no link, because the page that asks for
 * the code is open already.
 */
import type { CSSProperties } from 'react';
import { Heading, render, Text as Paragraph } from 'react-email';

import type { Letter } from '../../domain/letters/letters.ts';
import type { Language } from '../../domain/terms/language.ts';
import { ink, plain } from './frame/letter-form.tsx';
import { LetterHead, LetterPaper } from './frame/letter-paper.tsx';
import { oneLine, textOf } from './frame/plain-text.ts';
import type { RenderedLetter } from './render-letter.tsx';
import { letterWordsIn } from './words/words-in.ts';

/** A code, and the link that it opens. */
export interface CodeLetter extends Pick<
  Letter,
  'mode' | 'campaign' | 'title' | 'document' | 'unit'
> {
  code: string;
  /** Tells it from the mailbox's other codes; the page shows it too. */
  number: number;
  minutes: number;
}

const digits: CSSProperties = {
  margin: '12px 0',
  fontSize: '32px',
  lineHeight: '40px',
  letterSpacing: '6px',
  fontWeight: 'bold',
  color: ink.text,
};

/** Renders the mail in the reader's language. Its subject has the code too, to show in lists. */
export async function renderCodeLetter(
  language: Language,
  letter: CodeLetter,
): Promise<RenderedLetter> {
  const { mode, code, number, minutes } = letter;
  const unit = letter.unit.name[language];
  const words = letterWordsIn(language).code;
  const html = await render(
    <LetterPaper language={language} mode={mode} preview={words.preview(unit, minutes)}>
      <LetterHead language={language} letter={letter} />
      <Heading as="h1" style={{ margin: '10px 0 8px', fontSize: '22px', color: ink.text }}>
        {words.heading}
      </Heading>
      <Paragraph style={plain}>{words.asked(unit, minutes)}</Paragraph>
      <Paragraph style={plain}>{words.number(number)}</Paragraph>
      <Paragraph style={digits}>{code}</Paragraph>
      <Paragraph style={plain}>{words.notYou}</Paragraph>
    </LetterPaper>,
  );
  const mark = mode === 'rehearsal' ? words.rehearsalMark : '';
  return {
    subject: oneLine(`${mark}${words.subject(code, number, unit)}`),
    html,
    text: textOf(html),
  };
}
