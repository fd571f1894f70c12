/**
 * The content of filings in a story. A line says how much is filed (everything, too little, nothing
 * to report), and the rest is invented from what the step asks.
 */
import type { Content } from '../../../domain/unit/commands.ts';
import type { Deliverable } from '../../../domain/definition/definition.ts';
import type { FileFacts } from '../../../domain/files/facts.ts';
import { hashOf } from '../../../domain/terms/canonical-hash.ts';
import type { PlannedStep } from '../../../domain/plan/plan.ts';

const empty: Content = {
  texts: {},
  attested: [],
  numbers: {},
  files: [],
  refers: [],
  nil: false,
};

/**
 * The content: everything asked for, everything with pictures, too little, or nothing to report.
 */
export function contentBy(how: string | undefined, step: PlannedStep): Content {
  if (how === '（零报告）') return { ...empty, nil: true };
  if (how === '（不全）') return empty;
  if (how?.startsWith('（分项')) return fromParts(step, how === '（分项不符）');
  const [, doneOn] = /^（(.+)开展）$/.exec(how ?? '') ?? [];
  if (doneOn !== undefined) return { ...empty, doneOn };
  const [, width, height] = /^（照片(\d+)×(\d+)）$/.exec(how ?? '') ?? [];
  const content = madeUp(
    step,
    ({ kind, required }) => required || (how === '（附影像）' && isFootage(kind)),
  );
  if (width === undefined) return content;
  const photos = madeUp(step, ({ kind }) => kind === 'photo').files.map((file) => ({
    ...file,
    name: '现场.jpg',
    facts: photoFacts(Number(width), Number(height)),
  }));
  return { ...content, files: [...content.files, ...photos] };
}

/** What inspection finds in a photo of this size. */
function photoFacts(widthPx: number, heightPx: number): FileFacts {
  return { inspection: 1, format: 'JPG', widthPx, heightPx, takenAt: '2018-06-16T09:12:33' };
}

/** Complete content with numbers from two counties; the third says that it has none available. */
function fromParts(step: PlannedStep, isWrong: boolean): Content {
  const of = (given: (at: number) => number | '-'): Content['numbers'] =>
    Object.fromEntries(step.numbers.map(({ id }, at) => [id, given(at)]));
  return {
    ...madeUp(step, ({ required }) => required),
    // Less than the sum of two counties, which is impossible.
    numbers: isWrong ? of(() => 2) : {},
    breakdown: [
      { from: '抚松县', numbers: of((at) => at + 1) },
      { from: '靖宇县', numbers: of(() => 20) },
      { from: '长白县', numbers: of(() => '-') },
    ],
  };
}

/** Is it a picture or a film? */
export function isFootage(kind: Deliverable['kind']): boolean {
  return kind === 'photo' || kind === 'video';
}

/** Invented content: all numbers, and the deliverables for which `isFiled` holds. */
export function madeUp(
  { deliverables, numbers }: PlannedStep,
  isFiled: (one: Deliverable) => boolean,
): Content {
  const filed = deliverables.filter(isFiled);
  return {
    ...empty,
    texts: Object.fromEntries(
      filed.filter(({ kind }) => kind === 'text').map(({ id, title }) => [id, title.zh]),
    ),
    attested: filed.filter(({ kind }) => kind === 'attestation').map(({ id }) => id),
    numbers: Object.fromEntries(numbers.map(({ id, min }) => [id, min])),
    files: filed
      .filter(({ kind }) => kind !== 'text' && kind !== 'attestation')
      .map(({ id }) => ({
        deliverable: id,
        key: `story/${id}`,
        version: '1',
        sha256: hashOf(id),
        sizeBytes: 1,
        name: `${id}.pdf`,
      })),
  };
}
