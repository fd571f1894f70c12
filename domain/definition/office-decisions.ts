/**
 * What only the office can decide before a launch, each with its facts; the sentences are in
 * domain/words. None of these stops a launch and none is decided silently: unless the office
 * chooses otherwise, what the notice says holds. Problems, which do stop a launch, are in
 * `problems.ts`.
 */
import type { Text } from './definition.ts';

/**
 * What to do with a deadline on a day off: keep it, or move it to the working day before or after.
 */
export type DayOffChoice = 'keep' | 'earlier' | 'later';

export type OfficeDecision =
  | {
      code: 'due-on-day-off';
      step: string;
      day: string;
      options: Record<DayOffChoice, string>;
      chosen: DayOffChoice;
    }
  | { code: 'occurrences-on-day-off'; step: string; days: string[]; chosen: DayOffChoice }
  /**
   * Months as `2018-02`. `instead` is a rule that leaves out no month, if there is a simple one.
   */
  | { code: 'months-left-out'; step: string; months: string[]; instead: string | null }
  | { code: 'activity-on-day-off'; step: string; day: string; weekday: number }
  | { code: 'activity-day'; step: string; day: string; weekday: number }
  | { code: 'due-before-launch'; step: string; day: string; launch: string }
  | { code: 'year-inferred'; steps: string[]; year: number }
  | { code: 'calendar-assumed'; years: number[]; accepted: boolean }
  | { code: 'calendar-unknown'; years: number[]; reach: string | null }
  | { code: 'not-addressed'; unit: string; name: string; validFrom?: string; validTo?: string }
  | { code: 'placeholder-addresses'; addresses: string[] }
  | { code: 'document-not-issued'; number: string; issuedOn: string | null }
  | { code: 'theme'; was: string | null }
  | { code: 'title'; was: string; now: string }
  | { code: 'clauses-of-another-year'; document: string; year: number }
  | { code: 'day-moved'; path: string; was: string; now: string }
  | { code: 'question'; about: string; clause: string; question: Text };
