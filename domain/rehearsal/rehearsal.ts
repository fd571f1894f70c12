/**
 * Turns a script into acts: who does what to which unit when, by the virtual calendar.
 * Pure and seeded: the same plan and script give the same year, so a resume repeats it exactly.
 */
import { rungAt } from '../rules/agenda.ts';
import type { CommandKind, Content } from '../unit/commands.ts';
import { dayOf, instantOf, isoDayOf, workDayFrom } from '../terms/days.ts';
import { hashOf } from '../terms/canonical-hash.ts';
import { itemsOf } from '../unit/open-unit.ts';
import type { PlannedStep, UnitPlan } from '../plan/plan.ts';
import type { Actor } from '../terms/people.ts';
import type { Behaviour, Script } from '../definition/script.ts';
import type { StepState } from '../unit/state.ts';
import type { Unit } from '../definition/units.ts';

/** Something a script lets somebody do. A liaison's person is sealed by the driver. */
export type Act = { at: number; id: string } & (
  { kind: CommandKind; by: Actor; body: Record<string, unknown> } | { kind: 'bounce' }
);

/** All acts on one unit, in order of time. */
export function actsOf(plan: UnitPlan, unit: Unit, script: Script): Act[] {
  const name = script.units[unit.code] ?? script.others;
  const behaviour = script.behaviours[name];
  if (!behaviour) throw new Error(`the script names no behaviour ${name}`);
  const play: Play = {
    plan,
    unit,
    script,
    behaviour,
    draw: seeded(`${script.seed} ${unit.code}`),
    acts: [],
  };
  beginning(play);
  telling(play);
  for (const step of plan.steps) {
    if (step.told || behaviour.leaves.includes(step.id)) continue;
    if (step.many) filings(play, step);
    else for (const item of itemsOf(step, plan)) filing(play, step, item);
  }
  return play.acts
    .filter((act) => act.at < plan.closesAt)
    .toSorted((a, b) => a.at - b.at)
    .map((act, index) => ({ ...act, id: `script-${unit.code}-${index}` }));
}

interface Play {
  plan: UnitPlan;
  unit: Unit;
  script: Script;
  behaviour: Behaviour;
  draw: (max: number) => number;
  acts: Act[];
}

/** Receipt, the liaison, and the mail that bounces. */
function beginning(play: Play): void {
  const { plan, unit, behaviour } = play;
  const launchDay = dayOf(plan.launchAt, plan.utcOffsetMinutes);
  if (behaviour.acknowledges) {
    const day = workDayFrom(plan.workDays, launchDay, 1 + within(play, behaviour.acknowledges));
    const at = workTime(play, day);
    act(play, at, 'acknowledge', liaisonOf(unit), {});
    if (behaviour.namesLiaison) act(play, at + 2 * minuteMs, 'name-liaison', liaisonOf(unit), {});
  }
  if (!behaviour.mailBounces) return;
  // The day after the first reminder to the liaison, which is then still the latest letter.
  const dated = plan.steps.find((step) => step.due && step.ladder.length > 0);
  const first = dated?.ladder[0];
  const reminded = dated?.due && first ? rungAt(plan, first, dated.due.day) : null;
  if (reminded !== null) play.acts.push({ kind: 'bounce', at: reminded + 7 * minuteMs, id: '' });
}

/** Undated filings, spread over the days on which they can be made. */
function filings(play: Play, step: PlannedStep): void {
  const { plan } = play;
  const count = play.behaviour.filings[step.id] ?? 0;
  const from = dayOf(step.opensAt, plan.utcOffsetMinutes);
  const to = dayOf(plan.closesAt, plan.utcOffsetMinutes) - 30;
  const moments = Array.from({ length: count }, () => {
    const day = workDayFrom(plan.workDays, from + play.draw(to - from), 1);
    return workTime(play, day);
  }).toSorted((a, b) => a - b);
  moments.forEach((at, index) =>
    submitAndReview(play, step, `${step.id}#${index + 1}`, at, step.id),
  );
}

