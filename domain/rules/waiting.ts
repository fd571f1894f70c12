/**
 * What waits for whom: what a unit owes, reviews to sign, extensions to decide. The inbox, the
 * reviews of a campaign and the text of a nudge all use it. It also makes the search entries that
 * say for whom something waits in a unit, so that only the units concerned are queried.
 */
import { acknowledgeDueAt, reviewDueAt } from './agenda.ts';
import { hashOf } from '../terms/canonical-hash.ts';
import { waitsBytesMax } from '../terms/limits.ts';
import { officeEntriesOf } from './office-entries.ts';
import type { Actor } from '../terms/people.ts';
import { policy, relationOf } from '../unit/policy.ts';
import { whyNot } from './possible.ts';
import type { StepState, UnitState } from '../unit/state.ts';
import { isUnitsTurn, owedOf, placeOf, plannedOf } from '../unit/state.ts';

export const waitingKinds = [
  'acknowledge',
  'submission',
  'correction',
  'paper',
  'review',
  'extension',
] as const;

export type WaitingKind = (typeof waitingKinds)[number];

/** The kinds that the office (or the unit above) has to decide. */
export const decisionKinds: readonly WaitingKind[] = ['review', 'extension'];

/** Instants are epoch ms. `since` is null if an older build did not record it. */
export interface Waiting {
  kind: WaitingKind;
  step: string | null;
  since: number | null;
  dueAt: number | null;
}

/** What waits for `asker` in this unit at `now`, soonest due first. */
export function waitingFor(state: UnitState, asker: Actor, now: number): Waiting[] {
  const relation = relationOf(asker, placeOf(state));
  const isUnits = (policy.submit as readonly string[]).includes(relation);
  const own = isUnits ? owedNow(state, now) : [];
  const decisions = decisionsIn(state).filter(({ kind, step }) => {
    const command = kind === 'review' ? 'approve' : 'refuse-extension';
    const asked = { asker, now, ...(step === null ? {} : { step }) };
    return whyNot(state, command, asked) === null;
  });
  return bySoonest([...own, ...decisions]);
}

/** What the unit itself owes and can act on now, soonest due first. */
export function owedNow(state: UnitState, now: number): Waiting[] {
  if (state.status !== 'running' || now > state.plan.closesAt) return [];
  const isOpen = ({ step }: Waiting): boolean =>
    step === null || (state.steps[step]?.opensAt ?? 0) <= now;
  return bySoonest(owedIn(state).filter(isOpen));
}

/** All that waits in this unit at `now`, whoever it waits for, soonest due first. */
export function allWaiting(state: UnitState, now: number): Waiting[] {
  const decisions = state.status === 'running' ? decisionsIn(state) : [];
  return bySoonest([...owedNow(state, now), ...decisions]);
}

/** Everything that the unit owes, whether it can act on it now or only later. */
function owedIn(state: UnitState): Waiting[] {
  const owed = Object.values(state.steps).filter(isUnitsTurn).map(owedBy);
  const { launchAt: since, settings } = state.plan;
  const isReceived = state.acknowledgedAt !== null || state.left !== undefined;
  if (isReceived || settings.acknowledge === 'offered') return owed;
  return [{ kind: 'acknowledge', step: null, since, dueAt: acknowledgeDueAt(state) }, ...owed];
}

function owedBy(step: StepState): Waiting {
  const owed = owedOf(step);
  const kind = owed === 'paper' || owed === 'correction' ? owed : 'submission';
  const since = step.clock.side === 'unit' ? step.clock.since : null;
  return { kind, step: step.id, since, dueAt: step.dueAt };
}

/** Every decision that anybody has to make. */
function decisionsIn(state: UnitState): Waiting[] {
  return Object.values(state.steps).flatMap((step): Waiting[] => {
    const { id, review, extensionAsked, clock, dueAt } = step;
    if (review) {
      // The office's clock starts with the arrival and runs through all of the office's stages.
      const since = clock.side === 'office' ? clock.since : review.since;
      return [{ kind: 'review', step: id, since, dueAt: reviewDueAt(state, step) }];
    }
    if (!extensionAsked) return [];
    return [{ kind: 'extension', step: id, since: extensionAsked.since ?? null, dueAt }];
  });
}

function bySoonest(all: Waiting[]): Waiting[] {
  const dueOf = ({ dueAt }: Waiting): number => dueAt ?? Number.POSITIVE_INFINITY;
  return all.toSorted((a, b) => dueOf(a) - dueOf(b) || 0);
}

/** Stands for an empty list, which would look like a unit of an older build without entries. */
const nothingWaits = '-';

/**
 * The entries of the search attribute. They hold a key for everybody for whom something waits
 * (`u:220100` the unit's people, `l:` its leader, `p:` the people of a unit above, `r` reviewers,
 * `c` the office's leader, `@` one person of the office by a hash), and as `r=…` the first and the
 * last deadline for each letter. A key too many does no harm, because the unit is then queried; a
 * missing key would hide it. Time does not change the entries. The entries for the office come last
 * (office-entries.ts).
 */
