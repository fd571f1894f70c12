/**
 * The transcript: each record as one plain line that an official can read: when, who, what. Used by
 * timelines, by the rehearsal's running commentary and by the scenarios.
 */
import type { Language } from '../terms/language.ts';
import type { EventKind, Recorded } from '../unit/events.ts';
import type { UnitPlan } from '../plan/plan.ts';
import { minuteOf, sayIn } from './say.ts';
import type { Say } from './shape/rows.ts';
import { wordsIn } from './words.ts';

/**
 * A unit's records in order, each as a line. `plan`: as it stood before the first of them; where
 * an amendment changes it, the lines after it are told by the new one.
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

/** Every kind of event that a transcript can tell: for the tests that must show each. */
export function eventKinds(): EventKind[] {
  return Object.keys(wordsIn('zh').transcript) as EventKind[];
}

/**
 * One record as a line: when, who, what. `plan`: as it stood at that record; `unit`: whose
 * ledger it is, so that the people of a unit above are told from its own.
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
  // What an amendment adds is known to its own plan only.
  const plans = event.kind === 'amended' ? [plan, event.plan] : [plan];
  const what = row(event, sayIn(language, ...plans));
  return `${minuteOf(plan, record.at)} ${actorWord(language, record, unit)} ${what}`;
}

/** Who did something, told from a unit's own ledger. */
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
