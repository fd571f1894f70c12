/**
 * The texts that each language must have for the office's morning mail. If the text for a kind of
 * item or for a reader is missing, the code does not compile.
 */
import type { OfficeDesk } from '../../../domain/morning/readers.ts';
import type { MorningThing } from '../../../domain/morning/morning.ts';

export type ListName = 'fresh' | 'overdue' | 'longest';

/** One line of a list. Its instants are words, or null if there is none. */
interface SaidRow {
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
  /** Units that left the campaign: they are not among `units`. */
  gone: number;
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
  /** Says where the complete list is found. */
  all: string;
  closingHeading: Record<SaidClosing['how'], string>;
  closing: (said: SaidClosing) => string;
  /** On steps that units report but do not owe: how many of them were reported, over all units. */
  told: (said: { said: number; all: number }) => string;
  leftOpen: (said: { things: number; steps: string[] }) => string;
}