/** Steps that are only told: a tick for each with its day, at once or all in one go. */
function telling(play: Play): void {
  const { plan, unit, behaviour } = play;
  const told = plan.steps.filter(({ told, id }) => told && !behaviour.leaves.includes(id));
  if (behaviour.tells === 'never' || told.length === 0) return;
  const done = told.map((step) => {
    const opens = Math.max(dayOf(step.opensAt, plan.utcOffsetMinutes), step.activityDay ?? 0);
    const day = step.activityDay ?? workDayFrom(plan.workDays, opens + play.draw(20), 1);
    return { day, tick: { step: step.id, doneOn: isoDayOf(day) } };
  });
  const last = Math.max(...done.map(({ day }) => day));
  const goes =
    behaviour.tells === 'together'
      ? [{ day: last, tells: done.map(({ tick }) => tick) }]
      : done.map(({ day, tick }) => ({ day, tells: [tick] }));
  for (const { day, tells } of goes) {
    const at = workTime(play, workDayFrom(plan.workDays, day, 1));
    act(play, at, 'tell', liaisonOf(unit), { tells });
  }
}

function filing(play: Play, step: PlannedStep, item: StepState): void {
  const day = filingDay(play, step, item);
  const at = workTime(play, Math.max(day, dayOf(item.opensAt, play.plan.utcOffsetMinutes)));
  const more = play.behaviour.asksExtension[step.id];
  if (more !== undefined && item.dueDay !== null) extension(play, item, item.dueDay, more);
  submitAndReview(play, step, item.id, at, item.id);
}

function filingDay(play: Play, step: PlannedStep, item: StepState): number {
  const { plan, behaviour } = play;
  const { workDays, utcOffsetMinutes } = plan;
  const opens = dayOf(item.opensAt, utcOffsetMinutes);
  if (item.dueDay === null) {
    const last = step.activityDay ?? opens + 30;
    return workDayFrom(workDays, Math.max(last, opens) + play.draw(5), 1);
  }
  const { filesAfterRung, files } = behaviour;
  const rung = step.ladder.find((one) => one.id === filesAfterRung?.rung);
  const at = rung ? rungAt(plan, rung, item.dueDay) : null;
  if (at !== null && filesAfterRung) {
    const day = dayOf(at, utcOffsetMinutes);
    return workDayFrom(workDays, day, 1 + within(play, filesAfterRung.workingDays));
  }
  const days = files ? within(play, files.workingDays) : 1;
  const sign = files?.when === 'after' ? 1 : -1;
  return workDayFrom(workDays, item.dueDay, sign * Math.max(1, days));
}

function extension(play: Play, item: StepState, dueDay: number, workingDays: number): void {
  const { plan, unit } = play;
  const asked = workTime(play, workDayFrom(plan.workDays, dueDay, -4));
  const until = isoDayOf(workDayFrom(plan.workDays, dueDay, workingDays));
  const reason = '活动安排冲突，申请延期报送。';
  act(play, asked, 'request-extension', liaisonOf(unit), { step: item.id, until, reason });
  const granted = workTime(play, workDayFrom(plan.workDays, dueDay, -3));
  act(play, granted, 'grant-extension', reviewerOf(play), { step: item.id });
}

