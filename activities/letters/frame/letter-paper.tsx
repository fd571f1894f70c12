/**
 * The sheet that every mail is written on, and the banner of a rehearsal. No remote picture, font
 * or script: nothing is fetched and nobody is counted when it is opened. Styles are inline: mail
 * programs drop others.
 */
import type { CSSProperties, ReactNode } from 'react';
import { Body, Container, Head, Hr, Html, Preview, Section, Text as Paragraph } from 'react-email';

import type { Letter } from '../../../domain/letters/letters.ts';
import { inChinese, ink } from './letter-form.tsx';

const page: CSSProperties = {
  margin: 0,
  padding: '24px 8px',
  backgroundColor: ink.desk,
  fontFamily:
    '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC",Helvetica,sans-serif',
};
const sheet: CSSProperties = {
  maxWidth: '640px',
  margin: '0 auto',
  padding: '24px 28px',
  backgroundColor: ink.paper,
  border: `1px solid ${ink.line}`,
};
export const small: CSSProperties = {
  margin: 0,
  fontSize: '12px',
  lineHeight: '18px',
  color: ink.quiet,
};

/** A sheet. `preview`: what a list of mails shows beside the subject. */
export function LetterPaper(props: {
  mode: Letter['mode'];
  preview: string;
  children: ReactNode;
}): ReactNode {
  return (
    <Html lang="zh-CN">
      <Head>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
      </Head>
      <Body style={page}>
        <Preview>{props.preview}</Preview>
        <Container style={sheet}>
          {props.mode === 'rehearsal' ? <RehearsalBanner /> : null}
          {props.children}
        </Container>
      </Body>
    </Html>
  );
}

/** Whose mail it is: the notice and its campaign. */
export function LetterHead({ letter }: { letter: Pick<Letter, 'document' | 'title'> }): ReactNode {
  return (
    <>
      <Paragraph style={small}>
        {letter.document.issuer}　{letter.document.number}
      </Paragraph>
      <Paragraph style={{ ...small, color: ink.text }}>{letter.title.zh}</Paragraph>
      <Paragraph lang="en" style={small}>
        {letter.title.en}
      </Paragraph>
      <Hr style={{ margin: '14px 0 18px', borderTop: `2px solid ${ink.act}` }} />
    </>
  );
}

function RehearsalBanner(): ReactNode {
  const framed: CSSProperties = {
    margin: '0 0 18px',
    padding: '10px 14px',
    backgroundColor: ink.rehearsalPaper,
    border: `2px solid ${ink.rehearsal}`,
  };
  return (
    <Section style={framed}>
      <Paragraph style={{ ...inChinese, fontWeight: 'bold', color: ink.rehearsal }}>
        【演练】本邮件由系统演练发出，不是正式通知，无需办理。
      </Paragraph>
      <Paragraph lang="en" style={{ ...small, color: ink.rehearsal }}>
        REHEARSAL: this is not an official letter, and nothing needs to be done.
      </Paragraph>
    </Section>
  );
}
