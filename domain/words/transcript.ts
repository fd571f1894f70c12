/**
 * The transcript: each record as one plain line that an official can read, saying when, who and
 * what. Timelines, the rehearsal's running commentary and the scenarios use it.
 */
import type { Language } from '../terms/language.ts';
import type { EventKind, Recorded } from '../unit/events.ts';
import type { UnitPlan } from '../plan/plan.ts';
import { minuteOf, sayIn } from './say.ts';
import type { Say } from './shape/rows.ts';
import { wordsIn } from './words.ts';

/**
 * A unit's records as lines, in order. `plan` is the plan before the first of them; after an
 * amendment, its new plan is used.
 */
export function linesOf(
  language: Language,
  plan: UnitPlan,
  unit: string,
  records: readonly Recorded[],
): string[] {
  let current = plan;
  return records.map((record) => {
    const line = lineOf(language, current, record, unit);
    if (record.event.kind === 'amended') current = record.event.plan;
    return line;
  });
}

/** All kinds of events in a transcript, for the tests that must show each. */
export function eventKinds(): EventKind[] {
  return Object.keys(wordsIn('zh').transcript) as EventKind[];
}

/**
 * One record as a line: when, who, what. `plan` is the plan at that record. `unit` says whose
 * ledger it is, so that people of the unit above are named as such.
 */
export function lineOf(
  language: Language,
  plan: UnitPlan,
  record: Recorded,
  unit?: string,
): string {
  const { event } = record;
  const row = wordsIn(language).transcript[event.kind] as (
    event: Recorded['event'],
    say: Say,
  ) => string;
  // An item that an amendment adds exists only in its own plan.
  const plans = event.kind === 'amended' ? [plan, event.plan] : [plan];
  const what = row(event, sayIn(language, ...plans));
  return `${minuteOf(plan, record.at)} ${actorWord(language, record, unit)} ${what}`;
}

/** Who did something, as seen from the ledger of `unit`. */
export function actorWord(
  language: Language,
  { by, via }: Pick<Recorded, 'by' | 'via'>,
  unit: string | undefined,
): string {
  const { relations, someone } = wordsIn(language);
  if (via === 'clock') return relations.system;
  const role = relations[by.role];
  if (by.role === 'reviewer' || by.role === 'office-leader') return someone.ofOffice(role, by.id);
  if (unit === undefined || by.unit === undefined || by.unit === unit) return role;
  return someone.ofUnit(relations.parent, by.unit);
}
