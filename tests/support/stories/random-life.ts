/**
 * Random lives of a unit, for the properties: people who do anything at any time, wake-ups that
 * come late, mail that fails or is slow. Moves are small numbers, so that fast-check can shrink
 * them; what they mean is decided when the state is known (`random-commands.ts`).
 */
import * as fc from 'fast-check';
import { vi } from 'vitest';

import { fall, nextDueAt } from '../../../domain/rules/agenda.ts';
import { record } from '../../../domain/rules/apply.ts';
import type { Command } from '../../../domain/unit/commands.ts';
import { clock, enact } from '../../../domain/rules/decide.ts';
import type { Event, Recorded } from '../../../domain/unit/events.ts';
import type { Letter } from '../../../domain/letters/letters.ts';
import { lettersDue } from '../../../domain/letters/letters.ts';
import { delivered } from '../../../domain/rehearsal/on-paper.ts';
import type { Refusal } from '../../../domain/unit/refusals.ts';
import type { UnitState } from '../../../domain/unit/state.ts';
import type { Choice } from './random-commands.ts';
import { chosenCommand, choices } from './random-commands.ts';
import { serviceAway, undeliverable, world } from './world.ts';
import { everyStep } from './world-plan.ts';

/** What somebody does next, how long after the last move, and how the mail fares then. */
export interface Move {
  choice: Choice;
  /** Milliseconds since the last move, or the very instant at which something falls due. */
  gap: number | 'due';
  /** Nothing falls due until the move after this one: the worker was away. */
  asleep: boolean;
  mail: 'sent' | 'failed' | 'away' | 'slow' | 'bounced';
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

const gap = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 0, max: 600 }).map((n) => n * minuteMs) },
  { weight: 3, arbitrary: fc.integer({ min: 1, max: 12 }).map((n) => n * dayMs) },
  { weight: 2, arbitrary: fc.constant('due' as const) },
);

/** Lives of up to so many moves. */
export function lives(movesMax = 40): fc.Arbitrary<Move[]> {
  const move = fc.record({
    choice: choices,
    gap,
    asleep: fc.nat({ max: 9 }).map((n) => n === 9),
    mail: fc.constantFrom('sent', 'sent', 'sent', 'sent', 'failed', 'away', 'slow', 'bounced'),
  });
  return fc.array(move, { minLength: 1, maxLength: movesMax, size: 'max' });
}

/** A moment at which something was asked or fell due. */
export interface Moment {
  before: UnitState;
  after: UnitState;
  now: number;
  records: Recorded[];
  command?: Command;
  refusal?: Refusal;
}

export interface Life {
  /** After the launch, whose records are `launch`. */
  start: UnitState;
  launch: Recorded[];
  end: UnitState;
  moments: Moment[];
  records: Recorded[];
  letters: Letter[];
}

/** Wake-ups in a row at one instant: falling due, letters, their failures; more is a busy loop. */
const wakeUpsMax = 8;

/** The same lives are asked about every property of a file: each is lived once. */
const lived = new Map<string, Life>();

/**
 * Checks a property on random lives, each lived until nothing will ever fall due again. The
 * report of a failure names the seed and the shortest moves: they become a named test.
 */
export function expectOfLives(check: (life: Life) => void, numRuns = 100): void {
  const property = fc.property(lives(), (moves) => {
    const key = JSON.stringify(moves);
    const life = lived.get(key) ?? live(moves, { toTheEnd: true });
    lived.set(key, life);
    check(life);
  });
  fc.assert(property, { numRuns });
}

// Seconds on an idle machine; on a busy one slowness is no failure.
vi.setConfig({ testTimeout: 120_000 });

/** Every life begins alike; the launch is told once. */
const launched = world({ steps: everyStep });

/** Plays the moves; with `toTheEnd`, time then runs until nothing will ever fall due. */
export function live(moves: readonly Move[], { toTheEnd = false } = {}): Life {
  const { state, now, records } = launched;
  const life = new Player(state, now);
  for (const move of moves) life.play(move);
  if (toTheEnd) life.advance(Number.POSITIVE_INFINITY, 'sent');
  return {
    start: state,
    end: life.state,
    moments: life.moments,
    launch: records,
    records: life.records,
    letters: life.letters,
  };
}

const posts: Record<Exclude<Move['mail'], 'slow'>, (letter: Letter) => Event> = {
  sent: delivered,
  bounced: delivered,
  failed: undeliverable,
  away: serviceAway,
};

class Player {
  moments: Moment[] = [];
  records: Recorded[] = [];
  letters: Letter[] = [];
  state: UnitState;
  now: number;
  commands: Command[] = [];
  /** Letters that are on their way: while one is, the loop that lets things fall due waits. */
  underWay: Letter[] = [];

  constructor(state: UnitState, now: number) {
    this.state = state;
    this.now = now;
  }

  play(move: Move): void {
    const due = Math.max(this.now, nextDueAt(this.state) ?? this.now);
    const at = move.gap === 'due' ? due : this.now + move.gap;
    // At the very instant, a command may be handled before what falls due.
    if (!move.asleep) this.advance(move.gap === 'due' ? at - 1 : at, move.mail);
    this.now = Math.max(at, this.now);
    this.ask(chosenCommand(this.state, move.choice, this.now, this.commands));
    if (!move.asleep) this.advance(this.now, move.mail);
    if (move.mail === 'bounced') this.bounce(move.choice.picks[0] ?? 0);
  }

  ask(command: Command): void {
    this.commands.push(command);
    const next = enact(this.state, command, this.now);
    if ('code' in next) this.keep({ state: this.state, records: [] }, { command, refusal: next });
    else this.keep(next, { command });
  }

  advance(end: number, mail: Move['mail']): void {
    this.arrive();
    for (let wakeUps = 0; ; wakeUps += 1) {
      const due = nextDueAt(this.state);
      if (due === null || due > end || this.underWay.length > 0) return;
      wakeUps = due > this.now ? 0 : wakeUps;
      if (wakeUps > wakeUpsMax) throw new Error(`busy at ${this.now}`);
      this.now = Math.max(due, this.now);
      this.note(fall(this.state, this.now));
      const letters = lettersDue(this.state, this.now);
      this.letters.push(...letters);
      if (mail === 'slow') this.underWay = letters;
      else this.note(letters.map(posts[mail]));
    }
  }

  arrive(): void {
    this.note(this.underWay.map(delivered));
    this.underWay = [];
  }

  bounce(pick: number): void {
    const letter = this.letters.at(-1 - (pick % 3));
    if (!letter || this.state.status !== 'running') return;
    this.note([{ kind: 'mail-bounced', letter: letter.id, reason: '550' }]);
  }

  note(events: Event[]): void {
    if (events.length > 0) this.keep(record(this.state, events, { at: this.now, ...clock }), {});
  }

  keep(
    next: { state: UnitState; records: Recorded[] },
    asked: Pick<Moment, 'command' | 'refusal'>,
  ): void {
    this.moments.push({
      before: this.state,
      after: next.state,
      now: this.now,
      records: next.records,
      ...asked,
    });
    this.state = next.state;
    this.records.push(...next.records);
  }
}
