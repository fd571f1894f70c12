/**
 * What a language must say where facts are put together: what was found in a file, likenesses, the
 * text of a nudge, the subject of a letter. The facts are gathered in domain/words, once for all
 * languages; here stands what a catalogue answers to.
 */
import type { NoRendition } from '../../files/renditions.ts';
import type { LineKind } from '../../terms/letter-lines.ts';
import type { WaitingKind } from '../../rules/waiting.ts';

/** A picture's or film's size; an upright one says which side is the long one. */
export interface SeenSize {
  widthPx: number;
  heightPx: number;
  longPx: number;
  shortPx: number;
  upright: boolean;
}

export interface FoundWords {
  /** A format with how its film is coded. */
  coded: (format: string, codec: string) => string;
  size: (size: SeenSize) => string;
  lasts: (minutes: number, seconds: number) => string;
  frames: (perSecond: string) => string;
  taken: (moment: string) => string;
  joined: (parts: readonly string[]) => string;
  /** How many pages a document has; `first`: only so many and the last are shown. */
  pages: (count: number, first: number | null) => string;
  /** Pages that could not be shown as they are. */
  faultyPages: (shown: string, faulty: readonly number[]) => string;
  noRendition: Record<NoRendition, string>;
}

/** Where a like file lies. `campaign` null: this one; `unit` null: the same unit. */
export interface SaidPlace {
  campaign: string | null;
  unit: string | null;
  step: string;
}

/** How alike a file is: the very same, or a picture or film that looks so. */
export type Alike = 'same-file' | { what: 'picture' | 'film'; near: boolean };

export interface LikenessWords {
  /** The other one was filed before this one. */
  before: (alike: Alike, place: SaidPlace) => string;
  /** The other one came after this one. */
  later: (alike: Alike, place: SaidPlace) => string;
  usedAgain: Record<'same-file' | 'reference', (step: string) => string>;
}

/** By when something is due, and how far away that is. */
export interface SaidDue {
  day: string;
  /** Empty for the end of a day. */
  time: string;
  away:
    | { kind: 'late'; days: number }
    | { kind: 'today' }
    | { kind: 'ahead'; workDays: number }
    | { kind: 'unknown' };
}

/** One thing that is not done. `title` null: the notice itself. */
export interface SaidItem {
  kind: WaitingKind;
  title: string | null;
  due: SaidDue | null;
}

export interface NudgeWords {
  lacking: (facts: {
    unit: string;
    campaign: string;
    today: string;
    count: number;
    items: readonly SaidItem[];
    paperOnly: boolean;
  }) => string;
  nothing: (unit: string, campaign: string) => string;
  over: (unit: string, campaign: string) => string;
  /** Whoever reads it must not take a rehearsal for the real thing. */
  rehearsal: (text: string) => string;
}

/** What a letter's subject tells. */
export interface SubjectFacts {
  kind: LineKind;
  unit: string;
  /** The campaign's title, or the first step's. */
  title: string;
  /** Steps that the letter tells of, if it is about more than one. */
  steps: number;
  due: string | null;
  rehearsal: boolean;
}

export type SubjectWords = (facts: SubjectFacts) => string;

/** A link that a unit lends to an enterprise or a county. Moments without their time zone. */
export interface LentLinkFacts {
  unit: string;
  from: string;
  title: string;
  document: string;
  clause: string;
  due: string | null;
  until: string;
  /** What the unit wrote; null for nothing. */
  note: string | null;
  address: string;
  rehearsal: boolean;
}

export interface PaperWords {
  /** What every receipt says of itself. */
  receiptSays: string;
  /** What every cover of a paper copy says of itself. */
  coverSays: string;
  /**
   * Said wherever somebody is about to upload. Source: 《中华人民共和国保守国家秘密法》, which forbids
   * secrets on the internet and other public networks; DOMAIN.md, "Privacy".
   */
  uploadNotice: string;
  /** Is a receipt that somebody holds a true one? */
  verdicts: Record<'genuine' | 'altered' | 'no-such-receipt', string>;
  /** What a table of numbers says of itself. */
  tallySays: string;
  /** To copy into a chat: who asks whom for what, until when, and what not to send. */
  lentLink: (facts: LentLinkFacts) => string;
}
