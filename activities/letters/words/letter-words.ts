/**
 * The texts that each language must have for letters. If the text of a kind of letter is missing,
 * the code does not compile. Kinds that only go to the office are in to-office/.
 */
import type { Letter } from '../../../domain/letters/letters.ts';
import type { LineKind } from '../../../domain/terms/letter-lines.ts';
import { isUnitRole } from '../../../domain/terms/people.ts';
import type { Owed } from '../../../domain/terms/standing.ts';

/** The kinds of letter that units get. Some of them go to the office as well. */
export type UnitKind = Exclude<
  LineKind,
  'undeliverable' | 'review-waiting' | 'review-opened' | 'extension-asked' | 'copy'
>;

interface KindWords {
  /** Says in a sentence or two why this letter comes and what it asks. */
  opening: (letter: Letter) => string;
  /** The label for the text of a line of this kind, for instance "Reason" or "Note". */
  textLabel: string;
  /** The one thing to do, as written on the button. */
  action: string | ((letter: Letter) => string);
}

/** A deadline in words. The end of a day is `24:00`, never a second before midnight. */
interface SaidDeadline {
  day: string;
  weekday: string;
  time: string;
}

/** How much time is left, or how late it is, when the letter is sent. */
export type SaidStanding =
  | { kind: 'overdue'; days: number }
  | { kind: 'today' }
  | { kind: 'tomorrow' }
  | { kind: 'ahead'; days: number };

export interface LetterWords {
  kinds: Record<UnitKind, KindWords>;
  /** The greeting. It names the person's office, never the person. */
  greeting: (letter: Letter) => string;
  owed: Record<Owed, string>;
  standing: (standing: SaidStanding) => string;
  /** Joins several words on the state of something into one phrase. */
  joined: (words: readonly string[]) => string;
  /** A label as it stands before its text, for instance with a colon. */
  labelled: (label: string) => string;
  /** The name of a deadline: the notice's own, a correction's, or an extended one. */
  dueBy: Record<'notice' | 'correction' | 'extension', string>;
  deadline: (deadline: SaidDeadline) => string;
  /** The notice's own phrase about a deadline, as shown beside the deadline. */
  phrase: (phrase: string) => string;
  clause: (clause: string) => string;
  /** Marks our reading of the notice, which must never look like a quotation from it. */
  reading: string;
  /** Says what the link does not do, and what to do if the button does not work. */
  linkNote: string;
  /** Introduces the command to type, where there is no page to link to. */
  typed: string;
  /** Names the steps that the unit may report beside what it owes, but need not. */
  untold: (titles: string) => string;
  foot: string;
  rehearsal: string;
  code: {
    subject: (code: string, number: number, unit: string) => string;
    rehearsalMark: string;
    preview: (unit: string, minutes: number) => string;
    heading: string;
    asked: (unit: string, minutes: number) => string;
    number: (number: number) => string;
    notYou: string;
  };
}

/** Does the letter go to the unit that owes something, rather than to those who supervise it? */
export function isToUnit({ to: { role } }: Letter): boolean {
  return isUnitRole(role);
}
