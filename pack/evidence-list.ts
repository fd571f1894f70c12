/**
 * Which files a unit has filed, from its timeline: each with its filing, what became of that, and
 * where it lies. Pure: what the API answered goes in, a list comes out.
 */
import type { InEach, Language } from '../domain/terms/language.ts';
import type { Timeline, UnitAnswer } from '../api/reading/wire-units.ts';

export type Outcome = 'pending' | 'withdrawn' | 'returned' | 'approved' | 'told' | 'replaced';

/** A file that was filed. */
export interface Filed {
  unit: string;
  unitName: string;
  step: string;
  stepTitle: string;
  revision: number;
  outcome: Outcome;
  /** ISO 8601, with the campaign's offset. */
  receivedAt: string;
  deliverable: string;
  /** What it is, in the notice's words: `活动照片`. */
  deliverableTitle: string;
  /** As it was called when it was sent. */
  name: string;
  sizeBytes: number;
  /** Hex SHA-256, or `<hex>-<parts>` of 16 MiB parts (S3 COMPOSITE). */
  contentId: string;
  key: string;
  version: string;
  /** The enterprise or county that it comes from, where it is not the unit's own. */
  from?: string;
}

/** `standing`: of each step the latest filing that was not withdrawn; `all`: every filing. */
export type Which = 'standing' | 'all';

/** What is asked of a unit, as far as it is needed here. */
export type NamedUnit = Pick<UnitAnswer, 'unit'> & {
  name: InEach;
  steps: readonly { id: string; title: InEach; told?: object | undefined }[];
  asks: readonly { step: string; deliverables: readonly { id: string; title: InEach }[] }[];
};

/**
 * The unit's files in the order in which they were filed. `records`: from the first on; `language`:
 * whoever reads the list.
 */
export function filesOf(
  unit: NamedUnit,
  records: Timeline['records'],
  which: Which,
  language: Language,
): Filed[] {
  const filings = filingsOf(records).map((filing, _, all) => toldOf(unit, filing, all));
  const chosen = which === 'all' ? filings : filings.filter((one) => stands(one, filings));
  return chosen.flatMap((filing) => {
    const { step, revision, receivedAt, outcome, content } = filing;
    const stepTitle = unit.steps.find(({ id }) => id === step)?.title[language] ?? step;
    const head = { unit: unit.unit, unitName: unit.name[language], step, stepTitle };
    return content.files.map(({ sha256, ...file }) => ({
      ...head,
      revision,
      outcome,
      receivedAt,
      deliverable: file.deliverable,
      deliverableTitle: titleIn(unit, step, file.deliverable)[language] ?? file.deliverable,
      name: file.name,
      sizeBytes: file.sizeBytes,
      contentId: sha256,
      key: file.key,
      version: file.version,
      ...(file.from !== undefined && { from: file.from }),
    }));
  });
}

/** Nobody reviews what is only told: the latest word stands, and replaces those before it. */
function toldOf({ steps }: NamedUnit, filing: Filing, all: readonly Filing[]): Filing {
  const isTold = steps.find(({ id }) => id === filing.step)?.told !== undefined;
  if (!isTold || filing.outcome !== 'pending') return filing;
  return { ...filing, outcome: stands(filing, all) ? 'told' : 'replaced' };
}

/** Filings of a series (`case#1`, `daily@20180604`) are asked for by its name. */
function titleIn({ asks }: NamedUnit, step: string, deliverable: string): Partial<InEach> {
  const asked = asks.find((one) => one.step === step || one.step === step.split(/[#@]/)[0]);
  return asked?.deliverables.find(({ id }) => id === deliverable)?.title ?? {};
}

interface Filing {
  step: string;
  revision: number;
  receivedAt: string;
  outcome: Outcome;
  content: { files: FiledFile[] };
}

interface FiledFile {
  deliverable: string;
  name: string;
  sizeBytes: number;
  sha256: string;
  key: string;
  version: string;
  from?: string;
}

/** An event as the timeline gives it. */
interface FilingEvent {
  kind: string;
  step: string;
  revision: number;
  receivedAt: number;
  completes?: string;
  content: { files: FiledFile[] };
}

function filingsOf(records: Timeline['records']): Filing[] {
  const filings: Filing[] = [];
  for (const { at, event } of records) {
    const { kind, step, revision, receivedAt, completes, content } =
      event as unknown as FilingEvent;
    const outcome = outcomes[kind];
    if (kind === 'submitted') {
      const received = isoLike(at, receivedAt);
      filings.push({ step, revision, receivedAt: received, outcome: 'pending', content });
    } else if (outcome && (kind !== 'approved' || completes === 'review')) {
      // Where a step was dropped and came back, the latest of that number is meant.
      const filing = filings.findLast((one) => one.step === step && one.revision === revision);
      if (filing) filing.outcome = outcome;
    }
  }
  return filings;
}

const outcomes: Record<string, Outcome | undefined> = {
  withdrawn: 'withdrawn',
  returned: 'returned',
  approved: 'approved',
};

function stands(filing: Filing, filings: readonly Filing[]): boolean {
  const latest = filings.findLast(
    ({ step, outcome }) => step === filing.step && outcome !== 'withdrawn',
  );
  return latest === filing;
}

/** An instant (epoch ms) written with the offset that `like` has. */
function isoLike(like: string, at: number): string {
  const [offset = 'Z', sign = '+', hours = '0', minutes = '0'] =
    /([+-])(\d\d):(\d\d)$/.exec(like) ?? [];
  const minutesEast = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return new Date(at + minutesEast * 60_000).toISOString().slice(0, -'.000Z'.length) + offset;
}
