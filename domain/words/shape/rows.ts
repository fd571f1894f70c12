/**
 * What a language must have words for: a row for each code, each event, each name. The catalogues
 * in `zh/` and `en/` are these types filled in; a key that is missing, or one too many, does not
 * compile. Functions of facts give whole sentences, so that each language keeps its own order.
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

/** A row for each code: what is said of its facts. */
export type RowsOf<P extends { code: string }, More extends unknown[] = [], Said = string> = {
  [C in P['code']]: (facts: Extract<P, { code: C }>, ...more: More) => Said;
};

/** A title that stands for the code, and a sentence that carries its facts and what to do. */
export interface Told {
  title: string;
  detail: string;
}

/** How facts are worded in a language: steps by their titles, moments by the campaign's clock. */
export interface Say {
  /** A step's title as it stands, and in the language's quotation marks. */
  title: (item: string) => string;
  step: (item: string) => string;
  /** Is it a step that is only told? */
  isTold: (item: string) => boolean;
  /** A deliverable, number or review stage of a step by its title, in quotation marks. */
  part: (item: string, kind: 'deliverables' | 'numbers' | 'stages', id: string) => string;
  /** A day that is written `YYYY-MM-DD`. */
  day: (iso: string) => string;
  /** A moment with its time zone, to the second where it is no whole minute. */
  moment: (at: number) => string;
  /** `2018-05-15 16:31`: what the lines of a transcript are dated with. */
  minute: (at: number) => string;
}

export type RefusalRows = RowsOf<Refusal, [say: Say], Told>;
export type FileFaultRows = RowsOf<FileFault>;
export type FileHintRows = RowsOf<FileHint>;
export type ProblemRows = RowsOf<ProblemFacts>;
export type ValueFaultRows = RowsOf<ValueFault>;
export type RuleFaultRows = RowsOf<RuleFault>;
/** What the office wrote as a question is read as it stands. */
export type DecisionRows = RowsOf<Exclude<OfficeDecision, { code: 'question' }>>;
export type EventRows = { [K in EventKind]: (event: EventOf<K>, say: Say) => string };

/** An amendment's change: `title` is the item's, `from` and `to` as they stand in the ledger. */
export type ChangeRows = Record<ChangeWord, (title: string, from: string, to: string) => string>;

/** The first word of a line of `changesOf`. */
export type ChangeWord =
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

/** What roles, commands and standings are called where people read them. */
export interface Names {
  relations: Record<Relation, string>;
  commands: Record<CommandKind, string>;
  statuses: Record<StepStatus, string>;
  owed: Record<Owed, string>;
  /** How a step stands in the matrix, in a word or two. */
  standings: Record<Standing, string>;
  /** Approved, and the paper copy is still to come: in the matrix. */
  paperMissing: string;
  /** Nothing waits for somebody; auditors have nothing to do at all. */
  nothingWaits: Record<'people' | 'auditors', string>;
  /** What is to be done about something that waits. */
  waiting: Record<WaitingKind, string>;
  /** By which way something came, as a noun. */
  channels: Record<Channel, string>;
  /** By which way a command came, as a noun. */
  ways: Record<Way | 'clock', string>;
  /** What a letter is about, in a few words. */
  lines: Record<LineKind, string>;
  /** What a mail to the office over all units is called. */
  officeMails: Record<OfficeMailKind, string>;
  /** Whom a letter is for. */
  recipients: Record<RecipientRole, string>;
  /** Why a letter could not be delivered. */
  undeliverable: Record<UndeliverableReason, string>;
  /** Formats that have no proper name. */
  formats: Partial<Record<SeenFormat, string>>;
  damages: Record<FileDamage, string>;
  /** What has a name in a definition or a list of units. */
  things: Record<NamedThing, string>;
  /** Several words as one list. */
  list: (words: readonly string[]) => string;
}
