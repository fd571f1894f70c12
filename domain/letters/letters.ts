/**
 * Letters: decides which lines are owed to whom, and gathers them into one letter per recipient.
 * The subject is written in domain/words and the letter itself in activities/letters, both outside
 * the workflow and in the recipient's language.
 * To keep mails few (国办函〔2026〕12号), whatever is due for one person at one moment is one letter.
 */
import type { Person } from '../unit/commands.ts';
import { isoDayOf } from '../terms/days.ts';
import type { Source, Text } from '../definition/definition.ts';
import type { Language } from '../terms/language.ts';
import { usualLanguage } from '../terms/language.ts';
import { titleOf } from '../plan/item-title.ts';
import { plannedStepOf } from '../plan/plan.ts';
import type { LetterFacts } from '../unit/events.ts';
import type { Owed } from '../terms/standing.ts';
import type { UnitState } from '../unit/state.ts';
import { isOverdue, isUntold, owedOf, plannedOf } from '../unit/state.ts';
import type { LineKind, OwedLine, RecipientRole } from '../terms/letter-lines.ts';
import { lineKinds, recipientRoles } from '../terms/letter-lines.ts';
import { lineRows } from './line-rows.ts';

export interface Recipient {
  role: RecipientRole;
  unit: string;
  /** Empty if the person's sealed (encrypted) address is used. */
  addresses: string[];
  person?: Person;
  /** The address to use if the person's sealed address cannot be opened. */
  fallback: string;
  /** The recipient's language, if the list of units names one. */
  language?: Language;
}

/** A line with all that a template needs, so that templates contain no rules. */
export interface LetterLine {
  kind: LineKind;
  step?: string;
  title?: Text;
  source?: Source;
  phrase?: string;
  dueOn?: string;
  dueAt?: number;
  overdue: boolean;
  owed?: Owed;
  text?: string;
}

export interface Letter {
  /**
   * Unique within the campaign and the same at every retry, since it is the key that records that
   * the letter was sent.
   */
  id: string;
  kind: LineKind;
  mode: 'live' | 'rehearsal';
  campaign: string;
  title: Text;
  document: { number: string; issuer: string };
  unit: { code: string; name: Text };
  to: Recipient;
  at: number;
  utcOffsetMinutes: number;
  lines: LetterLine[];
  lineIds: string[];
  /**
   * Steps that are only told and about which nothing was said yet. They are mentioned only in a
   * reminder that goes out for another reason.
   */
  untold?: { step: string; title: Text }[];
  /** Set where a unit may acknowledge the notice but nobody asks it to. */
  receipt?: 'offered';
}

/** The letters due by `now`, one per recipient, most important line first. */
export function lettersDue(state: UnitState, now: number): Letter[] {
  const byRecipient = new Map<string, { to: Recipient; lines: OwedLine[] }>();
  for (const line of state.outbox) {
    if (line.at > now) continue;
    const to = recipientOf(state, line.to);
    const key = readerOf(to);
    const group = byRecipient.get(key) ?? { to, lines: [] };
    group.lines.push(line);
    byRecipient.set(key, group);
  }
  return [...byRecipient.values()].map(({ to, lines }) => letterOf(state, to, lines, now));
}

/** Identifies the reader. Whatever is due for one reader at one moment goes into one letter. */
export function readerOf({ person, addresses }: Recipient): string {
  return person?.id ?? addresses.join();
}

/** What events record about a letter. */
export function factsOf({ id, kind, to, lineIds }: Letter): LetterFacts {
  const person = to.person ? { person: to.person.id } : {};
  return { letter: id, about: kind, role: to.role, lines: lineIds, ...person };
}

/** The recipient's language. */
export function languageOf({ to }: Pick<Letter, 'to'>): Language {
  return to.language ?? usualLanguage;
}

/**
 * Who is reached for a role. There is always somebody: if need be, the unit's or office's mailbox.
 */
export function recipientOf(state: UnitState, role: RecipientRole): Recipient {
  const language = readBy(state, role);
  return { ...reachedFor(state, role), ...(language === undefined ? {} : { language }) };
}

function reachedFor(state: UnitState, role: RecipientRole): Recipient {
  const { unit, plan, liaison } = state;
  const { office } = plan;
  const to = (addresses: string[], fallback: string): Recipient => ({
    role,
    unit: unit.code,
    addresses: addresses.length > 0 ? addresses : [fallback],
    fallback,
  });
  switch (role) {
    case 'liaison':
      return liaison && state.liaisonReachable
        ? { role, unit: unit.code, addresses: [], person: liaison, fallback: state.address }
        : to([], state.address);
    case 'leader':
      return to(unit.leader ? [unit.leader.address] : [], state.address);
    case 'parent':
      return to(
        state.above.slice(0, 1).map((one) => one.address),
        office.address,
      );
    case 'office-leader':
      return to(
        office.leaders.map((one) => one.address),
        office.address,
      );
    case 'bulletin':
      return to(office.bulletin, office.address);
    case 'office':
    case 'reviewer':
      return to([], office.address);
  }
}