/** One item's way to approval, with its returns; each hand-over some working days apart. */
function submitAndReview(
  play: Play,
  step: PlannedStep,
  item: string,
  first: number,
  submitTo: string,
): void {
  const { script, behaviour, unit } = play;
  const returns = behaviour.returned[step.id] ?? 0;
  const channel = behaviour.recorded[step.id];
  let at = first;
  for (let revision = 1; revision <= returns + 1; revision += 1) {
    const content = contentOf(play, step, `${item} ${revision}`);
    const to = revision === 1 ? submitTo : item;
    if (channel) {
      const body = { step: to, channel, arrivedAt: at - 20 * minuteMs, content };
      act(play, at, 'record', reviewerOf(play, 1), body);
    } else act(play, at, 'submit', liaisonOf(unit), { step: to, content });
    at = later(play, at, script.reviews);
    if (revision <= returns) {
      const reason = script.reasons[play.draw(script.reasons.length)] ?? '';
      act(play, at, 'return', reviewerOf(play), { step: item, revision, reason });
      at = later(play, at, [0, 1]);
    } else {
      for (const stage of step.stages) {
        const by = stage.side === 'unit' ? leaderOf(unit) : reviewerOf(play);
        act(play, at, 'approve', by, { step: item, revision });
        at = later(play, at, script.reviews);
      }
    }
  }
  if (!step.receipts.includes('paper')) return;
  const arrived = later(play, first, script.paper);
  const body = { step: item, arrivedAt: arrived - 30 * minuteMs, channel: 'courier' };
  act(play, arrived, 'paper', reviewerOf(play), body);
}

/** Complete content for a step, plainly marked as played. */
function contentOf(play: Play, step: PlannedStep, about: string): Content {
  const content: Content = {
    texts: {},
    attested: [],
    numbers: {},
    files: [],
    refers: [],
    nil: false,
    note: '【演练】',
  };
  for (const { id, kind, required, title } of step.deliverables) {
    if (!required) continue;
    if (kind === 'text') content.texts[id] = `【演练】${play.unit.name.zh}：${title.zh}`;
    else if (kind === 'attestation') content.attested.push(id);
    else {
      const sha256 = hashOf([play.plan.campaign, play.unit.code, about, id]);
      const name = `${title.zh}.${kind === 'document' ? 'pdf' : kind === 'photo' ? 'jpg' : 'mp4'}`;
      const key = `rehearsal/${sha256}`;
      content.files.push({ deliverable: id, key, version: '1', sha256, sizeBytes: 1, name });
    }
  }
  for (const { id, min, max } of step.numbers) {
    content.numbers[id] = Math.min(min + play.draw(200), max ?? Number.MAX_SAFE_INTEGER);
  }
  return content;
}

const minuteMs = 60_000;

function act(
  play: Play,
  at: number,
  kind: CommandKind,
  by: Actor,
  body: Record<string, unknown>,
): void {
  play.acts.push({ at, kind, by, body, id: '' });
}

function liaisonOf(unit: Unit): Actor {
  return { id: `liaison-${unit.code}`, role: 'liaison', unit: unit.code };
}

function leaderOf(unit: Unit): Actor {
  return { id: unit.leader?.id ?? `leader-${unit.code}`, role: 'leader', unit: unit.code };
}

function reviewerOf(play: Play, nth = 0): Actor {
  const { reviewers } = play.plan.office;
  const id = reviewers[nth % reviewers.length]?.id ?? 'reviewer';
  return { id, role: 'reviewer' };
}

function within(play: Play, [from, to]: readonly [number, number]): number {
  return from + play.draw(to - from + 1);
}

function later(play: Play, at: number, days: readonly [number, number]): number {
  const { plan } = play;
  const day = dayOf(at, plan.utcOffsetMinutes);
  const next = workDayFrom(plan.workDays, day, 1 + within(play, days));
  return workTime(play, next);
}

/** A minute of the working day, clear of the mail hour: what is due then has gone out. */
function workTime(play: Play, day: number): number {
  const minutes = 9 * 60 + 11 + play.draw(7 * 60);
  return instantOf(day, minutes % 30 === 0 ? minutes + 3 : minutes, play.plan.utcOffsetMinutes);
}

/** A small seeded generator (mulberry32): whole numbers below `max`. */
function seeded(seed: string): (max: number) => number {
  let state = Number.parseInt(hashOf(seed).slice(0, 8), 16);
  return (max) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return max <= 0 ? 0 : ((mixed ^ (mixed >>> 14)) >>> 0) % max;
  };
}
