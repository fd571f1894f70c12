/**
 * What a language must have words for: a row for each code, event and name. The catalogues in `zh/`
 * and `en/` fill in these types, so a missing or superfluous key does not compile. Rows are
 * functions of facts that return whole sentences, so each language keeps its own word order.
 */
import type { Channel, CommandKind, Way } from '../../unit/commands.ts';
import type { EventKind, EventOf } from '../../unit/events.ts';
import type { FileDamage, SeenFormat } from '../../files/facts.ts';
import type { FileFault } from '../../evidence/evidence.ts';
import type { FileHint } from '../../evidence/file-hints.ts';
import type { LineKind, OfficeMailKind, RecipientRole } from '../../terms/letter-lines.ts';
import type { OfficeDecision } from '../../definition/office-decisions.ts';
import type { Standing } from '../../unit/matrix.ts';
import type { Owed, StepStatus } from '../../terms/standing.ts';
import type { NamedThing, ProblemFacts, RuleFault } from '../../definition/problems.ts';
import type { ValueFault } from '../../definition/value-faults.ts';
import type { Refusal } from '../../unit/refusals.ts';
import type { Relation } from '../../terms/people.ts';
import type { UndeliverableReason } from '../../letters/undeliverable-reasons.ts';
import type { WaitingKind } from '../../rules/waiting.ts';

/** A row for each code, which turns its facts into words. */
export type RowsOf<P extends { code: string }, More extends unknown[] = [], Said = string> = {
  [C in P['code']]: (facts: Extract<P, { code: C }>, ...more: More) => Said;
};

/** A title for the code, and a sentence with the facts and what to do. */
export interface Told {
  title: string;
  detail: string;
}

/** How facts are worded in a language: steps by their titles, moments by the campaign's clock. */
export interface Say {
  /** A step's title: plain (`title`), and in the language's quotation marks (`step`). */
  title: (item: string) => string;
  step: (item: string) => string;
  /** Is it a step that is only told? */
  isTold: (item: string) => boolean;
  /** A deliverable, number or review stage of a step by its title, in quotation marks. */
  part: (item: string, kind: 'deliverables' | 'numbers' | 'stages', id: string) => string;
  /** The words for a day written `YYYY-MM-DD`. */
  day: (iso: string) => string;
  /** A moment with its time zone; with seconds only if it is not a whole minute. */
  moment: (at: number) => string;
  /** The time on a transcript's lines: `2018-05-15 16:31`. */
  minute: (at: number) => string;
}

export type RefusalRows = RowsOf<Refusal, [say: Say], Told>;
export type FileFaultRows = RowsOf<FileFault>;
export type FileHintRows = RowsOf<FileHint>;
export type ProblemRows = RowsOf<ProblemFacts>;
export type ValueFaultRows = RowsOf<ValueFault>;
export type RuleFaultRows = RowsOf<RuleFault>;
/** A question that the office wrote itself needs no row; it is shown as it stands. */
export type DecisionRows = RowsOf<Exclude<OfficeDecision, { code: 'question' }>>;
export type EventRows = { [K in EventKind]: (event: EventOf<K>, say: Say) => string };

/**
 * A change in an amendment. `title` is the item's; `from` and `to` come from the ledger unchanged.
 */
export type ChangeRows = Record<ChangeWord, (title: string, from: string, to: string) => string>;

/** The first word of a line of `changesOf`. */
type ChangeWord =
  | 'added'
  | 'dropped'
  | 'moved'
  | 'timed'
  | 'opens'
  | 'told'
  | 'owed'
  | 'paper'
  | 'stages'
  | 'asks'
  | 'ladder'
  | 'closes';

/** What roles, commands and statuses are called where people read them. */
export interface Names {
  relations: Record<Relation, string>;
  commands: Record<CommandKind, string>;
  statuses: Record<StepStatus, string>;
  owed: Record<Owed, string>;
  /** How a step stands in the matrix, in a word or two. */
  standings: Record<Standing, string>;
  /** For the matrix: the step is approved, but its paper copy has not arrived. */
  paperMissing: string;
  /** What people read if nothing waits for them; auditors never have anything to do. */
  nothingWaits: Record<'people' | 'auditors', string>;
  /** What to do about something that waits. */
  waiting: Record<WaitingKind, string>;
  /** How a filing reached the office, as a noun. */
  channels: Record<Channel, string>;
  /** How a command reached us, as a noun. */
  ways: Record<Way | 'clock', string>;
  /** What a letter is about, in a few words. */
  lines: Record<LineKind, string>;
  /** The name of each mail to the office about all units. */
  officeMails: Record<OfficeMailKind, string>;
  /** Whom a letter is for. */
  recipients: Record<RecipientRole, string>;
  /** Why a letter could not be delivered. */
  undeliverable: Record<UndeliverableReason, string>;
  /** Formats that the rows must name because their code is not a name that people use. */
  formats: Partial<Record<SeenFormat, string>>;
  damages: Record<FileDamage, string>;
  /** The kinds of things that have a name in a definition or in a list of units. */
  things: Record<NamedThing, string>;
  /** Joins several words into a list. */
  list: (words: readonly string[]) => string;
}
