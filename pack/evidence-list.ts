/**
 * Which files a unit has filed, from its timeline: each with its filing, the outcome, and where it
 * is stored. Pure: it turns the API's answers into a list.
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
  /** The deliverable's name in the notice: `活动照片`. */
  deliverableTitle: string;
  /** The file name under which it was sent. */
  name: string;
  sizeBytes: number;
  /** Hex SHA-256, or `<hex>-<parts>` of 16 MiB parts (S3 COMPOSITE). */
  contentId: string;
  key: string;
  version: string;
  /** The enterprise or county that supplied it, if not the unit itself. */
  from?: string;
}

/** `standing`: each step's latest filing that was not withdrawn; `all`: every filing. */
export type Which = 'standing' | 'all';

/** The data about a unit that is needed here. */
type NamedUnit = Pick<UnitAnswer, 'unit'> & {
  name: InEach;
  steps: readonly { id: string; title: InEach; told?: object | undefined }[];
  asks: readonly { step: string; deliverables: readonly { id: string; title: InEach }[] }[];
};

/**
 * The unit's files in the order in which they were filed. `records`: from the first record on;
 * `language`: the reader's.
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

/** Reports on steps that are only reported are not reviewed: the latest replaces earlier ones. */
function toldOf({ steps }: NamedUnit, filing: Filing, all: readonly Filing[]): Filing {
  const isTold = steps.find(({ id }) => id === filing.step)?.told !== undefined;
  if (!isTold || filing.outcome !== 'pending') return filing;
  return { ...filing, outcome: stands(filing, all) ? 'told' : 'replaced' };
}

/** Items of a series (`case#1`, `daily@20180604`) have the title of the series. */
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

/** An event as returned in the timeline. */
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
      // If a step was removed and came back, the latest filing with that number is meant.
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

/** An instant (epoch ms) in ISO 8601, with the same offset as `like`. */
function isoLike(like: string, at: number): string {
  const [offset = 'Z', sign = '+', hours = '0', minutes = '0'] =
    /([+-])(\d\d):(\d\d)$/.exec(like) ?? [];
  const minutesEast = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  return new Date(at + minutesEast * 60_000).toISOString().slice(0, -'.000Z'.length) + offset;
}
