/**
 * The texts that each language must supply for letters. A kind of letter without its words does not
 * compile. Kinds that only go to the office are in to-office/.
 */
import type { Letter } from '../../../domain/letters/letters.ts';
import type { LineKind } from '../../../domain/terms/letter-lines.ts';
import type { Owed } from '../../../domain/terms/standing.ts';

/** Kinds that units get; some of them go to the office as well. */
export type UnitKind = Exclude<
  LineKind,
  'undeliverable' | 'review-waiting' | 'review-opened' | 'extension-asked' | 'copy'
>;

export interface KindWords {
  /** Why this letter is sent and what it asks for, in a sentence or two. */
  opening: (letter: Letter) => string;
  /** Names the text of a line of this kind: a reason, a note. */
  textLabel: string;
  /** The one action asked for, as the button's label. */
  action: string;
}

/** A deadline at the end of a day is written as `24:00`, never as a second before midnight. */
export interface SaidDeadline {
  day: string;
  weekday: string;
  time: string;
}

/** How a deadline stands at the time of sending. */
export type SaidStanding =
  | { kind: 'overdue'; days: number }
  | { kind: 'today' }
  | { kind: 'tomorrow' }
  | { kind: 'ahead'; days: number };

export interface LetterWords {
  kinds: Record<UnitKind, KindWords>;
  /** Greets the reader by office, never by name. */
  greeting: (letter: Letter) => string;
  owed: Record<Owed, string>;
  standing: (standing: SaidStanding) => string;
  /** Joins several words about a deadline's state into one phrase. */
  joined: (words: readonly string[]) => string;
  /** A label in front of its value. */
  labelled: (label: string) => string;
  /** Which deadline it is: the notice's, the one for a correction, or an extended one. */
  dueBy: Record<'notice' | 'correction' | 'extension', string>;
  deadline: (deadline: SaidDeadline) => string;
  /** The notice's own wording of a deadline, shown beside the deadline. */
  phrase: (phrase: string) => string;
  clause: (clause: string) => string;
  /** Marks our reading of the notice, so that it never looks like a quotation. */
  reading: string;
  /** Says what the link does not do, and what to do if the button does not work. */
  linkNote: string;
  /** Introduces the command to type, if there is no page to link to. */
  typed: string;
  /** Names the steps that may be reported too but need not be. */
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

/** Whether the letter goes to those who owe something, not to those who supervise them. */
export function isToUnit({ to: { role } }: Letter): boolean {
  return role === 'liaison' || role === 'leader';
}
