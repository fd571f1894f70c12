/**
 * Which formats a deliverable takes and which clause says so: by the rule for its media, else what
 * is usual for its kind. Alone in a file because workflows load it with the verdicts.
 */
import type { Deliverable, MediaRule } from '../definition/definition.ts';
import type { FormatName } from '../definition/formats.ts';
import type { UnitPlan } from '../plan/plan.ts';

/** Where the notice names no formats: plans and summaries also come as stamped scans. */
export const usualFormats: Record<Deliverable['kind'], readonly FormatName[]> = {
  document: ['PDF', 'DOC', 'DOCX', 'WPS', 'OFD', 'JPG', 'PNG', 'TIF'],
  photo: ['JPG', 'PNG', 'PSD'],
  video: ['MP4', 'MPG2', 'AVI', 'MTS'],
  text: [],
  attestation: [],
};

/** What a deliverable's files may be, by the rule for its media if there is one, and its clause. */
export function askedOf(
  { kind, media: id, source }: Deliverable,
  media: UnitPlan['media'],
): { takes: FormatName[]; clause: string; rule: MediaRule | undefined } {
  const rule = id === undefined ? undefined : media[id];
  const takes = [...(rule?.formats ?? usualFormats[kind])];
  return { takes, clause: (rule?.source ?? source).clause, rule };
}
