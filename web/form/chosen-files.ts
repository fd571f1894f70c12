/**
 * The files that were chosen in a form: dropped, picked, taken from a phone's camera roll, each on
 * its way and in its row. One that is not taken holds up no other.
 */
import type { FileEntry } from '../../pack/upload.ts';
import { part } from './elements.ts';
import type { FileRow } from './file-row.ts';
import { createFileRow } from './file-row.ts';
import type { Transfer, TransferParts } from '../transfer/transfer.ts';
import { createTransfer } from '../transfer/transfer.ts';
import type { Stage } from '../words/stages.ts';
import { isThere, isUnderWay } from '../words/stages.ts';

interface Item {
  transfer: Transfer;
  row: FileRow;
  stage: Stage;
}

export interface Chosen {
  add: (list: HTMLElement, deliverable: string, file: File) => void;
  stages: () => Stage[];
  /** Those that can be named in a filing. */
  entries: () => FileEntry[];
  /** Names of those that cannot. */
  left: () => string[];
}

/** The files that were chosen, each on its way and in its row. */
export function chooseInto(
  given: Omit<TransferParts, 'changed'>,
  tells: { live: (said: string) => void; told: (said: string) => void; changed: () => void },
): Chosen {
  const items: Item[] = [];
  const { words } = given;
  const changed = (item: Item): void => {
    item.row.show();
    const { stage, said } = item.transfer.view();
    if (stage === item.stage) return;
    item.stage = stage;
    if (!isUnderWay(stage) || stage === 'broken') {
      const { name } = item.transfer.file;
      tells.live(words.announced(name, words.stages[stage], said[0] ?? ''));
    }
    tells.changed();
  };
  return {
    stages: () => items.map(({ stage }) => stage),
    entries: () =>
      items.filter(({ stage }) => isThere(stage)).flatMap(({ transfer }) => transfer.entry() ?? []),
    left: () =>
      items
        .filter(({ stage }) => !isThere(stage) && !isUnderWay(stage))
        .map(({ transfer }) => transfer.file.name),
    add(list, deliverable, file) {
      const isTwice = items.some(({ transfer: { file: other, deliverable: to } }) => {
        return to === deliverable && other.name === file.name && other.size === file.size;
      });
      if (isTwice) return tells.told(words.twice);
      const transfer = createTransfer(
        { ...given, changed: () => changed(item) },
        file,
        deliverable,
      );
      const row = createFileRow(transfer, words, () => {
        transfer.stop();
        items.splice(items.indexOf(item), 1);
        row.element.remove();
        tells.changed();
        focusAfter(list);
      });
      const item: Item = { transfer, row, stage: 'waiting' };
      items.push(item);
      list.append(row.element);
      transfer.start();
      tells.changed();
    },
  };
}

/** Choosing, dropping, and a phone's camera roll: all three are a list of files. */
export function openWant(
  want: HTMLElement,
  add: (list: HTMLElement, deliverable: string, file: File) => void,
): void {
  const input = part<HTMLInputElement>(want, 'input[type=file]');
  const drop = part<HTMLElement>(want, '.drop');
  const list = part<HTMLElement>(want, '.files');
  const take = (files: Iterable<File>): void => {
    for (const file of files) add(list, want.dataset['deliverable'] ?? '', file);
  };
  input.addEventListener('change', () => {
    take(input.files ?? []);
    // The same file can be chosen again after it was taken out.
    input.value = '';
  });
  drop.addEventListener('dragover', (event) => {
    event.preventDefault();
    drop.classList.add('over');
  });
  drop.addEventListener('dragleave', () => drop.classList.remove('over'));
  drop.addEventListener('drop', (event) => {
    event.preventDefault();
    drop.classList.remove('over');
    take(event.dataTransfer?.files ?? []);
  });
}

/** Keeps the keyboard focus near where it was: on the next row, or on the field. */
function focusAfter(list: HTMLElement): void {
  const next = list.querySelector<HTMLElement>('button');
  (next ?? list.parentElement?.querySelector<HTMLElement>('input[type=file]'))?.focus();
}
