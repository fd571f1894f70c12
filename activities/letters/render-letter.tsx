/**
 * Renders a letter as the mail that is sent: subject, HTML and plain text from one source, in the
 * recipient's language. Each kind has one form; a kind without a form does not compile. This file
 * does not know addresses.
 */
import type { ReactElement } from 'react';
import { render, Text as Paragraph } from 'react-email';

import type { Letter, LetterLine } from '../../domain/letters/letters.ts';
import { languageOf } from '../../domain/letters/letters.ts';
import { inEach } from '../../domain/terms/language.ts';
import type { Language } from '../../domain/terms/language.ts';
import type { LineKind } from '../../domain/terms/letter-lines.ts';
import { letterSubject } from '../../domain/words/letter-subject.ts';
import { reasonText } from '../../domain/words/shape/reason-text.ts';
import { wordsIn } from '../../domain/words/words.ts';
import type { LetterForm } from './frame/letter-form.tsx';
import { plain } from './frame/letter-form.tsx';
import { LetterLayout } from './frame/letter-layout.tsx';
import type { LetterLinks } from './frame/letter-link.ts';
import { wayOf } from './frame/letter-link.ts';
import { oneLine, textOf } from './frame/plain-text.ts';
import { copy } from './to-office/copy.tsx';
import { extensionAsked } from './to-office/extension-asked.tsx';
import { reviewOpened } from './to-office/review-opened.tsx';
import { reviewWaiting } from './to-office/review-waiting.tsx';
import { undeliverable } from './to-office/undeliverable.tsx';
import type { UnitKind } from './words/letter-words.ts';
import { letterWordsIn } from './words/words-in.ts';

export interface RenderedLetter {
  subject: string;
  html: string;
  text: string;
}

const forms: Record<LineKind, LetterForm> = {
  launch: formOf('launch', 'unit'),
  acknowledge: formOf('acknowledge', 'unit'),
  reminder: formOf('reminder', 'step'),
  escalation: formOf('escalation', 'step'),
  nudge: formOf('nudge', 'step'),
  returned: formOf('returned', 'step'),
  reopened: formOf('reopened', 'step'),
  extended: formOf('extended', 'step'),
  'extension-refused': formOf('extension-refused', 'step'),
  amended: formOf('amended', 'unit'),
  closing: formOf('closing', 'unit'),
  cancelled: formOf('cancelled', 'unit'),
  left: formOf('left', 'unit'),
  succeeded: formOf('succeeded', 'unit'),
  undeliverable,
  'review-waiting': reviewWaiting,
  'review-opened': reviewOpened,
  'extension-asked': extensionAsked,
  copy,
};

/** Renders a letter. `links` says where its one link leads. */
export async function renderLetter(letter: Letter, links: LetterLinks): Promise<RenderedLetter> {
  const language = languageOf(letter);
  const told = { ...letter, lines: letter.lines.map((line) => explained(language, line)) };
  const way = await wayOf(letter, forms[letter.kind], links);
  const paper: ReactElement = <LetterLayout letter={told} forms={forms} way={way} />;
  const html = await render(paper);
  // A name in the subject may contain line breaks.
  return { subject: oneLine(letterSubject(letter)), html, text: textOf(html) };
}

/** Makes the form of a kind that units get, from its texts in the catalogues. */
function formOf(kind: UnitKind, leadsTo: LetterForm['leadsTo']): LetterForm {
  const words = inEach((language) => letterWordsIn(language).kinds[kind]);
  return {
    textLabel: inEach((language) => words[language].textLabel),
    action: (letter) => {
      const { action } = words[languageOf(letter)];
      return typeof action === 'string' ? action : action(letter);
    },
    leadsTo,
    Opening: ({ letter }) => (
      <Paragraph style={plain}>{words[languageOf(letter)].opening(letter)}</Paragraph>
    ),
  };
}

/** Replaces our mailer's codes with words; text that a mail server wrote stays unchanged. */
function explained(language: Language, line: LetterLine): LetterLine {
  if (line.kind !== 'undeliverable' || line.text === undefined) return line;
  return { ...line, text: reasonText(wordsIn(language), line.text) };
}
