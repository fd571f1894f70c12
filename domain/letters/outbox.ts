/**
 * The outbox: lines that somebody must be told, put in and taken out as events are applied.
 * A line leaves when its letter was sent, or when the step's new standing makes it pointless.
 * Lines for the office are not sent by the unit: they lie in `toOffice` as long as they hold, and
 * the office's one mail of a morning is made from them (rules/office-entries.ts, 0026).
 */
import { minutesOf, nextWorkTime } from '../terms/days.ts';
import type { Rung } from '../definition/definition.ts';
import type { Recorded } from '../unit/events.ts';
import type { Owed } from '../terms/standing.ts';
import type { LineKind, OwedLine, RecipientRole } from '../terms/letter-lines.ts';
import type { StepState, UnitState } from '../unit/state.ts';
import { isUnitsTurn, plannedOf } from '../unit/state.ts';
import { lineRows } from './line-rows.ts';

/** Whose mailbox hears of the present review stage. */
export function stageRole(state: UnitState, step: StepState): RecipientRole {
  const stage = plannedOf(state, step).stages[step.review?.stage ?? 0];
  if (!stage || stage.side === 'office')
    return stage?.role === 'office-leader' ? 'office-leader' : 'reviewer';
  return stage.side === 'parent' ? 'parent' : 'leader';
}

/** Opening a review tells the reviewer, with the next working morning's mail. */
export function openStage(state: UnitState, step: StepState, meta: Recorded): UnitState {
  const at = mailTime(state, meta.at);
  const lined = withLine(state, meta, 'review-opened', stageRole(state, step), {
    at,
    step: step.id,
  });
  const copies = plannedOf(state, step).stages[step.review?.stage ?? 0]?.copies ?? [];
  return copies.reduce((acc, to) => withLine(acc, meta, 'copy', to, { at, step: step.id }), lined);
}

/** Whoever a review is passed on to, or must sign too, hears of it: by whom, to whom, and why. */
export function calledIn(
  state: UnitState,
  meta: Recorded,
  step: string,
  reviewer: string,
  reason: string | undefined,
): UnitState {
  const isLeader = state.plan.office.leaders.some(({ id }) => id === reviewer);
  const text = `${meta.by.id} → ${reviewer}${reason ? `：${reason}` : ''}`;
  const more = { at: mailTime(state, meta.at), step, text, reader: reviewer };
  return withLine(state, meta, 'review-opened', isLeader ? 'office-leader' : 'reviewer', more);
}

/** Whom a rung addresses. What only the unit's leader holds up is told to them, in no bulletin. */
export function rungRoles(to: Rung['to'], owed: Owed): Rung['to'] {
  if (owed !== 'signature') return to;
  const above = to.filter((one) => one === 'office');
  return ['leader', ...above];
}

/** When a letter that can wait goes out: the mail hour of a working day. */
export function mailTime(state: UnitState, at: number): number {
  const { workDays, settings, utcOffsetMinutes } = state.plan;
  return nextWorkTime(workDays, at, minutesOf(settings.mailAt), utcOffsetMinutes);
}

/** Tells the liaison at once. */
export function tellLiaison(
  state: UnitState,
  meta: Recorded,
  kind: LineKind,
  step: string,
  text: string | undefined,
): UnitState {
  return withLine(state, meta, kind, 'liaison', { step, ...(text === undefined ? {} : { text }) });
}

/** Owes somebody a line, once, at once unless `more.at` says when. */
export function withLine(
  state: UnitState,
  meta: Recorded,
  kind: LineKind,
  to: RecipientRole,
  more: Partial<OwedLine> = {},
): UnitState {
  const id = `${meta.seq}-${kind}-${to}${more.step ? `-${more.step}` : ''}`;
  if (isForMorning(state, to)) return notedFor(state, { ...more, id, kind, to, at: meta.at });
  const { reader: _reader, ...said } = more;
  return queued(state, { id, kind, to, at: meta.at, ...said });
}

function queued(state: UnitState, line: OwedLine): UnitState {
  // Two ways to the same reader: the office's leader as reviewer, and as the one above her.
  if (state.outbox.some(({ id }) => id === line.id)) return state;
  return { ...state, outbox: [...state.outbox, line] };
}

/** The later word on the same thing takes the place of the one before. */
function notedFor(state: UnitState, line: OwedLine): UnitState {
  const others = (state.toOffice ?? []).filter((one) => !isSameThing(one, line));
  const noted = { ...state, toOffice: [...others, line] };
  const urgent: readonly LineKind[] = state.plan.settings.urgent ?? [];
  return urgent.includes(line.kind) ? queued(noted, line) : noted;
}

function isSameThing(a: OwedLine, b: OwedLine): boolean {
  return a.kind === b.kind && a.to === b.to && a.step === b.step && a.reader === b.reader;
}

/** Does the office read it, in its mail of the morning? Where nobody is above, it is the office. */
function isForMorning({ plan, above }: UnitState, to: RecipientRole): boolean {
  if (plan.rules === 1) return false;
  return officeRoles.includes(to) || (to === 'parent' && above.length === 0);
}

const officeRoles: readonly RecipientRole[] = ['office', 'reviewer', 'office-leader', 'bulletin'];

/** Lines that the step's new standing has made pointless are not sent any more. */
export function settled(state: UnitState, step: StepState): UnitState {
  const isOver = {
    filing: !isUnitsTurn(step),
    review: step.review === null,
    answer: step.extensionAsked === null,
  };
  return withoutLines(state, ({ kind, step: id }) => {
    const { voidAfter } = lineRows[kind];
    return id === step.id && voidAfter !== null && isOver[voidAfter];
  });
}

/** Drops the lines that match. */
export function withoutLines(state: UnitState, gone: (line: OwedLine) => boolean): UnitState {
  const { toOffice, ...rest } = state;
  const left = (lines: OwedLine[]): OwedLine[] => lines.filter((line) => !gone(line));
  return { ...rest, outbox: left(state.outbox), ...(toOffice && { toOffice: left(toOffice) }) };
}

/** Another address: that the one before could not be reached is no news any more. */
export function reachable(state: UnitState): UnitState {
  const { toOffice } = state;
  if (!toOffice) return state;
  return { ...state, toOffice: toOffice.filter(({ kind }) => kind !== 'undeliverable') };
}

/** A stage is passed: what asked for its signature, of a reviewer or the unit's leader, is void. */
export function passed(state: UnitState, { id }: StepState): UnitState {
  return withoutLines(state, ({ kind, step }) => {
    const { voidAfter } = lineRows[kind];
    return step === id && (voidAfter === 'review' || voidAfter === 'filing');
  });
}
