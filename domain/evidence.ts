/**
 * Evidence: what may be filed as which deliverable, under which key it is kept, and how long.
 * Judged when an upload is asked for and again when it is submitted. Names and sizes only: what a
 * file really is, is looked at later.
 */
import type { Actor, Place, Relation } from './policy.ts';
import { policy, relationOf } from './policy.ts';
import type { Deliverable } from './definition.ts';
import type { FormatName } from './formats.ts';
import { formatOf } from './formats.ts';
import type { PlannedStep, UnitPlan } from './plan.ts';
import type { Refusal } from './refusals.ts';

/** One PUT carries at most so much; above, parts. Source: DESIGN.md, "Evidence". */
export const onePutBytesMax = 64 * 1024 * 1024;

/** Years that what was submitted stays locked after its campaign closes. */
export const evidenceYears = 10;

/** Days that a rehearsal's evidence stays locked: the same path, nothing to keep. */
export const rehearsalEvidenceDays = 30;

const dayMs = 86_400_000;
const yearMs = 366 * dayMs;

/** Where the notice names no formats: plans and summaries also come as stamped scans. */
export const usualFormats: Record<Deliverable['kind'], readonly FormatName[]> = {
  document: ['PDF', 'DOC', 'DOCX', 'WPS', 'OFD', 'JPG', 'PNG', 'TIF'],
  photo: ['JPG', 'PNG', 'PSD'],
  video: ['MP4', 'MPG2', 'AVI', 'MTS'],
  text: [],
  attestation: [],
};

/** A file as its sender describes it. */
export interface GivenFile {
  deliverable: string;
  name: string;
  sizeBytes: number;
}

/** What is wrong with one file, with its facts. */
export type FileFault =
  | { code: 'no-such-deliverable'; deliverable: string; known: string[] }
  | { code: 'no-file-asked'; deliverable: string }
  | { code: 'format-not-taken'; name: string; takes: string[]; clause: string }
  | { code: 'file-too-large'; name: string; sizeBytes: number; maxBytes: number; clause: string }
  | { code: 'parts-needed'; name: string; sizeBytes: number; maxBytes: number }
  | { code: 'file-elsewhere'; name: string }
  | { code: 'file-not-there'; name: string }
  | { code: 'file-differs'; name: string; given: string; stored: string };

/** The first thing wrong with a file for this step, or null. */
export function faultOfFile(
  step: Pick<PlannedStep, 'deliverables'>,
  media: UnitPlan['media'],
  file: GivenFile,
): FileFault | null {
  const { name, sizeBytes } = file;
  const deliverable = step.deliverables.find((one) => one.id === file.deliverable);
  if (!deliverable) {
    const known = step.deliverables.map((one) => one.id);
    return { code: 'no-such-deliverable', deliverable: file.deliverable, known };
  }
  if (usualFormats[deliverable.kind].length === 0) {
    return { code: 'no-file-asked', deliverable: deliverable.id };
  }
  const rule = deliverable.media === undefined ? undefined : media[deliverable.media];
  const takes = [...(rule?.formats ?? usualFormats[deliverable.kind])];
  const format = formatOf(name);
  if (format === null || !takes.includes(format)) {
    const { clause } = rule?.source ?? deliverable.source;
    return { code: 'format-not-taken', name, takes, clause };
  }
  return tooLarge(deliverable, name, sizeBytes);
}

function tooLarge(deliverable: Deliverable, name: string, sizeBytes: number): FileFault | null {
  const { fileMiBMax, source } = deliverable;
  const maxBytes = fileMiBMax === undefined ? Infinity : fileMiBMax * 1024 * 1024;
  if (sizeBytes > maxBytes) {
    return { code: 'file-too-large', name, sizeBytes, maxBytes, clause: source.clause };
  }
  if (sizeBytes <= onePutBytesMax) return null;
  return { code: 'parts-needed', name, sizeBytes, maxBytes: onePutBytesMax };
}

/** The name that content has among a unit's evidence: the same bytes are kept once. */
export function evidenceKeyOf(
  plan: Pick<UnitPlan, 'campaign' | 'mode'>,
  unit: string,
  contentId: string,
): string {
  const folder = plan.mode === 'rehearsal' ? 'rehearsal' : 'evidence';
  return `${folder}/${plan.campaign}/${unit}/${contentId}`;
}

/** Until when what is submitted now stays locked. `now`: by the clock on the wall, epoch ms. */
export function lockedUntil(plan: Pick<UnitPlan, 'mode' | 'closesAt'>, now: number): number {
  if (plan.mode === 'rehearsal') return now + rehearsalEvidenceDays * dayMs;
  return Math.max(plan.closesAt, now) + evidenceYears * yearMs;
}

/** Whoever may submit for a unit, or record what it sent another way, brings its files. */
export function refusedToBring(by: Actor, place: Place): Refusal | null {
  const relation = relationOf(by, place);
  if (relation === 'stranger') return { code: 'not-your-unit', unit: place.unit };
  const needs: Relation[] = [...new Set<Relation>([...policy.submit, ...policy.record])];
  if (needs.includes(relation)) return null;
  return { code: 'role-too-small', command: 'submit', role: by.role, needs };
}
