/**
 * What a letter kind is made of, and the few ways in which a letter says something, in its reader's
 * one language; letter-layout.tsx puts them on paper. React escapes whatever is put between tags.
 */
import type { CSSProperties, ReactNode } from 'react';
import { createContext, useContext } from 'react';
import { Text as Paragraph } from 'react-email';

import type { Text } from '../../../domain/definition/definition.ts';
import type { Letter } from '../../../domain/letters/letters.ts';
import type { Language } from '../../../domain/terms/language.ts';
import { usualLanguage } from '../../../domain/terms/language.ts';

export interface LetterForm {
  /** Why this letter comes and what is asked, in a sentence or two. */
  Opening: (props: { letter: Letter }) => ReactNode;
  /** What the text of a line of this kind is: a reason, a note. */
  textLabel: Text;
  /** The one thing to do, as the button says it. */
  action: Text;
  /** Where the button leads: the step (or the unit, if there are several), or the unit's review. */
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

/** What the reader of the letter that is being written reads. */
export const ReaderLanguage = createContext<Language>(usualLanguage);

/** A paragraph in the reader's language; the English stands between the tags. */
export function Said({ zh, children }: { zh: string; children: ReactNode }): ReactNode {
  return <Paragraph style={plain}>{useContext(ReaderLanguage) === 'zh' ? zh : children}</Paragraph>;
}

/** Text that people wrote, line by line: HTML would run its lines together. */
export function Lines({ text }: { text: string }): ReactNode {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => [index > 0 ? <br key={`break ${index}`} /> : null, line]);
}
