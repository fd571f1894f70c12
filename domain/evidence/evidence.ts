/**
 * Evidence: which files may be filed for a deliverable, the key under which each is kept, and for
 * how long. The rules apply when an upload begins and again when it is submitted. They look only at
 * names and sizes; inspection later looks at the content.
 */
import { dayMs } from '../terms/days.ts';
import type { Actor, Place, Relation } from '../terms/people.ts';
import { policy, relationOf } from '../unit/policy.ts';
import { askedOf, usualFormats } from '../files/asked-files.ts';
import { claimedFormat } from '../files/claimed-format.ts';
import type { SeenFormat } from '../files/facts.ts';
import type { Deliverable, Retention } from '../definition/definition.ts';
import type { FactFault } from '../files/judge-file.ts';
import type { FormatName } from '../definition/formats.ts';
import type { PlannedStep, UnitPlan } from '../plan/plan.ts';
import type { Refusal } from '../unit/refusals.ts';

/** The most that one PUT carries; larger files are sent in parts. Source: DESIGN.md, "Evidence". */
export const onePutBytesMax = 64 * 1024 * 1024;

/**
 * Our own size limits by kind, in MiB, for when the notice names none. A film: no file on a
 * camera's card is larger (FAT32 ends at 4 GiB). Others: room for a PSD with layers or a scanned
 * volume.
 */
export const usualFileMiBMax: Record<Deliverable['kind'], number> = {
  document: 256,
  photo: 256,
  video: 4_096,
  text: 0,
  attestation: 0,
};

/**
 * Years that what was submitted, and the archive, stay locked after the campaign closes. No lock of
 * S3 is for ever: the longest is 100 years, and whoever keeps it longer must renew it.
 */
export const retentionYears: Record<Retention, number> = {
  permanent: 100,
  'years-30': 30,
  'years-10': 10,
};

/** How long things are kept where the definition does not say. */
export const usualRetention: Retention = 'years-10';

/**
 * For how many days a rehearsal's evidence stays locked. The path is the same, but nothing in it
 * needs to be kept.
 */
const rehearsalEvidenceDays = 30;

const yearMs = 366 * dayMs;

/** A file as its sender describes it. */
interface GivenFile {
  deliverable: string;
  name: string;
  sizeBytes: number;
}

/** What is wrong with one file, with the facts. */
export type FileFault =
  | FactFault
  | { code: 'no-such-deliverable'; deliverable: string; known: string[] }
  | { code: 'no-file-asked'; deliverable: string }
  | { code: 'format-not-taken'; name: string; takes: FormatName[]; clause: string }
  | { code: 'file-empty'; name: string }
  | {
      code: 'file-too-large';
      name: string;
      sizeBytes: number;
      maxBytes: number;
      /** Null if the notice names no limit and our own applies. */
      clause: string | null;
    }
  | { code: 'wrong-content-id'; name: string; parts: number | null }
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
  const asked = askedOf(deliverable, media);
  // The content counts and the name is only a hint: without a known ending, inspection decides.
  const claimed = claimedFormat(name);
  const takes: readonly SeenFormat[] = asked.takes;
  if (claimed !== 'UNKNOWN' && !takes.includes(claimed)) {
    return { code: 'format-not-taken', name, takes: asked.takes, clause: asked.clause };
  }
  if (sizeBytes === 0) return { code: 'file-empty', name };
  const { maxBytes, clause } = sizeLimitOf(deliverable);
  return sizeBytes > maxBytes
    ? { code: 'file-too-large', name, sizeBytes, maxBytes, clause }
    : null;
}

/** The largest file that a deliverable takes, and the clause that says so (null: our own limit). */
export function sizeLimitOf({ kind, fileMiBMax, source }: Deliverable): {
  maxBytes: number;
  clause: string | null;
} {
  const maxBytes = (fileMiBMax ?? usualFileMiBMax[kind]) * 1024 * 1024;
  return { maxBytes, clause: fileMiBMax === undefined ? null : source.clause };
}

/**
 * The key of a file in a unit's evidence. It contains the content id, so equal bytes are kept once.
 */
export function evidenceKeyOf(
  plan: Pick<UnitPlan, 'campaign' | 'mode'>,
  unit: string,
  contentId: string,
): string {
  const folder = plan.mode === 'rehearsal' ? 'rehearsal' : 'evidence';
  return `${folder}/${plan.campaign}/${unit}/${contentId}`;
}

/** Until when something submitted now stays locked. `now` is the real time, in epoch ms. */
export function lockedUntil(
  plan: Pick<UnitPlan, 'mode' | 'closesAt' | 'retention'>,
  now: number,
): number {
  if (plan.mode === 'rehearsal') return now + rehearsalEvidenceDays * dayMs;
  const years = retentionYears[plan.retention ?? usualRetention];
  return Math.max(plan.closesAt, now) + years * yearMs;
}

/** Those who may submit for a unit, or record what it sent another way, may upload its files. */
export function refusedToBring(by: Actor, place: Place): Refusal | null {
  const relation = relationOf(by, place);
  if (relation === 'stranger') return { code: 'not-your-unit', unit: place.unit };
  const needs: Relation[] = [...new Set<Relation>([...policy.submit, ...policy.record])];
  if (needs.includes(relation)) return null;
  return { code: 'role-too-small', command: 'submit', role: by.role, needs };
}

/**
 * How strictly this person's files are judged. Those who submit must meet the notice; those who may
 * only record what came another way (代录) take it as it came.
 */
export function judgedFor(by: Actor, place: Place): 'complete' | 'as-it-came' {
  const submits: readonly Relation[] = policy.submit;
  return submits.includes(relationOf(by, place)) ? 'complete' : 'as-it-came';
}
