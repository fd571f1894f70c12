/**
 * Keeps a unit's state and the records of this run. Every command, and everything that falls due,
 * goes through here. All of it is synchronous; the loop in unit.workflow.ts does the waiting.
 */
import {
  ApplicationFailure,
  patched,
  proxySinks,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { Sinks } from '@temporalio/workflow';

import { agenda, fall } from '../../domain/rules/agenda.ts';
import { record } from '../../domain/rules/apply.ts';
import type { Command } from '../../domain/unit/commands.ts';
import { clock, enact, repeatOf } from '../../domain/rules/decide.ts';
import type { Event, Recorded } from '../../domain/unit/events.ts';
import type { Telling } from '../../domain/unit/matrix.ts';
import { matrixOf, nextDeadlineOf } from '../../domain/unit/matrix.ts';
import { openUnit } from '../../domain/unit/open-unit.ts';
import type { Refusal } from '../../domain/unit/refusals.ts';
import type { UnitState } from '../../domain/unit/state.ts';
import { stillSaid, waitsOf } from '../../domain/rules/waiting.ts';
import type { Acted, Sent, UnitInput } from '../messages.ts';
import { refusalType } from '../messages.ts';
import { reachingOf, tellingOf } from '../present-way.ts';
import { matrixAttribute, nextDueAttribute, waitsForAttribute } from '../search-attributes.ts';

/** Emits each record during an audit's replay; a production worker ignores it. */
export interface LedgerSinks extends Sinks {
  ledger: { record(record: Recorded): void };
}

const { ledger } = proxySinks<LedgerSinks>();

export interface UnitKeeper {
  state(): UnitState;
  records: Recorded[];
  /** The size of this run's records, in characters of JSON. */
  recordChars(): number;
  /** Throws the refusal, if any. Also applies the events as a trial, so that a bug shows here. */
  check(command: Command): void;
  /** Carries a command out. Returns `attempt`, unless an earlier request had already done it. */
  act(command: Command, asked: Pick<Sent, 'attempt'>): Acted;
  /** Records what the clock or our own software did. */
  note(events: Event[]): void;
  /** Records what has fallen due. */
  fallDue(): void;
  publish(): void;
  hasChanged(): boolean;
  settle(): void;
}

/** `now`: epoch ms by the campaign's calendar. */
export function createUnitKeeper(input: UnitInput, now: () => number): UnitKeeper {
  const records: Recorded[] = 'recent' in input ? [...input.recent] : [];
  let chars = charsOf(records);
  let state = 'state' in input ? input.state : openUnit(input);
  let changed = false;
  const startedWith = workflowInfo().typedSearchAttributes.get(waitsForAttribute) !== undefined;

  const keep = (next: { state: UnitState; records: Recorded[] }): void => {
    state = next.state;
    records.push(...next.records);
    chars += charsOf(next.records);
    changed = true;
    for (const one of next.records) ledger.record(one);
  };
  const note = (events: Event[]): void => {
    if (events.length > 0) keep(record(state, events, { at: now(), ...clock }));
  };
  // The handler runs right after its validator, on the same state: its decision still holds.
  let judged: (Decided & { of: Command; before: UnitState; at: number }) | null = null;
  const decided = (command: Command): Decided => {
    const at = now();
    const isJudged =
      judged?.before === state && judged.at === at && isSameRequest(judged.of, command);
    if (judged && isJudged) return judged;
    const next = enact(state, command, at);
    if ('code' in next) throw refused(next);
    judged = { ...next, of: command, before: state, at };
    return judged;
  };

  return {
    state: () => state,
    records,
    recordChars: () => chars,
    check: (command) => void agenda(decided(command).state),
    act(command, { attempt }) {
      const { key, body } = command;
      const before = repeatOf(state, command);
      const next = decided(command);
      const asked = (done: string | null) => (attempt === undefined ? {} : { attempt: done });
      if (before) {
        const { from, to, at = now() } = before;
        return { key, body, from, to, at, ...asked(null) };
      }
      const from = state.seq + 1;
      keep(next);
      return { key, body, from, to: state.seq, at: now(), ...asked(attempt ?? null) };
    },
    note,
    fallDue: () => note(fall(state, now(), reachingOf(input))),
    publish: () => publish(state, saysForWhom(startedWith), tellingOf(input)),
    hasChanged: () => changed,
    settle: () => {
      changed = false;
    },
  };
}

type Decided = Extract<ReturnType<typeof enact>, { state: UnitState }>;

function charsOf(records: Recorded[]): number {
  return records.reduce((sum, record) => sum + JSON.stringify(record).length, 0);
}

/** Are these the same request? The validator and the handler each decode it anew. */
function isSameRequest(a: Command, b: Command): boolean {
  return a.kind === b.kind && a.key === b.key && a.body === b.body && a.by.id === b.by.id;
}

/** Writes the search attributes that have changed: each upsert costs an event and an action. */
function publish(state: UnitState, tellsWaits: boolean, telling: Telling): void {
  const shown = workflowInfo().typedSearchAttributes;
  const matrix = matrixOf(state, telling);
  const deadline = nextDeadlineOf(state);
  const dueBefore = shown.get(nextDueAttribute)?.getTime() ?? null;
  const waits = tellsWaits ? waitsOf(state) : undefined;
  // Under rules 1, every change was written.
  const isSaid = state.plan.rules === 1 ? isSame : isEnough;
  const isShown =
    isSame(shown.get(matrixAttribute), matrix) &&
    (waits === undefined || isSaid(shown.get(waitsForAttribute), waits)) &&
    dueBefore === deadline;
  if (isShown) return;
  upsertSearchAttributes([
    { key: matrixAttribute, value: matrix },
    { key: nextDueAttribute, value: deadline === null ? null : new Date(deadline) },
    ...(waits ? [{ key: waitsForAttribute, value: waits }] : []),
  ]);
}

function isSame(shown: string[] | undefined, entries: string[]): boolean {
  return shown?.join() === entries.join();
}

function isEnough(shown: string[] | undefined, entries: string[]): boolean {
  return shown !== undefined && stillSaid(shown, entries);
}

/**
 * Does this run write the attribute that says for whom something waits? A run that was started with
 * the attribute does. A run that an older build started begins to write it where its history ends:
 * `patched` keeps the earlier part unchanged.
 */
function saysForWhom(startedWith: boolean): boolean {
  return startedWith || patched('waits-for');
}

/** The failure that carries a refusal to the client. Any other failure of an Update is a bug. */
function refused(facts: Refusal): ApplicationFailure {
  return ApplicationFailure.create({
    message: facts.code,
    type: refusalType,
    nonRetryable: true,
    details: [facts],
  });
}
