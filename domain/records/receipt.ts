/**
 * The receipt (回执): what was received from a unit, when, and how. It is a pure function of the
 * unit's ledger and the plans that the ledger names, so anybody who has these gets the same receipt
 * years later. It confirms only the arrival, not what became of the filing.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

import type { Channel, CommandKind, Content, Way } from '../unit/commands.ts';
import { isoInstantOf } from '../terms/days.ts';
import type { Text } from '../definition/definition.ts';
import type { EventOf, Recorded } from '../unit/events.ts';
import { hashOf } from '../terms/canonical-hash.ts';
import { titleOf } from '../plan/item-title.ts';
import type { Given } from '../terms/given.ts';
import type { PlannedStep, UnitPlan } from '../plan/plan.ts';
import { plannedStepOf } from '../plan/plan.ts';
import type { Role } from '../terms/people.ts';
import type { Unit } from '../definition/units.ts';

/** What was filed, as a receipt lists it. */
export interface FiledFacts {
  nil: boolean;
  /** The day on which it was done, of a step that is only told: `YYYY-MM-DD`. */
  doneOn?: string;
  files: { for: Text; name: string; sizeBytes: number; sha256: string; from?: string }[];
  /** A text's own words stay in the ledger. */
  texts: { for: Text; characters: number; sha256: string }[];
  numbers: FiledNumber[];
  /** The numbers of the enterprises or counties that they come from, where it has such. */
  breakdown?: { from: string; numbers: FiledNumber[] }[];
  attested: Text[];
  refers: { step: string; title: Text; revision: number }[];
}

interface FiledNumber {
  for: Text;
  measure: string;
  value: Given;
}

/** All that a receipt says. */
export interface ReceiptFacts {
  version: 1;
  number: string;
  mode: 'live' | 'rehearsal';
  campaign: { id: string; title: Text };
  document: { number: string; issuer: string; title: string };
  definition: { id: string; version: number; hash: string };
  unit: { code: string; name: Text };
  /** The step, or the item of a series, and the clause that it comes from. */
  step: { id: string; title: Text; clause: string };
  revision: number;
  /** To the second, with the campaign's offset. For a recorded filing, when it really arrived. */
  receivedAt: string;
  /** When it was sent again, if an earlier arrival counts as `receivedAt`. */
  sentAgainAt?: string;
  via: Way | 'clock';
  /** Who filed it, or recorded it, by role: a receipt names no person. */
  by: { role: Role; unit?: string };
  /** Set where it came another way and was recorded (代录), with the moment of recording. */
  recorded: { channel: Channel; at: string } | null;
  filed: FiledFacts;
  /** Its place in the unit's ledger: number, hash of the record before, hash of its own. */
  ledger: { seq: number; prev: string; record: string };
}

/**
 * What is hashed: `hash` is the SHA-256, in hex, of the facts as a whole in canonical JSON
 * (RFC 8785, UTF-8). Among the facts, `ledger.record` is the SHA-256 of the submission's record
 * in canonical JSON, as the ledger's chain has it (ledger.ts); each file carries the SHA-256 of
 * its bytes, each text that of its UTF-8. So a change of any fact, of the record or of anything
 * that was filed changes the hash.
 */
export interface Receipt {
  facts: ReceiptFacts;
  hash: string;
}

/** What a receipt is made from. */
export interface ReceiptSource {
  /** The plan whose hash the first record names. */
  launch: UnitPlan;
  unit: Pick<Unit, 'code' | 'name'>;
  /** From the first on. */
  records: readonly Recorded[];
}

/** Commands that file something, and so are answered with a receipt. */
export const receiptedCommands: readonly CommandKind[] = ['submit', 'refer', 'record'];

/**
 * The receipt of a revision; null if there is none. If a step was dropped and added again, its
 * revisions start again at 1, and the latest revision with this number is meant.
 */
export function receiptOf(source: ReceiptSource, step: string, revision: number): Receipt | null {
  const index = source.records.findLastIndex(
    ({ event }) => event.kind === 'submitted' && event.step === step && event.revision === revision,
  );
  return receiptAt(source, index);
}

/** The receipt of that number in the ledger, or null when that record is no submission. */
export function receiptOfSeq(source: ReceiptSource, seq: number): Receipt | null {
  return receiptAt(
    source,
    source.records.findIndex((record) => record.seq === seq),
  );
}

/** The hash that a receipt with these facts has. */
export function receiptHash(facts: ReceiptFacts): string {
  return hashOf(facts);
}

/** `small-2018.220100.42`: campaign, unit, and the number of the record in the unit's ledger. */
export function receiptNumber(campaign: string, unit: string, seq: number): string {
  return `${campaign}.${unit}.${seq}`;
}

/** Splits a receipt's number into its parts; null if it is not such a number. */
export function placeOfReceipt(
  number: string,
): { campaign: string; unit: string; seq: number } | null {
  const [, campaign = '', unit = '', seq = ''] =
    /^([a-z0-9-]{1,64})\.([a-z0-9-]{1,40})\.([1-9]\d{0,8})$/.exec(number) ?? [];
  return campaign === '' ? null : { campaign, unit, seq: Number(seq) };
}

