/**
 * Which formats a deliverable accepts and which clause says so: those of its media rule, or else
 * those that are usual for its kind. This is a file of its own because workflows load it with the
 * verdicts.
 */
import type { Deliverable, MediaRule } from '../definition/definition.ts';
import type { FormatName } from '../definition/formats.ts';
import type { UnitPlan } from '../plan/plan.ts';

/** The formats if the notice names none. Plans and summaries may also be stamped scans. */
export const usualFormats: Record<Deliverable['kind'], readonly FormatName[]> = {
  document: ['PDF', 'DOC', 'DOCX', 'WPS', 'OFD', 'JPG', 'PNG', 'TIF'],
  photo: ['JPG', 'PNG', 'PSD'],
  video: ['MP4', 'MPG2', 'AVI', 'MTS'],
  text: [],
  attestation: [],
};

/** The formats that a deliverable accepts, and the clause: from its media rule if it has one. */
export function askedOf(
  { kind, media: id, source }: Deliverable,
  media: UnitPlan['media'],
): { takes: FormatName[]; clause: string; rule: MediaRule | undefined } {
  const rule = id === undefined ? undefined : media[id];
  const takes = [...(rule?.formats ?? usualFormats[kind])];
  return { takes, clause: (rule?.source ?? source).clause, rule };
}
