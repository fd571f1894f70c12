/**
 * The rules on paper as an engine for stories: there is no server, and time passes on command.
 * Letters arrive, except those that the mailer stops: a rehearsal's letters to real addresses.
 */
import { nextDueAt } from '../../../domain/rules/agenda.ts';
import type { Person } from '../../../domain/unit/commands.ts';
import type { Event } from '../../../domain/unit/events.ts';
import type { Letter } from '../../../domain/letters/letters.ts';
import { factsOf } from '../../../domain/letters/letters.ts';
import type { Paper } from '../../../domain/rehearsal/on-paper.ts';
import {
  deliver,
  delivered,
  give,
  launchedOnPaper,
  noted,
  wait,
} from '../../../domain/rehearsal/on-paper.ts';
import { isSandboxAddress, sandboxAddress } from '../../../domain/plan/sandbox.ts';
import { minuteOf } from '../../../domain/words/say.ts';
import type { World } from './story-world.ts';
import type { Engine } from './tell-story.ts';

/** Creates a unit for one story. */
export function onPaper(world: World): Engine {
  const { unit, unitPlan, above } = world;
  const emails = new Map<string, string>();
  let persons = 0;
  let paper = launchedOnPaper({ plan: unitPlan, unit, above, post: (one) => posted(one, emails) });
  return {
    async reach(at) {
      paper = waitClear(paper, at);
    },
    async give(command) {
      const next = give(paper, command);
      if ('code' in next) return next;
      paper = next;
      return null;
    },
    async seal(email): Promise<Person> {
      persons += 1;
      const id = `p-${persons}`;
      emails.set(id, email ?? sandboxAddress('liaison', unit.code));
      return { id, sealed: 'sealed' };
    },
    async bounce(reason) {
      const letter = paper.state.latestToLiaison?.letter;
      if (letter === undefined) throw new Error('no letter has reached a liaison yet');
      paper = deliver(noted(paper, [{ kind: 'mail-bounced', letter, reason }]));
    },
    look: async () => ({ state: paper.state, records: paper.records }),
  };
}

const clearMs = 60_000;

/**
 * Requires a minute between a line and whatever falls due, because a server may handle either
 * first.
 */
function waitClear(paper: Paper, at: number): Paper {
  const before = wait(paper, at - clearMs);
  const due = nextDueAt(before.state);
  if (due === null || due > at + clearMs || at <= paper.now) return wait(before, at);
  throw new Error(`at ${minuteOf(paper.state.plan, due)} something falls due: tell it elsewhere`);
}

function posted(letter: Letter, emails: Map<string, string>): Event {
  const { person, addresses, fallback } = letter.to;
  const to = person ? [emails.get(person.id) ?? fallback] : addresses;
  if (to.every(isSandboxAddress)) return delivered(letter);
  const reason = 'rehearsal-to-real-address';
  return { kind: 'letter-failed', ...factsOf(letter), to: letter.to.role, reason };
}
