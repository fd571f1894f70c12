/**
 * Finds the item that a filing goes to, decides whether the item accepts one now, and by which
 * arrival a filing counts that had to be sent again. content.ts judges whether the content is what
 * the step asks for.
 */
import type { Channel, Command, Content } from '../unit/commands.ts';
import type { Event } from '../unit/events.ts';
import type { PlannedStep } from '../plan/plan.ts';
import { plannedStepOf } from '../plan/plan.ts';
import { dayOf, isoDayOf } from '../terms/days.ts';
import { newFiling } from '../unit/open-unit.ts';
import type { Refusal } from '../unit/refusals.ts';
import type { StepState, UnitState } from '../unit/state.ts';
import { filingsMax, filingsOfUnitMax, itemIn, plannedOf, revisionOf } from '../unit/state.ts';

/** The item that accepts a filing, and the planned step that says what is asked. */
export interface Fileable {
  item: StepState;
  planned: PlannedStep;
}

/** The item a filing goes to: the step itself, an occurrence, or the next filing of a series. */
export function fileable(state: UnitState, id: string, arrivedAt: number): Fileable | Refusal {
  const known = itemIn(state, id);
  if (known) return refusedStatus(known) ?? { item: known, planned: plannedOf(state, known) };
  const planned = plannedStepOf(state.plan, id);
  if (!planned) return { code: 'unknown-step', step: id };
  if (planned.id !== id) return { code: 'unknown-step', step: id };
  if (!planned.many) return { code: 'name-the-series', step: id, series: nextOf(state, planned) };
  const { lastDay } = planned;
  if (lastDay !== undefined && dayOf(arrivedAt, state.plan.utcOffsetMinutes) > lastDay) {
    return { code: 'window-over', step: id, lastDay: isoDayOf(lastDay) };
  }
  const filings = Object.keys(state.steps).filter((item) => item.includes('#'));
  const filed = filings.filter((item) => item.startsWith(`${id}#`)).length;
  if (filed >= filingsMax) return { code: 'too-many-filings', step: id, max: filingsMax };
  if (filings.length >= filingsOfUnitMax) {
    return { code: 'too-many-filings', step: id, max: filed };
  }
  return { item: newFiling(planned, state.plan, `${id}#${filed + 1}`), planned };
}

/** By which other way a filing came that the office recorded (代录). */
interface RecordedAs {
  channel: Channel;
  note?: string | undefined;
}

/** When a filing came (epoch ms), and by which other way if it was recorded. */
export interface Arrived {
  receivedAt: number;
  /** See `Asking`. */
  sentAgainAt?: number | undefined;
  recorded?: RecordedAs;
}

/** The event of a filing to an item, as the item's next revision. */
export function filedAs(
  item: StepState,
  content: Content,
  { receivedAt, sentAgainAt, recorded }: Arrived,
): Event {
  // Ticks about other steps are filed to those steps.
  const { tells: _tells, ...said } = content;
  const revision = revisionOf(item) + 1;
  const filed = { step: item.id, revision, content: said, receivedAt };
  const again = sentAgainAt === undefined ? {} : { sentAgainAt };
  return { kind: 'submitted', ...filed, ...again, ...(recorded && { recorded }) };
}

/**
 * The command, dated by the arrival that counts: the first one, if each step that it files to took
 * filings at that instant; otherwise the one at which it was sent again. A correction does not date
 * from before the return that asked for it.
 */
export function asItCounts(state: UnitState, command: Command): Command {
  const { sentAgainAt, receivedAt } = command;
  if (sentAgainAt === undefined) return command;
  if (stepsOf(command).every((id) => tookFilings(state, id, receivedAt))) return command;
  const { sentAgainAt: _superseded, ...rest } = command;
  return { ...rest, receivedAt: sentAgainAt } as Command;
}

function stepsOf(command: Command): string[] {
  if (command.kind === 'tell') return command.tells.map(({ step }) => step);
  if (command.kind === 'refer') return [command.step];
  if (command.kind !== 'submit') return [];
  return [command.step, ...(command.content.tells ?? []).map(({ step }) => step)];
}

function tookFilings(state: UnitState, id: string, at: number): boolean {
  const found = fileable(state, id, at);
  // What takes no filing is refused with its reason, whichever arrival counts.
  if ('code' in found) return true;
  const { opensAt, clock, submissions } = found.item;
  const owedSince = clock.side === 'unit' ? clock.since : opensAt;
  return at >= Math.max(opensAt, owedSince, submissions.at(-1)?.receivedAt ?? opensAt);
}

/** The occurrence of a recurring step that was probably meant. The refusal names it. */
function nextOf(state: UnitState, planned: PlannedStep): string {
  const items = planned.occurrences.map((one) => `${planned.id}@${one.id}`);
  const owed = items.find((id) => {
    const item = itemIn(state, id);
    return item !== undefined && refusedStatus(item) === null;
  });
  return owed ?? items.at(-1) ?? planned.id;
}

/** The refusal of a step that another unit had filed before it left. */
export function filedByPredecessor({ id, from }: StepState): Refusal {
  if (!from) throw new Error(`${id} is inherited from nobody`);
  return { code: 'filed-by-predecessor', step: id, from };
}

function refusedStatus(step: StepState): Refusal | null {
  switch (step.status) {
    case 'open':
    case 'returned':
    case 'told':
    // What a unit sent before it left is still taken; what comes later is refused.
    case 'ended':
      return null;
    case 'submitted':
      return { code: 'already-submitted', step: step.id, revision: revisionOf(step) };
    case 'approved':
      return { code: 'already-approved', step: step.id };
    case 'waived':
      return { code: 'already-waived', step: step.id };
    case 'inherited':
      return filedByPredecessor(step);
  }
}
