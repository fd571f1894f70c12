/**
 * What a letter says beyond its facts: what each language must have words for. A kind of letter
 * without its words does not compile. Kinds that only go to the office are in to-office/.
 */
import type { Letter } from '../../../domain/letters/letters.ts';
import type { LineKind } from '../../../domain/terms/letter-lines.ts';
import type { Owed } from '../../../domain/terms/standing.ts';

/** Kinds that a unit gets; some of them go to the office as well. */
export type UnitKind = Exclude<
  LineKind,
  'undeliverable' | 'review-waiting' | 'review-opened' | 'extension-asked' | 'copy'
>;

export interface KindWords {
  /** Why this letter comes and what is asked, in a sentence or two. */
  opening: (letter: Letter) => string;
  /** What the text of a line of this kind is: a reason, a note. */
  textLabel: string;
  /** The one thing to do, as the button says it. */
  action: string;
}

/** A deadline that stands before the day's end as `24:00`, never as a second before midnight. */
export interface SaidDeadline {
  day: string;
  weekday: string;
  time: string;
}

/** How a deadline stands when the letter goes out. */
export type SaidStanding =
  | { kind: 'overdue'; days: number }
  | { kind: 'today' }
  | { kind: 'tomorrow' }
  | { kind: 'ahead'; days: number };

export interface LetterWords {
  kinds: Record<UnitKind, KindWords>;
  /** Whom the letter greets: the office held, never the person. */
  greeting: (letter: Letter) => string;
  owed: Record<Owed, string>;
  standing: (standing: SaidStanding) => string;
  /** Several words on how something stands, as one phrase. */
  joined: (words: readonly string[]) => string;
  /** A label before what it labels. */
  labelled: (label: string) => string;
  /** What a deadline is: the notice's, the one for a correction, or one that was extended. */
  dueBy: Record<'notice' | 'correction' | 'extension', string>;
  deadline: (deadline: SaidDeadline) => string;
  /** The words of the notice about a deadline, beside the deadline. */
  phrase: (phrase: string) => string;
  clause: (clause: string) => string;
  /** What stands in a notice is quoted; what we take it to mean must never look like it. */
  reading: string;
  /** What the link does not do, and what to do where the button does not work. */
  linkNote: string;
  /** Before what is to be typed on the command line, where there is no page to link to. */
  typed: string;
  /** Steps that are only told, beside what is owed: they may be told too, and need not be. */
  untold: (titles: string) => string;
  foot: string;
  rehearsal: string;
  code: {
    subject: (code: string, unit: string) => string;
    rehearsalMark: string;
    preview: (unit: string, minutes: number) => string;
    heading: string;
    asked: (unit: string, minutes: number) => string;
    notYou: string;
  };
}

/** Does the letter go to whoever owes, or to those who watch over it? */
export function isToUnit({ to: { role } }: Letter): boolean {
  return role === 'liaison' || role === 'leader';
}
