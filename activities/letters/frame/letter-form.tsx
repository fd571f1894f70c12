/**
 * The parts of a letter kind, and the components with which a letter says something in its reader's
 * language. letter-layout.tsx arranges them. React escapes all text between tags.
 */
import type { CSSProperties, ReactNode } from 'react';
import { createContext, useContext } from 'react';
import { Text as Paragraph } from 'react-email';

import type { Text } from '../../../domain/definition/definition.ts';
import type { Letter } from '../../../domain/letters/letters.ts';
import type { Language } from '../../../domain/terms/language.ts';
import { usualLanguage } from '../../../domain/terms/language.ts';

export interface LetterForm {
  /** Says in a sentence or two why this letter comes and what it asks. */
  Opening: (props: { letter: Letter }) => ReactNode;
  /** The label for the text of a line of this kind, for instance "Reason" or "Note". */
  textLabel: Text;
  /** The one thing to do, as written on the button. */
  action: Text | ((letter: Letter) => string);
  /**
   * Where the button leads: to the step (to the unit, if there are several steps), or the review.
   */
  leadsTo: 'step' | 'unit' | 'review';
}

export const ink = {
  text: '#1f2933',
  quiet: '#5b6875',
  line: '#d5dae1',
  paper: '#ffffff',
  desk: '#f2f4f7',
  act: '#1d4f91',
  warn: '#a61b1b',
  rehearsal: '#8a4b00',
  rehearsalPaper: '#fff3d6',
} as const;

export const plain: CSSProperties = {
  margin: '0 0 14px',
  fontSize: '15px',
  lineHeight: '25px',
  color: ink.text,
};

/** The language of the reader of the letter that is being rendered. */
export const ReaderLanguage = createContext<Language>(usualLanguage);

/** A paragraph in the reader's language. The English text is the children. */
export function Said({ zh, children }: { zh: string; children: ReactNode }): ReactNode {
  return <Paragraph style={plain}>{useContext(ReaderLanguage) === 'zh' ? zh : children}</Paragraph>;
}

/** Text that people wrote, with its line breaks, which HTML would otherwise drop. */
export function Lines({ text }: { text: string }): ReactNode {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => [index > 0 ? <br key={`break ${index}`} /> : null, line]);
}
