/**
 * Random commands from random people, made from small numbers. Most are sensible (an existing item,
 * the present revision, an actor with the right), so that lives get far; a few are not.
 */
import * as fc from 'fast-check';

import type { BodyOf, Command, CommandKind, Content, Tick } from '../../../domain/unit/commands.ts';
import { dayOf, isoDayOf } from '../../../domain/terms/days.ts';
import { commandKinds, decide } from '../../../domain/rules/decide.ts';
import type { Actor } from '../../../domain/terms/people.ts';
import { isRefusal } from '../../../domain/unit/refusals.ts';
import { itemIn } from '../../../domain/unit/state.ts';
import type { StepState, UnitState } from '../../../domain/unit/state.ts';
import { actors, command, complete, content } from './world.ts';
import type { Draw } from './drawing.ts';
import { drawer, oneOf } from './drawing.ts';
import { amendedPlan } from './random-amendments.ts';
import { toldSteps, utcOffsetMinutes } from './world-plan.ts';

/** The command's kind, and the numbers that determine its details. */
export interface Choice {
  kind: CommandKind;
  picks: number[];
}

const often: CommandKind[] = [
  'submit',
  'submit',
  'submit',
  'tell',
  'approve',
  'approve',
  'return',
  'withdraw',
];

const ends: readonly CommandKind[] = ['cancel', 'close', 'leave'];

/** Commands that end a life are drawn seldom, or lives would be short. */
const usual = commandKinds.filter((kind) => !ends.includes(kind));

export const choices: fc.Arbitrary<Choice> = fc.record({
  kind: fc.oneof(
    { weight: 197, arbitrary: fc.constantFrom(...often, ...usual, ...often) },
    { weight: 3, arbitrary: fc.constantFrom<CommandKind>(...ends) },
  ),
  picks: fc.array(fc.nat({ max: 999 }), { minLength: 6, maxLength: 6 }),
});

/**
 * The command that a choice means in this state. Now and then, a command of this life (`former`) is
 * repeated.
 */
export function chosenCommand(
  state: UnitState,
  { kind: wanted, picks }: Choice,
  now: number,
  former: readonly Command[],
): Command {
  const draw = drawer(picks);
  const twice = former[draw(40)];
  if (twice) return again(twice, draw(2) ? twice.body : 'other', now);
  const kind = draw(8) ? sensible(state, wanted) : wanted;
  const body = bodies[kind](state, now, draw) as BodyOf<CommandKind>;
  const key = `key-${former.length}`;
  const one = command(kind, body, { by: actors.system, at: now, key });
  const asked = everybody(draw).map((by) => ({ ...one, by }) as Command);
  const may = draw(8) ? asked.find((sent) => !isRefusal(decide(state, sent, now))) : undefined;
  return may ?? oneOf(draw, asked);
}

/** All actors, beginning with a random one. */
function everybody(draw: Draw): Actor[] {
  const all: Actor[] = Object.values(actors);
  const first = draw(all.length);
  return [...all.slice(first), ...all.slice(0, first)];
}

const steps = (state: UnitState): StepState[] => Object.values(state.steps);
const ofReview = (state: UnitState): boolean => steps(state).some((step) => step.review);
const ofRequest = (state: UnitState): boolean => steps(state).some((step) => step.extensionAsked);

/** Commands that need something to work on, and the command given instead if it is missing. */
const needs: { [K in CommandKind]?: [(state: UnitState) => boolean, CommandKind] } = {
  approve: [ofReview, 'submit'],
  return: [ofReview, 'submit'],
  withdraw: [ofReview, 'submit'],
  delegate: [ofReview, 'submit'],
  'add-reviewer': [ofReview, 'submit'],
  'grant-extension': [ofRequest, 'request-extension'],
  'refuse-extension': [ofRequest, 'request-extension'],
  reopen: [(state) => steps(state).some(({ status }) => status === 'approved'), 'submit'],
  'resume-reminders': [(state) => state.remindersPaused, 'nudge'],
  'pause-reminders': [(state) => !state.remindersPaused, 'resume-reminders'],
};

function sensible(state: UnitState, kind: CommandKind): CommandKind {
  const [has, instead] = needs[kind] ?? [];
  return instead === undefined || has?.(state) ? kind : instead;
}

