/**
 * What a letter kind is made of, and the few ways in which a letter says something: Chinese
 * first, English second and smaller. Each kind fills a form in its own file; letter-layout.tsx
 * puts them on paper. React escapes whatever is put between the tags.
 */
import type { CSSProperties, ReactNode } from 'react';
import { Text as Paragraph } from 'react-email';

import type { Text } from '../../../domain/definition/definition.ts';
import type { Letter } from '../../../domain/letters/letters.ts';

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
  warnPaper: '#fdf1f0',
  rehearsal: '#8a4b00',
  rehearsalPaper: '#fff3d6',
} as const;

export const inChinese: CSSProperties = {
  margin: '0 0 4px',
  fontSize: '15px',
  lineHeight: '25px',
  color: ink.text,
};

export const inEnglish: CSSProperties = {
  margin: '0 0 14px',
  fontSize: '12px',
  lineHeight: '18px',
  color: ink.quiet,
};

/** A paragraph in both languages; the English stands between the tags. */
export function Said({ zh, children }: { zh: string; children: ReactNode }): ReactNode {
  return (
    <>
      <Paragraph style={inChinese}>{zh}</Paragraph>
      <Paragraph lang="en" style={inEnglish}>
        {children}
      </Paragraph>
    </>
  );
}

/** Does the letter go to whoever owes, or to those who watch over it? */
export function isToUnit({ to: { role } }: Letter): boolean {
  return role === 'liaison' || role === 'leader';
}

/** Text that people wrote, line by line: HTML would run its lines together. */
export function Lines({ text }: { text: string }): ReactNode {
  return text
    .split(/\r\n|\r|\n/)
    .map((line, index) => [index > 0 ? <br key={`break ${index}`} /> : null, line]);
}
