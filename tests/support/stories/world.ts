/**
 * A small world and a way to tell stories in it: people, commands, and a clock that falls.
 * Pure: the same rules as in the workflow, with every letter delivered at once.
 *
 *   tell(world(), command('acknowledge', {}, { by: actors.liaison, at: '2018-05-07 10:00' }));
 */
import type {
  BodyOf,
  Command,
  CommandKind,
  Content,
  SentContent,
} from '../../../domain/unit/commands.ts';
import type { Event } from '../../../domain/unit/events.ts';
import { hashOf } from '../../../domain/terms/canonical-hash.ts';
import type { Letter } from '../../../domain/letters/letters.ts';
import { factsOf } from '../../../domain/letters/letters.ts';
import type { Paper, Post } from '../../../domain/rehearsal/on-paper.ts';
import { give, launchedOnPaper, wait as waitUntil } from '../../../domain/rehearsal/on-paper.ts';
import type { UnitPlan } from '../../../domain/plan/plan.ts';
import type { Actor } from '../../../domain/terms/people.ts';
import type { Refusal } from '../../../domain/unit/refusals.ts';
import type { StepState } from '../../../domain/unit/state.ts';
import type { Unit } from '../../../domain/definition/units.ts';
import { city, county, instant, planOf } from './world-plan.ts';

/** All actors: people of the county, the city and the office, and two without rights. */
export const actors = {
  liaison: { id: 'county-liaison', role: 'liaison', unit: county.code },
  leader: { id: 'county-leader', role: 'leader', unit: county.code },
  parentLiaison: { id: 'city-liaison', role: 'liaison', unit: city.code },
  parentLeader: { id: 'city-leader', role: 'leader', unit: city.code },
  reviewer: { id: 'reviewer-1', role: 'reviewer' },
  secondReviewer: { id: 'reviewer-2', role: 'reviewer' },
  officeLeader: { id: 'office-leader', role: 'office-leader' },
  auditor: { id: 'auditor', role: 'auditor' },
  system: { id: 'campaign', role: 'system' },
  stranger: { id: 'other-liaison', role: 'liaison', unit: '220200' },
} as const satisfies Record<string, Actor>;

/** The present state of a story: the unit, its ledger, the letters sent, and the time. */
export type Story = Paper;

/** How this world differs from the usual one. */
export interface Given {
  /** Ids of the steps; by default the five that are owed. */
  steps?: string[];
  plan?: Partial<UnitPlan>;
  unit?: Partial<Unit>;
  post?: Post;
}

/** The county, launched on 2018-05-04 at 09:00, with its first letter delivered. */
export function world({ steps, plan, unit, post }: Given = {}): Story {
  return launchedOnPaper({
    plan: { ...planOf(steps), ...plan },
    unit: { ...county, ...unit },
    above: [city],
    ...(post ? { post } : {}),
  });
}

/** A command as the API would send it: hashed, with a key and a date such as `2018-05-17 10:00`. */
export function command<K extends CommandKind>(
  kind: K,
  body: BodyOf<K>,
  given: { by: Actor; at: string | number; key?: string },
): Command {
  const receivedAt = typeof given.at === 'number' ? given.at : instant(given.at);
  const hash = hashOf({ kind, ...body });
  const key = given.key ?? `${kind}-${receivedAt}-${hash.slice(0, 12)}`;
  const asking = { by: given.by, via: 'api' as const, key, body: hash, receivedAt };
  // A union member by its kind, which the compiler cannot follow through a type parameter.
  return { kind, ...body, ...asking } as unknown as Command;
}

/** The story after these commands, with time passing in between. Throws if one is refused. */
export function tell(story: Story, ...commands: Command[]): Story {
  return commands.reduce((before, one) => {
    const after = give(before, one);
    if ('code' in after) throw new Error(`${one.kind} was refused: ${JSON.stringify(after)}`);
    return after;
  }, story);
}

/** The refusal that a command gets at its time; throws if it is not refused. */
export function refusalOf(story: Story, one: Command): Refusal {
  const after = give(story, one);
  if ('code' in after) return after;
  throw new Error(`${one.kind} was not refused`);
}

/** Lets time pass until a moment, and handles everything that falls due on the way. */
export function wait(story: Story, until: string | number): Story {
  return waitUntil(story, typeof until === 'number' ? until : instant(until));
}

/** The event when no address accepts a letter. */
export function undeliverable(letter: Letter): Event {
  const to = letter.to.addresses.join() || 'person';
  return { kind: 'letter-failed', ...factsOf(letter), to, reason: 'no such mailbox' };
}

/** The event when the mail service is unavailable for as long as the workflow tries. */
export function serviceAway(letter: Letter): Event {
  const { role: to } = letter.to;
  return { kind: 'letter-failed', ...factsOf(letter), to, reason: 'mail-service-unavailable' };
}

/** A step's state; throws if there is none. */
export function stepOf({ state }: Pick<Story, 'state'>, id: string): StepState {
  const step = state.steps[id];
  if (!step) throw new Error(`no step ${id}`);
  return step;
}

/** The kinds of a story's events, in order. */
export function kindsOf({ records }: Story): string[] {
  return records.map(({ event }) => event.kind);
}

/** A world whose summary asks for an amount of money as well, in 万元 with two decimal places. */
export function worldWithMoney(): Story {
  const title = { zh: '投入', en: 'money spent' };
  const money = { id: 'money', title, measure: '万元', places: 2, required: false, min: 0 };
  const steps = world().state.plan.steps.map((step) =>
    step.id === 'summary' ? { ...step, numbers: [...step.numbers, money] } : step,
  );
  return world({ plan: { steps } });
}

/** Content with what is given and nothing else. */
export function content(given: Partial<Content> = {}): Content {
  return { texts: {}, attested: [], numbers: {}, files: [], refers: [], nil: false, ...given };
}

/** A stored file for a deliverable. */
export function file(deliverable: string, name = `${deliverable}.pdf`): Content['files'][number] {
  const version = '1';
  return { deliverable, key: name, version, sha256: 'a'.repeat(64), sizeBytes: 1_000, name };
}

/** Complete content for each step. */
export const complete = {
  plan: content({ files: [file('plan-file')], attested: ['organised'] }),
  summary: content({ texts: { text: '总结' }, numbers: { sessions: 12, people: '-' } }),
  drill: content({ files: [file('report')] }),
  exposure: content({ texts: { case: '某企业' } }),
  daily: content({ texts: { news: '快报' } }),
} satisfies Record<string, Content>;

/** The liaison files what is complete, or what is given. */
export function submit(step: string, at: string | number, given?: SentContent): Command {
  const usual = complete[step.split(/[@#]/)[0] as keyof typeof complete];
  return command('submit', { step, content: given ?? usual }, { by: actors.liaison, at });
}

/** The liaison withdraws a filing. */
export function withdraw(step: string, revision: number, at: string | number): Command {
  return command('withdraw', { step, revision }, { by: actors.liaison, at });
}

/** A reviewer (or the given actor) approves. */
export function approve(
  step: string,
  revision: number,
  at: string | number,
  by: Actor = actors.reviewer,
): Command {
  return command('approve', { step, revision }, { by, at });
}

/** A reviewer returns for correction. */
export function sendBack(
  step: string,
  revision: number,
  at: string | number,
  correctBy?: string,
): Command {
  const body = { step, revision, reason: '缺组织机构', ...(correctBy ? { correctBy } : {}) };
  return command('return', body, { by: actors.reviewer, at });
}
