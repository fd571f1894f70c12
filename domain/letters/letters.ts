/**
 * Letters: which lines are owed to whom, gathered into one letter per recipient.
 * Decides what a letter is about; its subject is made in domain/words and how it looks in
 * activities/letters, both outside the workflow and in the recipient's language.
 * Few mails (国办函〔2026〕12号): what is due for somebody at one moment goes into one letter.
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
  /** Empty when the person's sealed address is to be used. */
  addresses: string[];
  person?: Person;
  /** Where it goes if the person's address cannot be opened. */
  fallback: string;
  /** What they read, where the list of units says so. */
  language?: Language;
}

/** A line with everything a template needs, so that no template asks a rule. */
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
  /** Unique within the campaign and the same at every retry: the key of the sent-marker. */
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
  /** Where a reminder goes out anyway: steps that are only told, and nothing was said of yet. */
  untold?: { step: string; title: Text }[];
  /** Set where a unit may acknowledge the notice, but nobody asks it to. */
  receipt?: 'offered';
}

/** Letters that fall due by `now`, one for each recipient, weightiest line first. */
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

/** Who reads what goes there: what is due for one reader at one moment is one letter. */
export function readerOf({ person, addresses }: Recipient): string {
  return person?.id ?? addresses.join();
}

/** How an event names a letter. */
export function factsOf({ id, kind, to, lineIds }: Letter): LetterFacts {
  const person = to.person ? { person: to.person.id } : {};
  return { letter: id, about: kind, role: to.role, lines: lineIds, ...person };
}

/** The language that a letter speaks: its recipient's. */
export function languageOf({ to }: Pick<Letter, 'to'>): Language {
  return to.language ?? usualLanguage;
}

/** Who is reached for a role. Never nobody: the last resort is the unit's or office's mailbox. */
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

/** What whoever is reached for a role reads, where the list of units says so. */
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
      // One letter goes to all of them.
      const read = new Set(office.leaders.map(({ language }) => language ?? office.language));
      return read.size === 1 ? [...read][0] : office.language;
    }
    case 'bulletin':
    case 'office':
    case 'reviewer':
      return office.language;
  }
}

/** How a letter's id ends when it goes to a mailbox and not to a person. */
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

/** Nothing is sent because of them: they are named where the liaison is reminded of something. */
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

/** The same step told twice of the same kind (by two ways) is told once. */
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

/** A line as the letter tells it; one about the whole unit brings along each step still owed. */
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
