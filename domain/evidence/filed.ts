/**
 * Every file that a unit has filed, from its ledger: the step and revision, and where the file is
 * used again. One filing may serve several steps, so repeated use is mentioned as a friendly
 * remark, never as a reproach.
 */
import type { Content } from '../unit/commands.ts';
import type { Recorded } from '../unit/events.ts';

export interface FiledFile {
  /** The number of the record that filed it, and the file's place in that record's list. */
  seq: number;
  index: number;
  step: string;
  revision: number;
  /** Epoch milliseconds, in the campaign's own time. */
  receivedAt: number;
  /** Whether the office recorded it for the unit (代录). */
  recorded: boolean;
  file: Content['files'][number];
}

/** Another step of the same unit for which the file is used too. */
export interface UsedAgain {
  step: string;
  revision: number;
  how: 'same-file' | 'reference';
}

/** The files of all submissions: latest submission first, files in their own order. */
export function filedFiles(records: readonly Recorded[]): FiledFile[] {
  return records.toReversed().flatMap(({ seq, event }) => {
    if (event.kind !== 'submitted') return [];
    const { step, revision, receivedAt, recorded } = event;
    const place = { seq, step, revision, receivedAt, recorded: recorded !== undefined };
    return event.content.files.map((file, index) => ({ ...place, index, file }));
  });
}

/**
 * The other steps in which the unit uses the file. Another revision of the same step does not
 * count.
 */
export function usesAgain(records: readonly Recorded[], filed: FiledFile): UsedAgain[] {
  const { step, revision, file } = filed;
  return records.flatMap(({ event }): UsedAgain[] => {
    if (event.kind !== 'submitted' || event.step === step) return [];
    const { files, refers } = event.content;
    const at = { step: event.step, revision: event.revision };
    if (files.some(({ sha256 }) => sha256 === file.sha256)) return [{ ...at, how: 'same-file' }];
    const isReferred = refers.some((one) => one.step === step && one.revision === revision);
    return isReferred ? [{ ...at, how: 'reference' }] : [];
  });
}

/**
 * Does an item belong to the step that was asked for? `activity-report` matches all its filings.
 */
export function isOfStep(item: string, asked: string): boolean {
  return item === asked || item.split(/[@#]/, 1)[0] === asked;
}
