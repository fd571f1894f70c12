/**
 * A unit on paper: the same rules as the workflow's, with time that passes at a word. Used to
 * preview a campaign before it is launched, and to tell stories in the tests.
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

/** What becomes of a letter. */
export type Post = (letter: Letter) => Event;

export interface Paper {
  state: UnitState;
  records: Recorded[];
  letters: Letter[];
  now: number;
  post: Post;
}

/** A unit launched at its plan's launch, its first letters posted. */
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

/** Lets time pass until a moment, with everything that falls due on the way. */
export function wait(paper: Paper, until: number): Paper {
  let next = paper;
  for (let due = nextDueAt(next.state); due !== null && due <= until;) {
    const now = Math.max(due, next.now);
    next = deliver(noted({ ...next, now }, fall(next.state, now)));
    due = nextDueAt(next.state);
    // A rule that leaves something due would wake the unit again and again, for ever.
    if (due !== null && due <= now) throw new Error(`${next.state.unit.code}: still due at ${now}`);
  }
  return { ...next, now: Math.max(until, next.now) };
}

/** Gives a command when its time has come, and posts what follows at once; or the refusal. */
export function give(paper: Paper, command: Command): Paper | Refusal {
  const awake = wait(paper, command.receivedAt);
  const next = enact(awake.state, command, awake.now);
  if ('code' in next) return next;
  const records = [...awake.records, ...next.records];
  return deliver({ ...awake, state: next.state, records });
}

/** Records what a machine of ours did or found. */
export function noted(paper: Paper, events: readonly Event[]): Paper {
  const { state, records } = record(paper.state, events, { at: paper.now, ...clock });
  return { ...paper, state, records: [...paper.records, ...records] };
}

/** Posts every letter that is due, and those that a failed one leads to. */
export function deliver(paper: Paper): Paper {
  const letters = lettersDue(paper.state, paper.now);
  if (letters.length === 0) return paper;
  const next = noted(
    paper,
    letters.map((letter) => paper.post(letter)),
  );
  return deliver({ ...next, letters: [...next.letters, ...letters] });
}

/** Every letter arrives. */
export function delivered(letter: Letter): Event {
  const { role } = letter.to;
  return { kind: 'letter-sent', ...factsOf(letter), to: role, message: '', repeated: false };
}
