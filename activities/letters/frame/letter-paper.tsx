/**
 * The page frame of every mail, and the banner of a rehearsal. It has no remote picture, font or
 * script, so opening a mail fetches nothing and tracks nobody. Styles are inline, because mail
 * programs drop all others.
 */
import type { CSSProperties, ReactNode } from 'react';
import { Body, Container, Head, Hr, Html, Preview, Section, Text as Paragraph } from 'react-email';

import type { Letter } from '../../../domain/letters/letters.ts';
import type { Language } from '../../../domain/terms/language.ts';
import { letterWordsIn } from '../words/words-in.ts';
import { ink, plain, ReaderLanguage } from './letter-form.tsx';

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

/** The frame of a mail. `preview` is the text that a list of mails shows beside the subject. */
export function LetterPaper(props: {
  language: Language;
  mode: Letter['mode'];
  preview: string;
  children: ReactNode;
}): ReactNode {
  const { language, mode, preview, children } = props;
  return (
    <ReaderLanguage.Provider value={language}>
      <Html lang={language === 'zh' ? 'zh-CN' : language}>
        <Head>
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light" />
        </Head>
        <Body style={page}>
          <Preview>{preview}</Preview>
          <Container style={sheet}>
            {mode === 'rehearsal' ? <RehearsalBanner language={language} /> : null}
            {children}
          </Container>
        </Body>
      </Html>
    </ReaderLanguage.Provider>
  );
}

/** The head of a mail: the notice and its campaign. */
export function LetterHead(props: {
  language: Language;
  letter: Pick<Letter, 'document' | 'title'>;
}): ReactNode {
  const { document, title } = props.letter;
  return (
    <>
      <Paragraph style={small}>
        {document.issuer}　{document.number}
      </Paragraph>
      <Paragraph style={{ ...small, color: ink.text }}>{title[props.language]}</Paragraph>
      <Hr style={{ margin: '14px 0 18px', borderTop: `2px solid ${ink.act}` }} />
    </>
  );
}

function RehearsalBanner({ language }: { language: Language }): ReactNode {
  const framed: CSSProperties = {
    margin: '0 0 18px',
    padding: '10px 14px',
    backgroundColor: ink.rehearsalPaper,
    border: `2px solid ${ink.rehearsal}`,
  };
  return (
    <Section style={framed}>
      <Paragraph style={{ ...plain, margin: 0, fontWeight: 'bold', color: ink.rehearsal }}>
        {letterWordsIn(language).rehearsal}
      </Paragraph>
    </Section>
  );
}
