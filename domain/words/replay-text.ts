/**
 * What a replay found, as a sentence: at which event, and what differs. The catalogues have the
 * sentences.
 */
import { beijing } from '../terms/days.ts';
import type { EventPlace, Finding, FindingKind } from '../records/replay-findings.ts';
import { momentIn } from '../terms/day-words.ts';
import type { Language } from '../terms/language.ts';
import type { SaidFinding } from './shape/audit.ts';
import { wordsIn } from './words.ts';

/** The sentence for a finding. */
export function findingText(language: Language, finding: Finding): string {
  const { audit } = wordsIn(language);
  const event = 'event' in finding ? finding.event : null;
  const [recorded, replayed] = (['recorded', 'replayed'] as const).map((side) => {
    const value = (finding as Partial<Record<typeof side, string | number | null>>)[side];
    if (value === null || value === undefined) return audit.nothing;
    return typeof value === 'number' ? momentIn(language, value, beijing.utcOffsetMinutes) : value;
  });
  const said = {
    place: event ? placeText(language, event) : audit.nothing,
    recorded: recorded ?? audit.nothing,
    replayed: replayed ?? audit.nothing,
  };
  const row = audit.findings[finding.kind] as (one: SaidFinding<FindingKind>) => string;
  return row({ ...finding, said } as SaidFinding<FindingKind>);
}

/** An event of Temporal's history: what it is called, its number, when it was. */
export function placeText(language: Language, { type, id, at }: EventPlace): string {
  const { audit } = wordsIn(language);
  const moment = momentIn(language, at, beijing.utcOffsetMinutes, 'second');
  return audit.place(audit.events[type] ?? type, id, moment);
}
