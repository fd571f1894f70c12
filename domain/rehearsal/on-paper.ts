/**
 * A unit "on paper": it follows the same rules as the workflow, without a server, and time passes
 * at once. It is used to preview a campaign before the launch, and in the scenarios of the tests.
 */
import { fall, nextDueAt } from '../rules/agenda.ts';
import { record } from '../rules/apply.ts';
import type { Command } from '../unit/commands.ts';
import { clock, enact } from '../rules/decide.ts';
import type { Event, Recorded } from '../unit/events.ts';
import { hashOf } from '../terms/canonical-hash.ts';
import type { Letter } from '../letters/letters.ts';
import { factsOf, lettersDue } from '../letters/letters.ts';
import { openUnit } from '../unit/open-unit.ts';
import type { Above, UnitPlan } from '../plan/plan.ts';
import type { Refusal } from '../unit/refusals.ts';
import type { UnitState } from '../unit/state.ts';
import type { Unit } from '../definition/units.ts';

/** Returns the event that is the outcome of a letter. */
export type Post = (letter: Letter) => Event;

export interface Paper {
  state: UnitState;
  records: Recorded[];
  letters: Letter[];
  now: number;
  post: Post;
}

/** A unit at its plan's launch, with its first letters sent. */
export function launchedOnPaper(given: {
  plan: UnitPlan;
  unit: Unit;
  above: Above[];
  post?: Post;
}): Paper {
  const { plan, post = delivered } = given;
  const { id, version } = plan.definition;
  const launched: Event = { kind: 'launched', definition: id, version, plan: hashOf(plan) };
  const state = openUnit(given);
  return deliver(noted({ state, records: [], letters: [], now: plan.launchAt, post }, [launched]));
}

/** Lets time pass until a moment (epoch ms), and records everything that falls due on the way. */
export function wait(paper: Paper, until: number): Paper {
  let next = paper;
  for (let due = nextDueAt(next.state); due !== null && due <= until;) {
    const now = Math.max(due, next.now);
    next = deliver(noted({ ...next, now }, fall(next.state, now)));
    due = nextDueAt(next.state);
    // A faulty rule that leaves something due would wake the unit for ever.
    if (due !== null && due <= now) throw new Error(`${next.state.unit.code}: still due at ${now}`);
  }
  return { ...next, now: Math.max(until, next.now) };
}

/** Gives a command at its time and sends the letters that follow, or returns the refusal. */
export function give(paper: Paper, command: Command): Paper | Refusal {
  const awake = wait(paper, command.sentAgainAt ?? command.receivedAt);
  const next = enact(awake.state, command, awake.now);
  if ('code' in next) return next;
  const records = [...awake.records, ...next.records];
  return deliver({ ...awake, state: next.state, records });
}

/** Records what our own software did or found. */
export function noted(paper: Paper, events: readonly Event[]): Paper {
  const { state, records } = record(paper.state, events, { at: paper.now, ...clock });
  return { ...paper, state, records: [...paper.records, ...records] };
}

/** Sends every letter that is due, and the letters that a failed one leads to. */
export function deliver(paper: Paper): Paper {
  const letters = lettersDue(paper.state, paper.now);
  if (letters.length === 0) return paper;
  const next = noted(
    paper,
    letters.map((letter) => paper.post(letter)),
  );
  return deliver({ ...next, letters: [...next.letters, ...letters] });
}

/** The outcome of a letter that arrives, for use where every letter does. */
export function delivered(letter: Letter): Event {
  const { role } = letter.to;
  return { kind: 'letter-sent', ...factsOf(letter), to: role, message: '', repeated: false };
}
