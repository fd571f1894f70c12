/**
 * The parts of a catalogue that combine several facts into text: what was found in a file,
 * likenesses, the text of a nudge, the subject of a letter. domain/words collects the facts once
 * for all languages; this file says what each catalogue must supply.
 */
import type { NoRendition } from '../../files/renditions.ts';
import type { LineKind } from '../../terms/letter-lines.ts';
import type { WaitingKind } from '../../rules/waiting.ts';

/** The size of a picture or film. For an upright one, the text says which side is the long one. */
export interface SeenSize {
  widthPx: number;
  heightPx: number;
  longPx: number;
  shortPx: number;
  upright: boolean;
}

export interface FoundWords {
  /** A format together with the codec of its film. */
  coded: (format: string, codec: string) => string;
  size: (size: SeenSize) => string;
  lasts: (minutes: number, seconds: number) => string;
  frames: (perSecond: string) => string;
  taken: (moment: string) => string;
  joined: (parts: readonly string[]) => string;
  /** How many pages a document has. With `first`, only that many and the last page are shown. */
  pages: (count: number, first: number | null) => string;
  /** Pages that could not be shown faithfully. */
  faultyPages: (shown: string, faulty: readonly number[]) => string;
  noRendition: Record<NoRendition, string>;
}

/** Where a similar file is. `campaign` is null for this campaign, `unit` for the same unit. */
export interface SaidPlace {
  campaign: string | null;
  unit: string | null;
  step: string;
}

/** How alike a file is: the same file, or a picture or film that looks similar. */
export type Alike = 'same-file' | { what: 'picture' | 'film'; near: boolean };

export interface LikenessWords {
  /** The other file was filed before this one. */
  before: (alike: Alike, place: SaidPlace) => string;
  /** The other file was filed after this one. */
  later: (alike: Alike, place: SaidPlace) => string;
  usedAgain: Record<'same-file' | 'reference', (step: string) => string>;
}

/** When something is due, and how far away that is. */
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

/** One thing that is still to be done. `title` is null if it is about the notice itself. */
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
  /** Marks a text so that nobody takes a rehearsal for the real thing. */
  rehearsal: (text: string) => string;
}

/** The facts in a letter's subject. */
interface SubjectFacts {
  kind: LineKind;
  unit: string;
  /** The campaign's title, or the first step's. */
  title: string;
  /** How many steps the letter is about. */
  steps: number;
  due: string | null;
  rehearsal: boolean;
}

export type SubjectWords = (facts: SubjectFacts) => string;

/** The facts in the subject of a mail to the office about all units. */
export type MorningSubjectFacts = { titles: string[]; rehearsal: boolean } & (
  | { about: 'morning'; fresh: number; overdue: number }
  | { about: 'bulletin'; units: number }
  | { about: 'closed' | 'cancelled'; units: number; settled: number }
);

export type MorningSubjectWords = (facts: MorningSubjectFacts) => string;

/**
 * An upload link that a unit gives to an enterprise or a county. Moments come without a time zone.
 */
interface LentLinkFacts {
  unit: string;
  from: string;
  title: string;
  document: string;
  clause: string;
  due: string | null;
  until: string;
  /** The unit's own message; null if there is none. */
  note: string | null;
  address: string;
  rehearsal: boolean;
}

export interface PaperWords {
  /** The note on every receipt. */
  receiptSays: string;
  /** The note on every cover of a paper copy. */
  coverSays: string;
  /**
   * The notice wherever somebody is about to upload. Source: 《中华人民共和国保守国家秘密法》, which forbids
   * secrets on the internet and other public networks; DOMAIN.md, "Privacy".
   */
  uploadNotice: string;
  /** The answer to whether somebody's receipt is genuine. */
  verdicts: Record<'genuine' | 'altered' | 'no-such-receipt', string>;
  /** The note on a table of numbers. */
  tallySays: string;
  /** A text to copy into a chat: who asks whom for what, until when, and what not to send. */
  lentLink: (facts: LentLinkFacts) => string;
}
