/**
 * Turns a script into acts: who does what to which unit, and when by the virtual calendar.
 * The draws are seeded: the same plan and script give the same acts, so a resume repeats them.
 */
import { rungAt } from '../rules/agenda.ts';
import type { CommandKind, Content } from '../unit/commands.ts';
import { dayOf, endOfDay, isoDayOf } from '../terms/days.ts';
import { hashOf } from '../terms/canonical-hash.ts';
import { itemsOf } from '../unit/open-unit.ts';
import type { Above, PlannedStep, UnitPlan } from '../plan/plan.ts';
import { amountOf } from '../terms/given.ts';
import type { Actor } from '../terms/people.ts';
import type { Behaviour, Script } from '../definition/script.ts';
import type { StepState } from '../unit/state.ts';
import type { Unit } from '../definition/units.ts';
import type { PlayTime } from './played-time.ts';
import { later, seeded, timeWithin, within, workDay, workTime } from './played-time.ts';
import type { Bench } from './signers.ts';
import { liaisonOf, recorderOf, returningStage, reviewerOf, signersOf } from './signers.ts';

/** One act of a script. The driver seals a liaison's personal data before it sends the act. */
export type Act = { at: number; id: string } & (
  { kind: CommandKind; by: Actor; body: Record<string, unknown> } | { kind: 'bounce' }
);

