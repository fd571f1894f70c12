/**
 * The parts that make up a kind of letter, and the few elements that letters consist of, in the
 * reader's language; letter-layout.tsx arranges them. React escapes everything between tags.
 */
import type { CSSProperties, ReactNode } from 'react';
import { createContext, useContext } from 'react';
import { Text as Paragraph } from 'react-email';

import type { Text } from '../../../domain/definition/definition.ts';
import type { Letter } from '../../../domain/letters/letters.ts';
import type { Language } from '../../../domain/terms/language.ts';
import { usualLanguage } from '../../../domain/terms/language.ts';

export interface LetterForm {
  /** Why this letter is sent and what it asks for, in a sentence or two. */
  Opening: (props: { letter: Letter }) => ReactNode;
  /** Names the text of a line of this kind: a reason, a note. */
  textLabel: Text;
  /** The one action asked for, as the button's label. */
  action: Text;
  /** Where the button leads: to the step (the unit's page if there are several) or the review. */
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

/** The language of the letter that is being rendered. */
export const ReaderLanguage = createContext<Language>(usualLanguage);

/** A paragraph in the reader's language; the English text is the element's content. */
export function Said({ zh, children }: { zh: string; children: ReactNode }): ReactNode {
  return <Paragraph style={plain}>{useContext(ReaderLanguage) === 'zh' ? zh : children}</Paragraph>;
}

/** Text written by people, one line each: plain HTML would join the lines. */
export function Lines({ text }: { text: string }): ReactNode {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => [index > 0 ? <br key={`break ${index}`} /> : null, line]);
}
