/**
 * Is a submission's content what the step asks? Asked by `submit`; a record of what came
 * another way (代录) is not held to completeness, since the office types what it has.
 */
import type { Content } from '../unit/commands.ts';
import type { Fileable } from './fileable.ts';
import type { Deliverable } from '../definition/definition.ts';
import { judgeFiles } from '../files/judge-file.ts';
import { refusedNumbers } from '../unit/numbers.ts';
import type { PlannedStep } from '../plan/plan.ts';
import type { Refusal } from '../unit/refusals.ts';
import type { UnitState } from '../unit/state.ts';
import { itemIn, plannedOf } from '../unit/state.ts';

/** The first thing wrong with the content, or null. */
export function refusedContent(
  state: UnitState,
  given: Fileable,
  content: Content,
  asked: 'complete' | 'as-it-came',
): Refusal | null {
  // Facts name what was filed to: the occurrence, not its series.
  const step = given.item.id;
  const planned = { ...given.planned, id: step };
  if (content.nil) return refusedNil(planned, content);
  return (
    unknownParts(planned, content) ??
    unknownReference(state, step, content) ??
    refusedNumbers(planned, content, asked) ??
    (asked === 'complete' ? missingPart(state, planned, content) : null) ??
    shortFiles(state, planned, content, asked)
  );
}

/** What inspection found in the files; those without facts are not judged. */
function shortFiles(
  { plan }: UnitState,
  planned: PlannedStep,
  { files }: Content,
  asked: 'complete' | 'as-it-came',
): Refusal | null {
  const short = judgeFiles(planned, plan.media, files, asked);
  if (short.length === 0) return null;
  return { code: 'files-not-as-asked', step: planned.id, files: short };
}

function refusedNil(planned: PlannedStep, content: Content): Refusal | null {
  if (!planned.nil) return { code: 'nil-not-allowed', step: planned.id };
  const given =
    content.files.length +
    content.attested.length +
    Object.keys(content.texts).length +
    Object.keys(content.numbers).length +
    (content.breakdown ?? []).length +
    content.refers.length;
  return given > 0 ? { code: 'nil-with-content', step: planned.id } : null;
}

function unknownParts(planned: PlannedStep, content: Content): Refusal | null {
  const known = planned.deliverables.map((one) => one.id);
  const named = [
    ...Object.keys(content.texts),
    ...content.attested,
    ...content.files.map((file) => file.deliverable),
  ];
  const strange = named.find((id) => !known.includes(id));
  if (strange !== undefined) {
    return { code: 'deliverable-unknown', step: planned.id, deliverable: strange, known };
  }
  const [given, max] = [content.files.length, planned.filesMax];
  if (max !== undefined && given > max) {
    return { code: 'too-many-files-in-all', step: planned.id, given, max };
  }
  for (const { id, filesMax } of planned.deliverables) {
    const files = content.files.filter((file) => file.deliverable === id).length;
    if (filesMax !== undefined && files > filesMax) {
      return {
        code: 'too-many-files',
        step: planned.id,
        deliverable: id,
        given: files,
        max: filesMax,
      };
    }
  }
  return null;
}

function unknownReference(state: UnitState, step: string, content: Content): Refusal | null {
  const dead = content.refers.find(({ step: other, revision }) => {
    const submission = itemIn(state, other)?.submissions[revision - 1];
    return !submission || submission.outcome === 'withdrawn';
  });
  return dead ? { code: 'refers-to-nothing', step, refers: dead } : null;
}

function missingPart(state: UnitState, planned: PlannedStep, content: Content): Refusal | null {
  const filedBefore = kindsReferredTo(state, content, new Set());
  const missing = planned.deliverables.find(({ id, kind, required }) => {
    if (!required) return false;
    if (kind === 'text') return !content.texts[id]?.trim();
    if (kind === 'attestation') return !content.attested.includes(id);
    // What was filed before serves instead of files of its kind: file once, count many times.
    return !filedBefore.has(kind) && !content.files.some((file) => file.deliverable === id);
  });
  if (!missing) return null;
  return {
    code: 'deliverable-missing',
    step: planned.id,
    deliverable: missing.id,
    clause: missing.source.clause,
  };
}

/** The kinds of the files that a content refers to, also by way of another reference. */
function kindsReferredTo(
  state: UnitState,
  { refers }: Pick<Content, 'refers'>,
  seen: Set<string>,
): Set<Deliverable['kind']> {
  const kinds = new Set<Deliverable['kind']>();
  for (const { step } of refers) {
    const item = itemIn(state, step);
    if (!item?.filed || seen.has(step)) continue;
    seen.add(step);
    const { deliverables } = plannedOf(state, item);
    for (const id of item.filed.files) {
      const filed = deliverables.find((one) => one.id === id);
      if (filed) kinds.add(filed.kind);
    }
    for (const kind of kindsReferredTo(state, item.filed, seen)) kinds.add(kind);
  }
  return kinds;
}
