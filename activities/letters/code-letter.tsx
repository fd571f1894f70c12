/**
 * 验证码: the one-time code for a link, to whoever the link was sent to, at once and only when they
 * asked. It leads nowhere: what asks for the code is open before them already.
 */
import type { CSSProperties } from 'react';
import { Heading, render, Text as Paragraph } from 'react-email';

import type { Letter } from '../../domain/letters/letters.ts';
import { ink, Said } from './frame/letter-form.tsx';
import { LetterHead, LetterPaper, small } from './frame/letter-paper.tsx';
import { oneLine, textOf } from './frame/plain-text.ts';
import type { RenderedLetter } from './render-letter.tsx';

/** A code, and what it opens. */
export interface CodeLetter extends Pick<
  Letter,
  'mode' | 'campaign' | 'title' | 'document' | 'unit'
> {
  code: string;
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

/** The mail. The code stands in its subject too: a list of mails shows it. */
export async function renderCodeLetter(letter: CodeLetter): Promise<RenderedLetter> {
  const { mode, code, minutes, unit } = letter;
  const html = await render(
    <LetterPaper mode={mode} preview={`${unit.name.zh}　${minutes}分钟内有效`}>
      <LetterHead letter={letter} />
      <Heading as="h1" style={{ margin: '10px 0 8px', fontSize: '22px', color: ink.text }}>
        验证码{' '}
        <span lang="en" style={{ ...small, fontWeight: 'normal' }}>
          One-time code
        </span>
      </Heading>
      <Said
        zh={`${unit.name.zh}正在通过邮件链接登录督办系统，请在打开的页面中填写下列验证码，${minutes}分钟内有效，只能使用一次。`}
      >
        Somebody is signing in for {unit.name.en} by a link from a letter. Enter this code on the
        page that is open; it works once, within {minutes} minutes.
      </Said>
      <Paragraph style={digits}>{code}</Paragraph>
      <Said zh="如果不是您本人操作，请勿将验证码告诉任何人，无需理会本邮件。办公室不会向您索要验证码。">
        If it was not you, tell the code to nobody and ignore this mail. The office never asks for a
        code.
      </Said>
    </LetterPaper>,
  );
  const drill = mode === 'rehearsal';
  const zh = `${drill ? '【演练】' : ''}验证码${code}｜${unit.name.zh}`;
  const en = `${drill ? '[REHEARSAL] ' : ''}Code ${code} for ${unit.name.en}`;
  return { subject: oneLine(`${zh} / ${en}`), html, text: textOf(html) };
}
