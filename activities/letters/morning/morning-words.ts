/**
 * The texts that each language must supply for the office's morning letter. If a language lacks the
 * words for a kind of news or of reader, the code does not compile.
 */
import type { OfficeDesk } from '../../../domain/morning/readers.ts';
import type { MorningThing } from '../../../domain/morning/morning.ts';

export type ListName = 'fresh' | 'overdue' | 'longest';

/** One line of a list, with its instants as words; null if it has none. */
export interface SaidRow {
  what: string;
  things: number;
  step: string | null;
  due: string | null;
  since: string;
}

/** How a campaign ended. */
export interface SaidClosing {
  how: 'closed' | 'cancelled';
  title: string;
  units: number;
  settled: number;
  things: number;
}

export interface MorningWords {
  things: Record<MorningThing, string>;
  lists: Record<ListName, (all: number) => string>;
  greeting: Record<OfficeDesk['role'], string>;
  opening: Record<OfficeDesk['role'], (moment: string) => string>;
  heading: Record<OfficeDesk['role'], (day: string) => string>;
  countsHeading: string;
  count: (said: { what: string; units: number; things: number; fresh: number }) => string;
  row: (said: SaidRow) => string;
  more: (count: number) => string;
  /** Where the complete list can be found. */
  all: string;
  closingHeading: Record<SaidClosing['how'], string>;
  closing: (said: SaidClosing) => string;
  /** Counts the reports on steps that are only reported, over all units. */
  told: (said: { said: number; all: number }) => string;
  leftOpen: (said: { things: number; steps: string[] }) => string;
}
