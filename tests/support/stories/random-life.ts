/**
 * Random lives of a unit, for the properties: people do anything at any time, wake-ups come late,
 * and mail fails or is slow. Moves are small numbers that fast-check can shrink. What they mean
 * depends on the state (`random-commands.ts`).
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

/** What somebody does next, how long after the last move, and what happens to the mail then. */
export interface Move {
  choice: Choice;
  /** Milliseconds since the last move, or `due`: exactly when something falls due. */
  gap: number | 'due';
  /** The worker is away: nothing falls due until the next move. */
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

/** Lives of up to `movesMax` moves. */
export function lives(movesMax = 40): fc.Arbitrary<Move[]> {
  const move = fc.record({
    choice: choices,
    gap,
    asleep: fc.nat({ max: 9 }).map((n) => n === 9),
    mail: fc.constantFrom('sent', 'sent', 'sent', 'sent', 'failed', 'away', 'slow', 'bounced'),
  });
  return fc.array(move, { minLength: 1, maxLength: movesMax, size: 'max' });
}

/** A moment at which a command was given or something fell due. */
export interface Moment {
  before: UnitState;
  after: UnitState;
  now: number;
  records: Recorded[];
  command?: Command;
  refusal?: Refusal;
}

export interface Life {
  /** The state after the launch. `launch` has the records of the launch. */
  start: UnitState;
  launch: Recorded[];
  end: UnitState;
  moments: Moment[];
  records: Recorded[];
  letters: Letter[];
}

/**
 * How many wake-ups may follow each other at one instant (due items, letters, their failures). More
 * would be a busy loop.
 */
const wakeUpsMax = 8;

/** All properties of a file use the same lives, so each life is played once. */
const lived = new Map<string, Life>();

/**
 * Checks a property on random lives, each played until nothing can fall due any more. A failure
 * reports the seed and the shortest moves, which then become a named test.
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

// It takes seconds on an idle machine; on a busy one, slowness must not count as a failure.
vi.setConfig({ testTimeout: 120_000 });

/** All lives begin alike, so the launch is played once. */
const launched = world({ steps: everyStep });

/** Plays the moves. With `toTheEnd`, time then runs until nothing can fall due any more. */
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
  /** Letters being sent. While there is one, the loop that handles due items waits. */
  underWay: Letter[] = [];

  constructor(state: UnitState, now: number) {
    this.state = state;
    this.now = now;
  }

  play(move: Move): void {
    const due = Math.max(this.now, nextDueAt(this.state) ?? this.now);
    const at = move.gap === 'due' ? due : this.now + move.gap;
    // At the very instant, a command may be handled before what falls due then.
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
