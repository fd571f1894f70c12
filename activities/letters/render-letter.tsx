/**
 * Turns a letter into the mail that is sent: subject, HTML and plain text from one source.
 * One form for each kind; a kind without a form does not compile. Knows nothing of addresses.
 */
import type { ReactElement } from 'react';
import { render } from 'react-email';

import type { Letter, LetterLine, LineKind } from '../../domain/letters.ts';
import { reasonWords } from '../../domain/undeliverable-reasons.ts';
import { acknowledge } from './acknowledge.tsx';
import { amended } from './amended.tsx';
import { cancelled } from './cancelled.tsx';
import { closing } from './closing.tsx';
import { copy } from './copy.tsx';
import { escalation } from './escalation.tsx';
import { extended } from './extended.tsx';
import { extensionAsked } from './extension-asked.tsx';
import { extensionRefused } from './extension-refused.tsx';
import { launch } from './launch.tsx';
import type { LetterForm } from './letter-form.tsx';
import { LetterLayout } from './letter-layout.tsx';
import type { LetterLinks } from './letter-link.ts';
import { linkOf } from './letter-link.ts';
import { nudge } from './nudge.tsx';
import { oneLine, textOf } from './plain-text.ts';
import { reminder } from './reminder.tsx';
import { reopened } from './reopened.tsx';
import { returned } from './returned.tsx';
import { reviewOpened } from './review-opened.tsx';
import { reviewWaiting } from './review-waiting.tsx';
import { undeliverable } from './undeliverable.tsx';

export interface RenderedLetter {
  subject: string;
  html: string;
  text: string;
}

const forms: Record<LineKind, LetterForm> = {
  undeliverable,
  closing,
  cancelled,
  amended,
  returned,
  reopened,
  escalation,
  'review-waiting': reviewWaiting,
  'review-opened': reviewOpened,
  'extension-asked': extensionAsked,
  nudge,
  reminder,
  extended,
  'extension-refused': extensionRefused,
  acknowledge,
  launch,
  copy,
};

/** Renders a letter. `links`: where its one link leads. */
export async function renderLetter(letter: Letter, links: LetterLinks): Promise<RenderedLetter> {
  const told = { ...letter, lines: letter.lines.map(explained) };
  const link = await linkOf(letter, forms[letter.kind], links);
  const paper: ReactElement = <LetterLayout letter={told} forms={forms} link={link} />;
  const html = await render(paper);
  return { subject: subjectOf(letter), html, text: textOf(html) };
}

/** Codes of the mailer become words; what a mail server wrote stays as it is. */
function explained(line: LetterLine): LetterLine {
  if (line.kind !== 'undeliverable' || line.text === undefined) return line;
  const { zh, en } = reasonWords(line.text);
  return { ...line, text: zh === en ? zh : `${zh}\n${en}` };
}

/** Chinese first: lists of mails cut the end off. One line, whatever the names in it hold. */
function subjectOf({ subject: { zh, en }, mode }: Letter): string {
  const marked = mode === 'rehearsal' && !zh.startsWith('【演练】') ? `【演练】${zh}` : zh;
  return oneLine(`${marked} / ${en}`);
}