function again(former: Command, body: string, receivedAt: number): Command {
  return { ...former, body, receivedAt } as Command;
}

function item(state: UnitState, draw: Draw): string {
  if (draw(20) === 19) return oneOf(draw, ['nowhere', 'constructor', 'daily', 'exposure#9']);
  return oneOf(draw, [...Object.keys(state.steps), 'exposure', 'plan', 'summary', 'drill']);
}

/** An item that is open for filing, or any item. */
function fileable(state: UnitState, now: number, draw: Draw): string {
  const open = Object.values(state.steps).filter(
    ({ status, opensAt }) => ['open', 'returned', 'told'].includes(status) && opensAt <= now,
  );
  if (open.length === 0 || draw(6) === 5) return item(state, draw);
  return draw(6) === 5 ? 'exposure' : oneOf(draw, open).id;
}

function reviewed(state: UnitState, draw: Draw): { step: string; revision: number } {
  const open = Object.values(state.steps).filter((step) => step.review !== null);
  const step = open.length > 0 && draw(8) > 0 ? oneOf(draw, open).id : item(state, draw);
  const current = itemIn(state, step)?.submissions.length ?? 1;
  return { step, revision: draw(10) === 9 ? current + 1 : Math.max(1, current) };
}

function contentFor(step: string, draw: Draw, now: number): Content {
  const tells = draw(8) === 7 ? { tells: ticks(draw, now) } : {};
  return { ...partsFor(step, draw, now), ...tells };
}

/** Mostly valid reports: on days that have passed, on told steps, each once. */
function ticks(draw: Draw, now: number): Tick[] {
  const [first, second] = toldSteps;
  const steps = draw(12) ? [oneOf(draw, toldSteps)] : [first, oneOf(draw, ['plan', second])];
  return steps.map((step) => ({ step, ...saidOf(draw, now) }));
}

function saidOf(draw: Draw, now: number): Omit<Tick, 'step'> {
  if (draw(4) === 3) return { nil: true };
  if (draw(12) === 11) return {};
  return { doneOn: isoDayOf(dayOf(now, utcOffsetMinutes) - draw(10) + (draw(12) === 11 ? 3 : 0)) };
}

