/**
 * What the office must know of a unit, as short entries of a search attribute. An entry gives, for
 * one kind of item, how many there are, since when, the latest, and the soonest deadline. The
 * office's morning mail is made from these (domain/morning) without querying any unit. Time does
 * not change them.
 */
import { hashOf } from '../terms/canonical-hash.ts';
import type { LineKind, OwedLine } from '../terms/letter-lines.ts';
import { officeBytesMax } from '../terms/limits.ts';
import type { StepState, UnitState } from '../unit/state.ts';
import { itemIn, owedOf, plannedOf } from '../unit/state.ts';
import { reviewDueAt } from './agenda.ts';

/** A kind of item that the office is told of: a kind of letter line, or paper for a filing. */
export type OfficeThing = LineKind | 'paper';

/** For whom an entry is: the office, its leader, the bulletin, or one person (by a key). */
export type OfficeReader = 'o' | 'l' | 'b' | `@${string}`;

/** Instants are epoch ms, exact to the minute. `dueAt` is null if nothing has a deadline. */
export interface OfficeEntry {
  thing: OfficeThing;
  to: OfficeReader;
  count: number;
  since: number;
  latest: number;
  dueAt: number | null;
  /** The code of the step that is due first; null if the entry concerns the unit as a whole. */
  code: string | null;
}

/** Units with any entry also have this key, so that a list query can find them. */
export const officeKey = 'o';

/** A capital letter for each kind, so that no entry looks like one of the keys in the same list. */
const signs: Record<OfficeThing, string> = {
  undeliverable: 'U',
  closing: 'Z',
  cancelled: 'Y',
  left: 'G',
  succeeded: 'S',
  amended: 'M',
  returned: 'T',
  reopened: 'O',
  escalation: 'E',
  'review-waiting': 'W',
  'review-opened': 'R',
  'extension-asked': 'X',
  nudge: 'N',
  reminder: 'D',
  extended: 'V',
  'extension-refused': 'F',
  acknowledge: 'A',
  launch: 'L',
  copy: 'C',
  paper: 'P',
};

interface Noted {
  thing: OfficeThing;
  to: OfficeReader;
  since: number;
  latest: number;
  dueAt: number | null;
  step?: string;
}

/** A unit's entries for the office; empty if the office need not know anything. */
export function officeEntriesOf(state: UnitState): string[] {
  const groups = new Map<string, Noted[]>();
  for (const noted of notedIn(state)) {
    const name = `${noted.to} ${noted.thing}`;
    groups.set(name, [...(groups.get(name) ?? []), noted]);
  }
  const entries = [...groups.values()].map((group) => entryOf(state, group)).toSorted();
  if (entries.length === 0) return [];
  // The office's own entries come first and cover everything, so a person's may be left out.
  const own = entries.toSorted((a, b) => Number(a.startsWith('@')) - Number(b.startsWith('@')));
  let all = [officeKey, ...own];
  // The server ends a workflow whose list is longer than this (limits.ts).
  while (JSON.stringify(all).length > officeBytesMax) all = all.slice(0, -1);
  return all;
}

/** An entry: reader, sign, count, three instants, and a step's code. */
const entryPattern = new RegExp(
  `^([olb]|@[0-9a-f]{8})([A-Z])([0-9a-z]{2})${'([0-9a-z]{5})'.repeat(3)}([A-Z0-9]{0,3})$`,
);

/** Parses an entry; null if the text is not an entry. */
export function parseOfficeEntry(entry: string): OfficeEntry | null {
  const found = entryPattern.exec(entry);
  if (!found) return null;
  const [, to, sign, count = '', since = '', latest = '', due = '', code] = found;
  const thing = (Object.keys(signs) as OfficeThing[]).find((one) => signs[one] === sign);
  if (thing === undefined) return null;
  return {
    thing,
    to: to as OfficeReader,
    count: Number.parseInt(count, 36),
    since: instantIn(since),
    latest: instantIn(latest),
    dueAt: due === noInstant ? null : instantIn(due),
    code: code || null,
  };
}

/** The key of a person of the office: short, and without their name. */
export function officePersonKey(id: string): `@${string}` {
  return `@${hashOf(id).slice(0, 8)}`;
}

function notedIn(state: UnitState): Noted[] {
  const lines = (state.toOffice ?? []).flatMap((line) => notedBy(state, line));
  const papers = Object.values(state.steps).filter((step) => owedOf(step) === 'paper');
  return [...lines, ...papers.map(paperNoted)];
}

function notedBy(state: UnitState, line: OwedLine): Noted[] {
  const { kind: thing, at, step: id, reader } = line;
  const step = id === undefined ? undefined : itemIn(state, id);
  if (reader !== undefined && !isAwaited(step, reader)) return [];
  const to = reader === undefined ? readerOf(line) : officePersonKey(reader);
  if (!step) return [{ thing, to, since: at, latest: at, dueAt: null }];
  const isReview = thing === 'review-opened' || thing === 'review-waiting';
  // The office's clock starts with the arrival and runs through all of the office's stages.
  const since = isReview && step.clock.side === 'office' ? Math.min(step.clock.since, at) : at;
  const dueAt = isReview ? reviewDueAt(state, step) : step.dueAt;
  return [{ thing, to, since, latest: at, dueAt, step: step.id }];
}

function paperNoted(step: StepState): Noted {
  const at = step.submissions.at(-1)?.receivedAt ?? step.armedAt;
  return { thing: 'paper', to: 'o', since: at, latest: at, dueAt: step.dueAt, step: step.id };
}

/** Does the step still wait for this reader? It may have been passed on or signed meanwhile. */
function isAwaited(step: StepState | undefined, reader: string): boolean {
  if (!step?.review) return false;
  const { added, delegates, signed } = step.review;
  return [...added, ...Object.values(delegates)].includes(reader) && !signed.includes(reader);
}

function readerOf({ to }: OwedLine): OfficeReader {
  if (to === 'bulletin') return 'b';
  return to === 'office-leader' ? 'l' : 'o';
}

function entryOf(state: UnitState, group: readonly Noted[]): string {
  const [first] = group.toSorted(
    (a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || a.since - b.since,
  );
  if (!first) throw new Error('an entry of nothing');
  const step = first.step === undefined ? undefined : itemIn(state, first.step);
  const dues = group.flatMap(({ dueAt }) => dueAt ?? []);
  return [
    first.to,
    signs[first.thing],
    Math.min(group.length, 1295).toString(36).padStart(2, '0'),
    minuteOf(Math.min(...group.map(({ since }) => since)), Math.floor),
    // Rounded up, like the deadline: an item of the same minute as a mail is told in the next mail.
    minuteOf(Math.max(...group.map(({ latest }) => latest)), Math.ceil),
    dues.length > 0 ? minuteOf(Math.min(...dues), Math.ceil) : noInstant,
    step ? plannedOf(state, step).code : '',
  ].join('');
}

const minuteMs = 60_000;
const from2010Ms = Date.UTC(2010, 0, 1);
const noInstant = '00000';

/** An instant as minutes since 2010, in five base-36 digits (enough until 2124). */
function minuteOf(at: number, rounded: (minutes: number) => number): string {
  const minutes = Math.max(1, rounded((at - from2010Ms) / minuteMs));
  return Math.min(minutes, 36 ** 5 - 1)
    .toString(36)
    .padStart(5, '0');
}

function instantIn(minutes: string): number {
  return Number.parseInt(minutes, 36) * minuteMs + from2010Ms;
}