export function waitsOf(state: UnitState): string[] {
  if (state.status !== 'running') return [nothingWaits];
  const entries = [...waitsIn(state), ...officeEntriesOf(state)];
  return entries.length > 0 ? entries : [nothingWaits];
}

function waitsIn(state: UnitState): string[] {
  const all = [...owedIn(state), ...decisionsIn(state)].map((one) => ({
    dueAt: one.dueAt ?? undatedAt,
    keys: keysFor(state, one),
  }));
  const keys = [...new Set(all.flatMap((one) => one.keys))];
  const letters = [...new Set(keys.map(letterOf))];
  const ranges = letters.map((letter) => {
    const dues = all
      .filter((one) => one.keys.some((key) => letterOf(key) === letter))
      .map((one) => one.dueAt);
    return `${letter}=${markOf(Math.min(...dues))}${markOf(Math.max(...dues))}`;
  });
  const entries = [...keys, ...ranges];
  if (JSON.stringify(entries).length <= waitsBytesMax) return entries;
  // A longer list would end the workflow (limits.ts), so use one key for all people of a kind.
  return [...new Set(keys.map(coarse)), ...ranges];
}

/**
 * Are the entries that are shown still good enough? They are if they have the same keys, and if all
 * deadlines lie within the shown ones. This saves a write, for instance after an acknowledgement.
 */
export function stillSaid(shown: readonly string[], waits: readonly string[]): boolean {
  if (shown.length !== waits.length) return false;
  return waits.every((entry, index) => entry === shown[index] || isWithin(entry, shown[index]));
}

function isWithin(entry: string, shown: string | undefined): boolean {
  const [now, before] = [entry, shown ?? ''].map((one) => rangePattern.exec(one));
  if (!now || !before || now[1] !== before[1]) return false;
  const [, , first = '', last = ''] = now;
  const [, , from = '', to = ''] = before;
  return from <= first && last <= to;
}

const rangePattern = /^([a-z@])=([0-9a-z]{9})([0-9a-z]{9})$/;

/** The keys under which an actor's work is found; none for somebody who only reads. */
export function waitsKeysOf({ id, role, unit }: Actor): string[] {
  if (role === 'liaison' || role === 'leader') {
    // The key becomes part of a query, so only accept what can be a unit's code.
    if (unit === undefined || !/^[a-z0-9-]+$/.test(unit)) return [];
    const own = role === 'leader' ? [`u:${unit}`, `l:${unit}`] : [`u:${unit}`];
    return [...own, `p:${unit}`, 'p:*'];
  }
  if (role !== 'reviewer' && role !== 'office-leader') return [];
  return [role === 'reviewer' ? 'r' : 'c', personKey(id), '@*'];
}

/** The first and last deadline of what waits in a unit for an actor; null if nothing waits. */
export function dueRangeOf(
  entries: readonly string[],
  asker: Actor,
): { first: number; last: number } | null {
  const letters = waitsKeysOf(asker)
    .filter((key) => entries.includes(key))
    .map(letterOf);
  const ranges = entries.flatMap((entry) => {
    const [, letter = '', first = '', last = ''] = rangePattern.exec(entry) ?? [];
    return letters.includes(letter)
      ? [[Number.parseInt(first, 36), Number.parseInt(last, 36)]]
      : [];
  });
  if (ranges.length === 0) return null;
  const [firsts, lasts] = [0, 1].map((index) => ranges.map((range) => range[index] ?? undatedAt));
  return { first: Math.min(...(firsts ?? [])), last: Math.max(...(lasts ?? [])) };
}

/** Stands for "no deadline" and sorts after every deadline: `zzzzzzzzz` in base 36. */
export const undatedAt = 36 ** 9 - 1;

function markOf(at: number): string {
  return at.toString(36).padStart(9, '0');
}

function keysFor(state: UnitState, { kind, step }: Waiting): string[] {
  const above = state.above.map(({ code }) => `p:${code}`);
  if (kind === 'extension') return [...above, 'r', 'c'];
  if (kind !== 'review') return [`u:${state.unit.code}`];
  const item = step === null ? undefined : state.steps[step];
  const stage = item?.review ? plannedOf(state, item).stages[item.review.stage] : undefined;
  if (!item?.review || !stage) return [];
  const { added, delegates } = item.review;
  const named = [...added, ...Object.values(delegates), ...Object.values(state.deputies)];
  const persons = [...new Set(named)].map(personKey);
  if (stage.side === 'parent') return [...above, ...persons];
  if (stage.role === 'leader') return [`l:${state.unit.code}`, ...persons];
  return [stage.role === 'reviewer' ? 'r' : 'c', ...persons];
}

/**
 * A short key for a person. It is a hash, because a search attribute must not hold a person's id.
 */
function personKey(id: string): string {
  return `@${hashOf(id).slice(0, 8)}`;
}

function letterOf(key: string): string {
  return key[0] ?? '';
}

function coarse(key: string): string {
  return /^[p@]/.test(key) ? (key.startsWith('p') ? 'p:*' : '@*') : key;
}
