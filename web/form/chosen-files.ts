/**
 * The files that were chosen in a form, each on its way and in its row. One that is not taken holds
 * up no other, and its place is taken by the same file when it is chosen again.
 */
import type { FileEntry } from '../../pack/upload.ts';
import { part } from './elements.ts';
import { askAgain, focusWant, openWays } from './ways-to-choose.ts';
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

interface Chosen {
  /** Opens a field: what is chosen there is added. */
  open: (want: HTMLElement) => void;
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
  const add = (want: HTMLElement, file: File): void => {
    const deliverable = want.dataset['deliverable'] ?? '';
    const named = items.filter(
      ({ transfer: to }) => to.deliverable === deliverable && to.file.name === file.name,
    );
    const over = named.find(({ stage }) => isOver(stage));
    const others = named.filter((one) => one !== over);
    if (others.some(({ transfer }) => isSame(transfer.file, file))) return tells.told(words.twice);
    const transfer = createTransfer({ ...given, changed: () => changed(item) }, file, deliverable);
    const remove = (): void => {
      transfer.stop();
      items.splice(items.indexOf(item), 1);
      item.row.element.remove();
      tells.changed();
      focusWant(want);
    };
    const row = createFileRow(transfer, words, { remove, choose: () => askAgain(want) });
    const item: Item = { transfer, row, stage: 'waiting' };
    if (over) {
      items.splice(items.indexOf(over), 1, item);
      over.row.element.replaceWith(row.element);
    } else {
      items.push(item);
      part(want, '.files').append(row.element);
    }
    transfer.start();
    tells.changed();
  };
  return {
    stages: () => items.map(({ stage }) => stage),
    entries: () =>
      items.filter(({ stage }) => isThere(stage)).flatMap(({ transfer }) => transfer.entry() ?? []),
    left: () =>
      items.filter(({ stage }) => isOver(stage)).map(({ transfer }) => transfer.file.name),
    open(want) {
      openWays(want, words, (files) => {
        for (const file of files) add(want, file);
      });
    },
  };
}

/** Did it not come through, so that what is chosen under its name takes its place? */
function isOver(stage: Stage): boolean {
  return !isThere(stage) && !isUnderWay(stage);
}

/** Chosen twice; a file that was written in between is another. */
function isSame(one: File, other: File): boolean {
  return one.size === other.size && one.lastModified === other.lastModified;
}
