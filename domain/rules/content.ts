/**
 * Checks that a submission's content is what the step asks for, for `submit`. The office's record
 * of a filing that came another way (代录) need not be complete: the office enters what it has.
 */
import type { Content } from '../unit/commands.ts';
import type { Fileable } from './fileable.ts';
import type { Deliverable } from '../definition/definition.ts';
import { askedOf } from '../files/asked-files.ts';
import { judgeFiles } from '../files/judge-file.ts';
import { refusedNumbers } from '../unit/numbers.ts';
import type { PlannedStep, UnitPlan } from '../plan/plan.ts';
import { dayOf, dayOfIso, isoDayOf } from '../terms/days.ts';
import type { Refusal } from '../unit/refusals.ts';
import type { UnitState } from '../unit/state.ts';
import { itemIn, plannedOf } from '../unit/state.ts';

/** Content without any part. */
export const emptyContent: Content = {
  texts: {},
  attested: [],
  numbers: {},
  files: [],
  refers: [],
  nil: false,
};

/** The refusal for the first fault in the content, or null if there is none. */
export function refusedContent(
  state: UnitState,
  given: Fileable,
  content: Content,
  receivedAt: number,
  asked: 'complete' | 'as-it-came',
): Refusal | null {
  // The refusal's facts name the occurrence that was filed to, not its series.
  const step = given.item.id;
  const planned = { ...given.planned, id: step };
  const telling = refusedTelling(state.plan, planned, content, receivedAt);
  if (telling) return telling;
  if (content.nil) return refusedNil(planned, content);
  return (
    unknownParts(planned, content) ??
    unknownReference(state, step, content) ??
    refusedNumbers(planned, content, asked) ??
    (asked === 'complete' ? missingPart(state, planned, content) : null) ??
    shortFiles(state, planned, content, asked)
  );
}

/** The refusal by what inspection found in the files. Files without facts are not judged. */
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
  return partsOf(content) > 0 ? { code: 'nil-with-content', step: planned.id } : null;
}

/** How many parts the content has. A note does not count as a part. */
function partsOf({ files, attested, texts, numbers, breakdown, refers }: Content): number {
  return (
    files.length +
    attested.length +
    Object.keys(texts).length +
    Object.keys(numbers).length +
    (breakdown ?? []).length +
    refers.length
  );
}

/** The refusals that can be about one of several ticks. */
type RefusedTelling = Extract<Refusal, { tick?: unknown }>;

/**
 * The refusal for a report on a step that is only reported. The report needs at least a day on
 * which the step was done, 零报告, or a part. The day must not be in the future, nor before the
 * activity's day. Other steps do not accept such a day.
 */
export function refusedTelling(
  plan: Pick<UnitPlan, 'utcOffsetMinutes'>,
  { id: step, told, activityDay }: PlannedStep,
  content: Content,
  receivedAt: number,
): RefusedTelling | null {
  const { doneOn, nil } = content;
  if (!told) return doneOn === undefined ? null : { code: 'not-told', step };
  if (doneOn === undefined) {
    const texts = Object.entries(content.texts).filter(([, text]) => text.trim());
    const parts = partsOf({ ...content, texts: Object.fromEntries(texts) });
    return nil || parts > 0 ? null : { code: 'says-nothing', step };
  }
  if (nil) return { code: 'nil-with-day', step, doneOn };
  const receivedDay = dayOf(receivedAt, plan.utcOffsetMinutes);
  // The schema has checked that this is a valid day.
  const day = dayOfIso(doneOn);
  if (day > receivedDay) {
    return { code: 'done-after-receipt', step, doneOn, receivedOn: isoDayOf(receivedDay) };
  }
  if (activityDay === undefined || day >= activityDay) return null;
  return { code: 'done-before-activity', step, doneOn, activityOn: isoDayOf(activityDay) };
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
  const filedBefore = filesReferredTo(state, content, new Set());
  const { media } = state.plan;
  // If a size is required, a file that was filed without a required size is not accepted.
  const isUnsized = (filed: Deliverable, asked: Deliverable): boolean => {
    const rule = askedOf(filed, media).rule;
    return rule !== undefined && !rule.sizePx && askedOf(asked, media).rule?.sizePx !== undefined;
  };
  const missing = planned.deliverables.find((one) => {
    const { id, kind, required } = one;
    if (!required) return false;
    if (kind === 'text') return !content.texts[id]?.trim();
    if (kind === 'attestation') return !content.attested.includes(id);
    // A reference to an earlier filing replaces files of the same kind, so it is filed only once.
    const serves = filedBefore.some((filed) => filed.kind === kind && !isUnsized(filed, one));
    return !serves && !content.files.some((file) => file.deliverable === id);
  });
  if (!missing) return null;
  return {
    code: 'deliverable-missing',
    step: planned.id,
    deliverable: missing.id,
    clause: missing.source.clause,
  };
}

/** The kinds of the files that the content refers to, directly or through another reference. */
function filesReferredTo(
  state: UnitState,
  { refers }: Pick<Content, 'refers'>,
  seen: Set<string>,
): Deliverable[] {
  return refers.flatMap(({ step }) => {
    const item = itemIn(state, step);
    if (!item?.filed || seen.has(step)) return [];
    seen.add(step);
    const { filed } = item;
    const { deliverables } = plannedOf(state, item);
    const own = deliverables.filter(({ id }) => filed.files.includes(id));
    return [...own, ...filesReferredTo(state, filed, seen)];
  });
}
