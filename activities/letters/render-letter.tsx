/**
 * Turns a letter into the mail that is sent: subject, HTML and plain text from one source.
 * One form for each kind; a kind without a form does not compile. Knows nothing of addresses.
 */
import type { ReactElement } from 'react';
import { render } from 'react-email';

import type { Letter, LetterLine } from '../../domain/letters/letters.ts';
import type { LineKind } from '../../domain/terms/letter-lines.ts';
import { reasonText } from '../../domain/words/shape/reason-text.ts';
import { letterSubject } from '../../domain/words/letter-subject.ts';
import { wordsIn } from '../../domain/words/words.ts';
import { acknowledge } from './kinds/acknowledge.tsx';
import { amended } from './kinds/amended.tsx';
import { cancelled } from './kinds/cancelled.tsx';
import { closing } from './kinds/closing.tsx';
import { copy } from './to-office/copy.tsx';
import { escalation } from './kinds/escalation.tsx';
import { extended } from './kinds/extended.tsx';
import { extensionAsked } from './to-office/extension-asked.tsx';
import { extensionRefused } from './kinds/extension-refused.tsx';
import { launch } from './kinds/launch.tsx';
import type { LetterForm } from './frame/letter-form.tsx';
import { LetterLayout } from './frame/letter-layout.tsx';
import type { LetterLinks } from './frame/letter-link.ts';
import { linkOf } from './frame/letter-link.ts';
import { nudge } from './kinds/nudge.tsx';
import { oneLine, textOf } from './frame/plain-text.ts';
import { reminder } from './kinds/reminder.tsx';
import { reopened } from './kinds/reopened.tsx';
import { returned } from './kinds/returned.tsx';
import { reviewOpened } from './to-office/review-opened.tsx';
import { reviewWaiting } from './to-office/review-waiting.tsx';
import { undeliverable } from './to-office/undeliverable.tsx';

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
  const [zh, en] = [reasonText(wordsIn('zh'), line.text), reasonText(wordsIn('en'), line.text)];
  return { ...line, text: zh === en ? zh : `${zh}\n${en}` };
}

/** One line, whatever the names in it hold. */
function subjectOf(letter: Letter): string {
  return oneLine(letterSubject(letter));
}
