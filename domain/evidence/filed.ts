/**
 * What a unit has filed, file by file, out of its ledger: to which step in which revision, and
 * where the same is used again. File once, count many times: that the same bytes or a reference
 * serve several steps is said as a friendly remark, never as a reproach.
 */
import type { Content } from '../unit/commands.ts';
import type { Recorded } from '../unit/events.ts';

export interface FiledFile {
  /** The record that filed it, and its place among the files there. */
  seq: number;
  index: number;
  step: string;
  revision: number;
  /** Epoch milliseconds by the campaign's calendar. */
  receivedAt: number;
  /** The office recorded it for the unit (代录). */
  recorded: boolean;
  file: Content['files'][number];
}

/** Another step of the same unit that the file serves too. */
export interface UsedAgain {
  step: string;
  revision: number;
  how: 'same-file' | 'reference';
}

/** Every file of every submission, the latest submission first, its files in their order. */
export function filedFiles(records: readonly Recorded[]): FiledFile[] {
  return records.toReversed().flatMap(({ seq, event }) => {
    if (event.kind !== 'submitted') return [];
    const { step, revision, receivedAt, recorded } = event;
    const place = { seq, step, revision, receivedAt, recorded: recorded !== undefined };
    return event.content.files.map((file, index) => ({ ...place, index, file }));
  });
}

/** Where else in the unit a file is used: another revision of its own step is no other use. */
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

/** Does a step's filter let this item through? `activity-report` lets all of its filings. */
export function isOfStep(item: string, asked: string): boolean {
  return item === asked || item.split(/[@#]/, 1)[0] === asked;
}