/** Signs of the hash that a person may type instead of all 64. */
const shortSigns = 16;

/** `3f2a-91bc-…`: the beginning of the hash, for people who have only paper. */
export function shortCodeOf(hash: string): string {
  return (hash.slice(0, shortSigns).match(/.{4}/g) ?? []).join('-');
}

/** Is this the receipt's hash, or its short code? Capitals, spaces and dashes do not matter. */
export function isHashOf(hash: string, given: string): boolean {
  const plain = given.replaceAll(/[\s-]/g, '').toLowerCase();
  return plain === hash || plain === hash.slice(0, shortSigns);
}

/** The parts of the facts in which two receipts differ. */
export function differenceOf(one: ReceiptFacts, other: object): string[] {
  const theirs = other as Record<string, unknown>;
  const names = new Set([...Object.keys(one), ...Object.keys(theirs)]);
  return [...names].filter((name) => !isSame(one[name as keyof ReceiptFacts], theirs[name]));
}

function isSame(ours: unknown, given: unknown): boolean {
  try {
    return hashOf({ value: ours }) === hashOf({ value: given });
  } catch {
    // Half a character cannot be hashed, so no genuine receipt contains one.
    return false;
  }
}

function receiptAt({ launch, unit, records }: ReceiptSource, index: number): Receipt | null {
  const record = records[index];
  if (record?.event.kind !== 'submitted') return null;
  const plan = planBefore(launch, records.slice(0, index));
  const facts = factsOf(plan, unit, record, record.event);
  return { facts, hash: receiptHash(facts) };
}

/** The plan that held when the record was made. */
function planBefore(launch: UnitPlan, before: readonly Recorded[]): UnitPlan {
  const amended = before.findLast(({ event }) => event.kind === 'amended')?.event;
  return amended?.kind === 'amended' ? amended.plan : launch;
}

function factsOf(
  plan: UnitPlan,
  unit: ReceiptSource['unit'],
  record: Recorded,
  event: EventOf<'submitted'>,
): ReceiptFacts {
  const planned = plannedStepOf(plan, event.step);
  if (!planned) throw new Error(`step ${event.step} was filed and is not in its plan`);
  const iso = (at: number): string => isoInstantOf(at, plan.utcOffsetMinutes);
  const { role, unit: of } = record.by;
  return {
    version: 1,
    number: receiptNumber(plan.campaign, unit.code, record.seq),
    mode: plan.mode,
    campaign: { id: plan.campaign, title: plan.title },
    document: plan.document,
    definition: plan.definition,
    unit: { code: unit.code, name: unit.name },
    step: {
      id: event.step,
      title: titleOf(planned, event.step),
      clause: planned.source.clause,
    },
    revision: event.revision,
    receivedAt: iso(event.receivedAt),
    ...(event.sentAgainAt !== undefined && { sentAgainAt: iso(event.sentAgainAt) }),
    via: record.via,
    by: { role, ...(of === undefined ? {} : { unit: of }) },
    recorded: event.recorded ? { channel: event.recorded.channel, at: iso(record.at) } : null,
    filed: filedFacts(plan, planned, event.content),
    ledger: { seq: record.seq, prev: record.prev, record: hashOf(record) },
  };
}

function filedFacts(plan: UnitPlan, planned: PlannedStep, content: Content): FiledFacts {
  const titleFor = (id: string): Text =>
    planned.deliverables.find((one) => one.id === id)?.title ?? { zh: id, en: id };
  return {
    nil: content.nil,
    ...(content.doneOn !== undefined && { doneOn: content.doneOn }),
    files: content.files.map(({ deliverable, name, sizeBytes, sha256: sum, from }) => ({
      for: titleFor(deliverable),
      name,
      sizeBytes,
      sha256: sum,
      ...(from === undefined ? {} : { from }),
    })),
    texts: Object.entries(content.texts).map(([id, text]) => ({
      for: titleFor(id),
      characters: Array.from(text).length,
      sha256: bytesToHex(sha256(utf8ToBytes(text))),
    })),
    numbers: filedNumbers(planned, content.numbers),
    ...(content.breakdown && {
      breakdown: content.breakdown.map(({ from, numbers }) => ({
        from,
        numbers: filedNumbers(planned, numbers),
      })),
    }),
    attested: content.attested.map(titleFor),
    refers: content.refers.map(({ step, revision }) => {
      const other = plannedStepOf(plan, step);
      return { step, title: other ? titleOf(other, step) : { zh: step, en: step }, revision };
    }),
  };
}

function filedNumbers(planned: PlannedStep, numbers: Record<string, Given>): FiledNumber[] {
  return Object.entries(numbers).map(([id, value]) => {
    const field = planned.numbers.find((one) => one.id === id);
    return { for: field?.title ?? { zh: id, en: id }, measure: field?.measure ?? '', value };
  });
}
