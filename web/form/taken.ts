/**
 * What a unit has ticked of the things that counties and enterprises sent: the files unchanged, and
 * the numbers as parts of the unit's own.
 */
import type { Given } from '../../domain/terms/given.ts';
import { parts } from './elements.ts';
import type { FileEntry } from '../../pack/upload.ts';

type Numbers = Record<string, Given>;

export interface Taken {
  id: string;
  from: string;
  files: FileEntry[];
  numbers: Numbers;
}

/** Those that are ticked. */
export function takenFrom(form: HTMLFormElement): Taken[] {
  return parts<HTMLInputElement>(form, 'input[name=contribution]:checked').map((one) => {
    const { taken = '{}', from = '' } = one.dataset;
    // Written by the server into this very page.
    const { files, numbers } = JSON.parse(taken) as Pick<Taken, 'files' | 'numbers'>;
    return { id: one.value, from, files, numbers };
  });
}
