/**
 * The outbox: lines that somebody must be told, added and removed as events are applied. A line
 * leaves when its letter was sent, or when the step's new status makes it pointless.
 * The unit does not send the lines for the office. They stay in `toOffice` while they are true, and
 * the office's one morning mail is made from them (rules/office-entries.ts, decision 0026).
 */
import { minutesOf, nextWorkTime } from '../terms/days.ts';
import type { Rung } from '../definition/definition.ts';
import type { Recorded } from '../unit/events.ts';
import type { Owed } from '../terms/standing.ts';
import type { LineKind, OwedLine, RecipientRole } from '../terms/letter-lines.ts';
import type { StepState, UnitState } from '../unit/state.ts';
import { isUnitsTurn, plannedOf } from '../unit/state.ts';
import { lineRows } from './line-rows.ts';

/** The role whose mailbox is told about the present review stage. */
export function stageRole(state: UnitState, step: StepState): RecipientRole {
  const stage = plannedOf(state, step).stages[step.review?.stage ?? 0];
  if (!stage || stage.side === 'office')
    return stage?.role === 'office-leader' ? 'office-leader' : 'reviewer';
  return stage.side === 'parent' ? 'parent' : 'leader';
}

/** Opens a review stage and tells the reviewer in the next working morning's mail. */
export function openStage(state: UnitState, step: StepState, meta: Recorded): UnitState {
  const at = mailTime(state, meta.at);
  const lined = withLine(state, meta, 'review-opened', stageRole(state, step), {
    at,
    step: step.id,
  });
  const copies = plannedOf(state, step).stages[step.review?.stage ?? 0]?.copies ?? [];
  return copies.reduce((acc, to) => withLine(acc, meta, 'copy', to, { at, step: step.id }), lined);
}

/**
 * Tells a reviewer that a review was passed on to them, or that they must sign too: who asked, and
 * why.
 */
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

/**
 * Whom a rung addresses. If only the unit leader's signature is missing, the leader is told, and no
 * bulletin.
 */
export function rungRoles(to: Rung['to'], owed: Owed): Rung['to'] {
  if (owed !== 'signature') return to;
  const above = to.filter((one) => one === 'office');
  return ['leader', ...above];
}

/** When a letter that can wait goes out: at the mail hour of a working day. */
export function mailTime(state: UnitState, at: number): number {
  const { workDays, settings, utcOffsetMinutes } = state.plan;
  return nextWorkTime(workDays, at, minutesOf(settings.mailAt), utcOffsetMinutes);
}

/** Adds a line for the liaison, to be sent at once. */
export function tellLiaison(
  state: UnitState,
  meta: Recorded,
  kind: LineKind,
  step: string,
  text: string | undefined,
): UnitState {
  return withLine(state, meta, kind, 'liaison', { step, ...(text === undefined ? {} : { text }) });
}

/** Adds a line for somebody, once. It is sent at once unless `more.at` names a time. */
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
  // One reader may be reached in two roles, such as an office leader who is also the reviewer.
  if (state.outbox.some(({ id }) => id === line.id)) return state;
  return { ...state, outbox: [...state.outbox, line] };
}

/** Replaces an earlier line about the same thing. */
function notedFor(state: UnitState, line: OwedLine): UnitState {
  const others = (state.toOffice ?? []).filter((one) => !isSameThing(one, line));
  const noted = { ...state, toOffice: [...others, line] };
  const urgent: readonly LineKind[] = state.plan.settings.urgent ?? [];
  return urgent.includes(line.kind) ? queued(noted, line) : noted;
}

function isSameThing(a: OwedLine, b: OwedLine): boolean {
  return a.kind === b.kind && a.to === b.to && a.step === b.step && a.reader === b.reader;
}

/** Does this role read the office's morning mail? If no unit is above, the parent is the office. */
function isForMorning({ plan, above }: UnitState, to: RecipientRole): boolean {
  if (plan.rules === 1) return false;
  return officeRoles.includes(to) || (to === 'parent' && above.length === 0);
}

const officeRoles: readonly RecipientRole[] = ['office', 'reviewer', 'office-leader', 'bulletin'];

/** Drops the lines that the step's new status has made pointless. */
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

/** The unit has a new address, so it is no longer news that the old one could not be reached. */
export function reachable(state: UnitState): UnitState {
  const { toOffice } = state;
  if (!toOffice) return state;
  return { ...state, toOffice: toOffice.filter(({ kind }) => kind !== 'undeliverable') };
}

/** A review stage is passed, so requests to a reviewer or the unit's leader to sign it are void. */
export function passed(state: UnitState, { id }: StepState): UnitState {
  return withoutLines(state, ({ kind, step }) => {
    const { voidAfter } = lineRows[kind];
    return step === id && (voidAfter === 'review' || voidAfter === 'filing');
  });
}