function partsFor(step: string, draw: Draw, now: number): Content {
  const isTold = (toldSteps as readonly string[]).includes(step);
  if (isTold && draw(4)) return content({ ...saidOf(draw, now), nil: false });
  const usual = complete[step.split(/[@#]/)[0] as keyof typeof complete] ?? content();
  const odd = draw(8);
  if (odd === 7) return content({ nil: true });
  if (odd === 5) return content({ ...usual, numbers: {}, breakdown: breakdownFor(step, draw) });
  if (odd === 6) return content({ ...usual, refers: [{ step: 'plan', revision: 1 }] });
  return usual;
}

function breakdownFor(step: string, draw: Draw): NonNullable<Content['breakdown']> {
  const given = (): number | '-' => (draw(4) ? draw(9) + 1 : '-');
  const id = step === 'summary' ? 'sessions' : 'cats';
  return ['甲县', '乙县'].map((from) => ({ from, numbers: draw(5) ? { [id]: given() } : {} }));
}

function day(state: UnitState, now: number, draw: Draw): string {
  if (draw(20) === 19) return '2018-02-30';
  return isoDayOf(dayOf(now, utcOffsetMinutes) + draw(40) - 4);
}

const reason = '理由';
const sister = { unit: '220300', name: { zh: '姊妹县', en: 'Sister County' } };
const reviewers = ['reviewer-1', 'reviewer-2', 'office-leader', 'nobody'];

const bodies: { [K in CommandKind]: (state: UnitState, now: number, draw: Draw) => BodyOf<K> } = {
  acknowledge: () => ({}),
  submit: (state, now, draw) => {
    const step = fileable(state, now, draw);
    return { step, content: contentFor(step, draw, now) };
  },
  refer: (state, _now, draw) => ({
    step: item(state, draw),
    refers: [{ step: item(state, draw), revision: 1 + draw(2) }],
  }),
  tell: (_state, now, draw) => ({ tells: ticks(draw, now) }),
  withdraw: (state, _now, draw) => (draw(4) ? reviewed(state, draw) : told(state, draw)),
  'request-extension': (state, now, draw) => ({
    step: item(state, draw),
    until: day(state, now, draw),
    reason,
  }),
  'name-liaison': (_state, _now, draw) => ({
    person: { id: `person-${draw(3)}`, sealed: 'sealed' },
  }),
  comment: (state, _now, draw) =>
    draw(2) ? { text: '好' } : { text: '好', step: item(state, draw) },
  record: (state, now, draw) => {
    const step = fileable(state, now, draw);
    const arrivedAt = now - draw(20) * 43_200_000 + (draw(10) === 9 ? 86_400_000 : 0);
    return { step, channel: 'fax', arrivedAt, content: contentFor(step, draw, now) };
  },
  approve: (state, _now, draw) => reviewed(state, draw),
  return: (state, now, draw) => ({
    ...reviewed(state, draw),
    reason,
    ...(draw(3) === 2 ? { correctBy: day(state, now, draw) } : {}),
    ...(draw(8) === 7 ? { clause: '九' } : {}),
  }),
  delegate: (state, _now, draw) => ({
    step: reviewed(state, draw).step,
    to: oneOf(draw, reviewers),
  }),
  'add-reviewer': (state, _now, draw) => ({
    step: reviewed(state, draw).step,
    reviewer: oneOf(draw, reviewers),
  }),
  'grant-extension': (state, _now, draw) => ({ step: askedItem(state, draw) }),
  'refuse-extension': (state, _now, draw) => ({ step: askedItem(state, draw), reason }),
  extend: (state, now, draw) => ({
    ...(draw(2) ? { steps: [item(state, draw), item(state, draw)] } : {}),
    until: day(state, now, draw),
    reason,
  }),
  waive: (state, _now, draw) => ({
    step: item(state, draw),
    part: draw(2) ? 'all' : 'paper',
    reason,
  }),
  reopen: (state, now, draw) => ({
    step: settledItem(state, draw),
    reason,
    ...(draw(2) ? { until: day(state, now, draw) } : {}),
  }),
  paper: (_state, now, draw) => ({
    step: draw(8) ? 'summary' : 'plan',
    channel: 'courier',
    ...(draw(4) ? { arrivedAt: now - draw(10) * 43_200_000 } : {}),
    ...(draw(2) ? { revision: 1 + draw(3), hash: 'c'.repeat(64) } : {}),
  }),
  nudge: (state, _now, draw) => ({
    ...(draw(2) ? { steps: [item(state, draw)] } : {}),
    channel: draw(2) ? 'mail' : 'phone',
  }),
  'set-deputy': (_state, _now, draw) => ({
    of: oneOf(draw, reviewers),
    deputy: draw(4) ? oneOf(draw, reviewers) : null,
  }),
  'set-address': (_state, _now, draw) => ({ address: `box-${draw(2)}@example.com` }),
  amend: (state, now, draw) => ({ plan: amendedPlan(state, now, draw), notice: '补充通知' }),
  'pause-reminders': () => ({ reason }),
  'resume-reminders': () => ({}),
  leave: (state, _now, draw) => ({
    reason,
    successors: draw(2) ? [{ ...sister, steps: draw(2) ? [item(state, draw)] : [] }] : [],
  }),
  succeed: (state, _now, draw) => ({
    reason,
    from: draw(9) ? sister : { ...sister, unit: state.unit.code },
    steps: draw(3) ? [item(state, draw), item(state, draw)] : [],
  }),
  close: () => ({ reason }),
  cancel: () => ({ reason }),
};

/** A step that was reported, with its present revision. */
function told(state: UnitState, draw: Draw): { step: string; revision: number } {
  const said = steps(state).filter(({ status }) => status === 'told');
  const step = said.length > 0 ? oneOf(draw, said).id : item(state, draw);
  return { step, revision: Math.max(1, itemIn(state, step)?.submissions.length ?? 1) };
}

function askedItem(state: UnitState, draw: Draw): string {
  const asked = Object.values(state.steps).filter((step) => step.extensionAsked);
  return asked.length > 0 ? oneOf(draw, asked).id : item(state, draw);
}

function settledItem(state: UnitState, draw: Draw): string {
  const settled = Object.values(state.steps).filter(({ status }) =>
    /approved|waived|told|inherited/.test(status),
  );
  return settled.length > 0 ? oneOf(draw, settled).id : item(state, draw);
}