/** All acts on one unit, in order of time. `above`: the units above it, nearest first. */
export function actsOf(plan: UnitPlan, unit: Unit, script: Script, above: readonly Above[]): Act[] {
  const name = script.units[unit.code] ?? script.others;
  const behaviour = script.behaviours[name];
  if (!behaviour) throw new Error(`the script names no behaviour ${name}`);
  const play: Play = {
    plan,
    unit,
    above,
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
  return acknowledgedFirst(play)
    .filter((act) => act.at < plan.closesAt)
    .toSorted((a, b) => a.at - b.at)
    .map((act, index) => ({ ...act, id: `script-${unit.code}-${index}` }));
}

interface Play extends Bench, PlayTime {
  plan: UnitPlan;
  script: Script;
  behaviour: Behaviour;
  acts: Act[];
}

/** The first acts: acknowledging receipt, naming the liaison, and a mail that bounces. */
function beginning(play: Play): void {
  const { plan, unit, behaviour } = play;
  const launchDay = dayOf(plan.launchAt, plan.utcOffsetMinutes);
  if (behaviour.acknowledges) {
    const day = workDay(plan, launchDay, 1 + within(play, behaviour.acknowledges));
    const at = workTime(play, day);
    act(play, at, 'acknowledge', liaisonOf(unit), {});
    if (behaviour.namesLiaison) act(play, at + 2 * minuteMs, 'name-liaison', liaisonOf(unit), {});
  }
  if (!behaviour.mailBounces) return;
  // On the day after the first reminder to the liaison, that reminder is still the latest letter.
  const dated = plan.steps.find((step) => step.due && step.ladder.length > 0);
  const first = dated?.ladder[0];
  const reminded = dated?.due && first ? rungAt(plan, first, dated.due.day) : null;
  if (reminded !== null) play.acts.push({ kind: 'bounce', at: reminded + 7 * minuteMs, id: '' });
}

/** Acknowledges receipt just before the first act, if that was not done long before. */
function acknowledgedFirst({ acts, plan, unit }: Play): Act[] {
  const isBeginning = ({ kind }: Act): boolean => kind === 'acknowledge' || kind === 'name-liaison';
  const others = acts.filter(
    (one) => one.kind !== 'bounce' && one.by.unit === unit.code && !isBeginning(one),
  );
  const first = Math.min(...others.map(({ at }) => at)) - 3 * minuteMs;
  return acts.map((one) =>
    isBeginning(one)
      ? { ...one, at: Math.max(plan.launchAt + minuteMs, Math.min(one.at, first)) }
      : one,
  );
}

/** Reports on told steps: a tick for each with its day, separately or all in one command. */
function telling(play: Play): void {
  const { plan, unit, behaviour } = play;
  const told = plan.steps.filter(({ told, id }) => told && !behaviour.leaves.includes(id));
  if (behaviour.tells === 'never' || told.length === 0) return;
  const done = told.map((step) => {
    const opens = Math.max(dayOf(step.opensAt, plan.utcOffsetMinutes), step.activityDay ?? 0);
    const day = step.activityDay ?? workDay(plan, opens + play.draw(20), 1);
    return { day, tick: { step: step.id, doneOn: isoDayOf(day) } };
  });
  const last = Math.max(...done.map(({ day }) => day));
  const goes =
    behaviour.tells === 'together'
      ? [{ day: last, tells: done.map(({ tick }) => tick) }]
      : done.map(({ day, tick }) => ({ day, tells: [tick] }));
  for (const { day, tells } of goes) {
    const at = workTime(play, workDay(plan, day, 1));
    act(play, at, 'tell', liaisonOf(unit), { tells });
  }
}

/** Undated filings, distributed over the days on which they are possible. */
function filings(play: Play, step: PlannedStep): void {
  const { plan } = play;
  const { utcOffsetMinutes } = plan;
  const count = play.behaviour.filings[step.id] ?? 0;
  const from = dayOf(step.opensAt, utcOffsetMinutes);
  const closing = dayOf(plan.closesAt, utcOffsetMinutes);
  const last = Math.min(step.lastDay ?? closing, closing);
  const to = Math.min(last, Math.max(from, closing - 30));
  const span = { from: step.opensAt, until: endOfDay(last, utcOffsetMinutes) };
  const moments = Array.from({ length: count }, () => {
    const day = workDay(plan, from + play.draw(to - from), 1);
    return timeWithin(play, day, span);
  }).toSorted((a, b) => a - b);
  moments.forEach((at, index) => {
    submitAndReview(play, step, { item: `${step.id}#${index + 1}`, submitTo: step.id, at });
  });
}

function filing(play: Play, step: PlannedStep, item: StepState): void {
  const { plan, behaviour } = play;
  const isOnTime = !behaviour.filesAfterRung && behaviour.files?.when !== 'after';
  const isShort = item.dueAt !== null && item.dueAt <= item.opensAt;
  const until = isOnTime && !isShort ? (item.dueAt ?? plan.closesAt) : plan.closesAt;
  const opens = dayOf(item.opensAt, plan.utcOffsetMinutes);
  const day = Math.max(filingDay(play, step, item), opens);
  let at = timeWithin(play, day, { from: item.opensAt, until });
  const more = behaviour.asksExtension[step.id];
  const granted = more === undefined ? null : extension(play, item, more);
  if (granted !== null && at <= granted) at = timeWithin(play, day, { from: granted, until });
  // On the last day, the paper comes with the filing.
  const isLastDay = dayOf(at, plan.utcOffsetMinutes) === dayOf(until, plan.utcOffsetMinutes);
  const paperBy = isLastDay && at < until ? { paperBy: until } : {};
  submitAndReview(play, step, { item: item.id, submitTo: item.id, at, ...paperBy });
}

function filingDay(play: Play, step: PlannedStep, item: StepState): number {
  const { plan, behaviour } = play;
  const { utcOffsetMinutes } = plan;
  const opens = dayOf(item.opensAt, utcOffsetMinutes);
  if (item.dueDay === null) {
    const last = step.activityDay ?? opens + 30;
    return workDay(plan, Math.max(last, opens) + play.draw(5), 1);
  }
  const { filesAfterRung, files } = behaviour;
  const rung = step.ladder.find((one) => one.id === filesAfterRung?.rung);
  const at = rung ? rungAt(plan, rung, item.dueDay) : null;
  if (at !== null && filesAfterRung) {
    const day = dayOf(at, utcOffsetMinutes);
    return workDay(plan, day, 1 + within(play, filesAfterRung.workingDays));
  }
  const days = files ? within(play, files.workingDays) : 1;
  const sign = files?.when === 'after' ? 1 : -1;
  return workDay(plan, item.dueDay, sign * Math.max(1, days));
}

/** Requests an extension, which is granted. Returns when; null if there is no deadline to move. */
function extension(play: Play, item: StepState, workingDays: number): number | null {
  const { plan, unit } = play;
  const { dueDay, dueAt } = item;
  if (dueDay === null || dueAt === null) return null;
  const span = { from: item.opensAt, until: dueAt };
  const asked = timeWithin(play, workDay(plan, dueDay, -4), span);
  const until = isoDayOf(workDay(plan, dueDay, workingDays));
  const reason = '活动安排冲突，申请延期报送。';
  act(play, asked, 'request-extension', liaisonOf(unit), { step: item.id, until, reason });
  const granted = timeWithin(play, workDay(plan, dueDay, -3), { ...span, from: asked });
  act(play, granted, 'grant-extension', reviewerOf(play), { step: item.id });
  return granted;
}

interface Filing {
  item: string;
  /** The id of the item, or of the step if this filing creates the item. */
  submitTo: string;
  at: number;
  /** By when the paper copy must come (epoch ms), whatever the script says. */
  paperBy?: number;
}

/** One item's filing, returns and approval, with some working days between these acts. */
function submitAndReview(play: Play, step: PlannedStep, filed: Filing): void {
  const { script, behaviour, unit } = play;
  const { item, submitTo } = filed;
  const returns = behaviour.returned[step.id] ?? 0;
  const channel = behaviour.recorded[step.id];
  const recorder = channel ? recorderOf(play, step) : undefined;
  let { at } = filed;
  for (let revision = 1; revision <= returns + 1; revision += 1) {
    const content = contentOf(play, step, `${item} ${revision}`);
    const to = revision === 1 ? submitTo : item;
    if (recorder) {
      const arrivedAt = Math.max(at - 20 * minuteMs, play.plan.launchAt);
      act(play, at, 'record', recorder, { step: to, channel, arrivedAt, content });
    } else act(play, at, 'submit', liaisonOf(unit), { step: to, content });
    at = later(play, at, script.reviews);
    for (const stage of step.stages) {
      const [first, ...others] = signersOf(play, stage, recorder);
      if (first && revision <= returns && stage === returningStage(step)) {
        const reason = script.reasons[play.draw(script.reasons.length)] ?? '';
        act(play, at, 'return', first, { step: item, revision, reason });
        at = later(play, at, [0, 1]);
        break;
      }
      for (const by of first ? [first, ...others] : []) {
        act(play, at, 'approve', by, { step: item, revision });
        at = later(play, at, script.reviews);
      }
    }
  }
  if (step.receipts.includes('paper')) paper(play, filed);
}

function paper(play: Play, { item, at, paperBy }: Filing): void {
  const came = later(play, at, play.script.paper);
  const { utcOffsetMinutes } = play.plan;
  const arrived =
    paperBy === undefined || came <= paperBy
      ? came
      : timeWithin(play, dayOf(paperBy, utcOffsetMinutes), { from: at, until: paperBy });
  const arrivedAt = Math.max(arrived - 30 * minuteMs, at);
  act(play, arrived, 'paper', reviewerOf(play), { step: item, arrivedAt, channel: 'courier' });
}

/** Complete content for a step, clearly marked as part of a rehearsal. */
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
  for (const { id, min, max = Number.MAX_SAFE_INTEGER, places } of step.numbers) {
    const whole = Math.min(min + play.draw(200), max);
    const hasRoom = places !== undefined && whole < max;
    content.numbers[id] = hasRoom
      ? amountOf(`${whole}.${String(play.draw(10 ** places)).padStart(places, '0')}`)
      : whole;
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