/** The language of the role's reader, if the list of units names one. */
function readBy({ unit, plan, above }: UnitState, role: RecipientRole): Language | undefined {
  const { office } = plan;
  switch (role) {
    case 'liaison':
      return unit.language;
    case 'leader':
      return unit.leader?.language ?? unit.language;
    case 'parent':
      return above[0] ? above[0].language : office.language;
    case 'office-leader': {
      // One letter goes to all of them, so they must agree on a language.
      const read = new Set(office.leaders.map(({ language }) => language ?? office.language));
      return read.size === 1 ? [...read][0] : office.language;
    }
    case 'bulletin':
    case 'office':
    case 'reviewer':
      return office.language;
  }
}

/** The end of a letter's id if it goes to a mailbox instead of a person. */
export function mailboxOf(role: RecipientRole): string {
  return `to-${role}`;
}

/** Whom a letter went to, as its id says. A letter to a person is always one to the liaison. */
export function readerOfLetter(letter: string): { role: RecipientRole; person?: string } {
  const reader = letter.slice(letter.lastIndexOf('/') + 1);
  const role = recipientRoles.find((one) => reader === mailboxOf(one));
  return role === undefined ? { role: 'liaison', person: reader } : { role };
}

function letterOf(state: UnitState, to: Recipient, owed: OwedLine[], now: number): Letter {
  const { plan, unit } = state;
  const sorted = owed.toSorted((a, b) => weightOf(a.kind) - weightOf(b.kind) || a.at - b.at);
  const first = sorted[0];
  if (!first) throw new Error('a letter without lines');
  const lines = merged(sorted.flatMap((line) => letterLinesOf(state, line, now)));
  return {
    id: `${plan.campaign}/${unit.code}/${first.id}/${to.person?.id ?? mailboxOf(to.role)}`,
    kind: first.kind,
    mode: plan.mode,
    campaign: plan.campaign,
    title: plan.title,
    document: { number: plan.document.number, issuer: plan.document.issuer },
    unit: { code: unit.code, name: unit.name },
    to,
    at: now,
    utcOffsetMinutes: plan.utcOffsetMinutes,
    lines,
    lineIds: sorted.map((line) => line.id),
    ...untoldBeside(state, to, sorted, now),
    ...(plan.settings.acknowledge === 'offered' && { receipt: 'offered' as const }),
  };
}

/**
 * No letter is sent because of these steps; they are mentioned when the liaison is reminded anyway.
 */
function untoldBeside(
  state: UnitState,
  { role }: Recipient,
  lines: readonly OwedLine[],
  now: number,
): Pick<Letter, 'untold'> {
  if (role !== 'liaison' || !lines.some(({ kind }) => kind === 'reminder')) return {};
  const open = Object.values(state.steps).filter((step) => isUntold(step, now));
  const untold = open.map((step) => ({
    step: step.id,
    title: titleOf(plannedOf(state, step), step.id),
  }));
  return untold.length > 0 ? { untold } : {};
}

/** Leaves out a second line of the same kind about the same step. */
function merged(lines: LetterLine[]): LetterLine[] {
  const seen = new Set<string>();
  return lines.filter((line) => {
    const key = `${line.kind} ${line.step ?? ''} ${line.text ?? ''}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

function weightOf(kind: LineKind): number {
  return lineKinds.indexOf(kind);
}

/**
 * A line as its letter tells it. A line about the whole unit is followed by each step still owed.
 */
function letterLinesOf(state: UnitState, line: OwedLine, now: number): LetterLine[] {
  const own = letterLineOf(state, line, now);
  if (line.step !== undefined || lineRows[line.kind].about === 'step') return [own];
  const owed = Object.values(state.steps).filter((step) => owedOf(step) !== null);
  const steps = owed.map(({ id }) => letterLineOf(state, { ...withoutText(line), step: id }, now));
  return own.text === undefined && steps.length > 0 ? steps : [own, ...steps];
}

function withoutText({ text: _text, ...line }: OwedLine): OwedLine {
  return line;
}

function letterLineOf(state: UnitState, line: OwedLine, now: number): LetterLine {
  const told: LetterLine = { kind: line.kind, overdue: false };
  if (line.text !== undefined) told.text = line.text;
  if (line.step === undefined) return told;
  const step = state.steps[line.step];
  const planned = plannedStepOf(state.plan, line.step);
  if (!step || !planned) return { ...told, step: line.step };
  const owed = owedOf(step);
  return {
    ...told,
    step: line.step,
    title: titleOf(planned, line.step),
    source: planned.source,
    ...(planned.due ? { phrase: planned.due.phrase } : {}),
    ...(step.dueAt === null || step.dueDay === null
      ? {}
      : { dueAt: step.dueAt, dueOn: isoDayOf(step.dueDay) }),
    ...(owed ? { owed } : {}),
    overdue: isOverdue(step, now),
  };
}
