/**
 * The transcript: each record as one plain line that an official can read, Chinese and English:
 * when, who, what. Used by timelines, by the rehearsal's running commentary and by the scenarios.
 */
import { isoInstantOf } from '../terms/days.ts';
import type { Text } from '../definition/definition.ts';
import type { EventKind, Recorded } from '../unit/events.ts';
import { titleOf } from '../letters/letters.ts';
import type { UnitPlan } from '../plan/plan.ts';
import { plannedStepOf } from '../plan/plan.ts';
import type { Say } from './transcript-rows.ts';
import { rows } from './transcript-rows.ts';
import { relationWords } from './words.ts';

/** `2018-05-15 16:31`, by the plan's clock: what lines are dated with, to the minute. */
export function minuteOf(plan: Pick<UnitPlan, 'utcOffsetMinutes'>, at: number): string {
  return isoInstantOf(at, plan.utcOffsetMinutes).slice(0, 16).replace('T', ' ');
}

/**
 * A unit's records in order, each as a line. `plan`: as it stood before the first of them; where
 * an amendment changes it, the lines after it are told by the new one.
 */
export function linesOf(plan: UnitPlan, unit: string, records: readonly Recorded[]): Text[] {
  let current = plan;
  return records.map((record) => {
    const line = lineOf(current, record, unit);
    if (record.event.kind === 'amended') current = record.event.plan;
    return line;
  });
}

/** Every kind of event that a transcript can tell: for the tests that must show each. */
export function eventKinds(): EventKind[] {
  return Object.keys(rows) as EventKind[];
}

/**
 * One record as a line: when, who, what. `plan`: as it stood at that record; `unit`: whose
 * ledger it is, so that the people of a unit above are told from its own.
 */
export function lineOf(plan: UnitPlan, record: Recorded, unit?: string): Text {
  const row = rows[record.event.kind] as (event: Recorded['event'], say: Say) => Text;
  // What an amendment adds is known to its own plan only.
  const added = record.event.kind === 'amended' ? record.event.plan : plan;
  const say: Say = {
    step: (item) => {
      const planned = plannedStepOf(plan, item) ?? plannedStepOf(added, item);
      return planned ? titleOf(planned, item) : { zh: item, en: item };
    },
    minute: (at) => minuteOf(plan, at),
  };
  const what = row(record.event, say);
  const who = actorWord(record, unit);
  const when = minuteOf(plan, record.at);
  return { zh: `${when} ${who.zh} ${what.zh}`, en: `${when} ${who.en} ${what.en}` };
}

function actorWord({ by, via }: Recorded, unit: string | undefined): Text {
  if (via === 'clock') return relationWords.system;
  const role = relationWords[by.role];
  const office = by.role === 'reviewer' || by.role === 'office-leader';
  if (office) return { zh: `${role.zh}${by.id}`, en: `${role.en} ${by.id}` };
  const isAbove = unit !== undefined && by.unit !== undefined && by.unit !== unit;
  if (!isAbove) return role;
  const { parent } = relationWords;
  return { zh: `${parent.zh}${by.unit}`, en: `${parent.en}, ${by.unit}` };
}
