/**
 * One file in the list: a small picture where it is one, how far it has come, what is said of it,
 * and what can be done with it. It shows a transfer; it decides nothing.
 */
import { button, element } from './elements.ts';
import type { Transfer, View } from '../transfer/transfer.ts';
import { isThere, isUnderWay, tones } from '../words/stages.ts';
import { sizeText, timeLeft } from '../words/amounts.ts';
import type { Words } from '../words/zh.ts';

export interface FileRow {
  element: HTMLElement;
  show: () => void;
}

/** Pictures that a browser can draw; larger ones are left alone, a phone has little memory. */
const drawable = /^image\/(jpeg|png)$/;
const drawnBytesMax = 40 * 1_024 * 1_024;
const thumbPx = 108;

/** A row for a chosen file. `remove`: takes it out of the list; `choose`: opens its field. */
export function createFileRow(
  transfer: Transfer,
  words: Words,
  { remove, choose }: { remove: () => void; choose: () => void },
): FileRow {
  const { file } = transfer;
  const { name } = file;
  const say = words.file;
  const thumb = element(
    'div',
    { class: 'thumb', 'aria-hidden': 'true' },
    endingOf(name) ?? say.kind,
  );
  const bar = element('progress', { max: '100', 'aria-label': say.progress(name) });
  const pace = element('span', { class: 'pace' });
  const line = element('div', { class: 'bar' }, bar, pace);
  const said = element('div', { class: 'more' });
  const acts = element('div', { class: 'acts' });
  const row = element(
    'li',
    { class: 'file' },
    thumb,
    element('div', {}, element('div', { class: 'name' }, `${name} `, sizeOf(file))),
    acts,
    line,
    said,
  );
  draw(thumb, file);
  const taking = button(say.remove, say.removeLabel(name), remove);
  const going = button(say.resume, say.resumeLabel(name), () => transfer.start());
  const holding = button(say.pause, say.pauseLabel(name), () => transfer.pause());
  const again = button(say.again, say.againLabel(name), () => transfer.start());
  const anew = button(say.choose, say.chooseLabel(name), choose);
  let shown = '';
  const show = (): void => {
    const view = transfer.view();
    row.dataset['stage'] = view.stage;
    row.dataset['tone'] = tones[view.stage];
    line.hidden = !isUnderWay(view.stage);
    bar.value = percentOf(view, file.size);
    pace.textContent = paceText(view, file.size, words);
    // The text is rewritten only if it has changed, so that screen readers read it once.
    const now = JSON.stringify([view.stage, view.said, view.resumedBytes]);
    if (now === shown) return;
    shown = now;
    said.replaceChildren(...saidOf(view, words));
    const isGoing = isUnderWay(view.stage) && view.stage !== 'paused';
    const failed = view.isLost ? anew : again;
    const middle = view.stage === 'paused' ? going : view.stage === 'failed' ? failed : null;
    const focused = acts.contains(document.activeElement);
    acts.replaceChildren(...[isGoing ? holding : middle, taking].filter((one) => one !== null));
    if (focused) acts.querySelector('button')?.focus();
  };
  show();
  return { element: row, show };
}

function sizeOf({ size }: File): HTMLElement {
  return element('span', { class: 'size' }, sizeText(size));
}

function percentOf({ stage, doneBytes }: View, sizeBytes: number): number {
  if (stage === 'waiting') return 0;
  return sizeBytes === 0 ? 100 : Math.floor((100 * doneBytes) / sizeBytes);
}

function paceText(view: View, sizeBytes: number, words: Words): string {
  const { stage, bytesPerSecond, secondsLeft } = view;
  const percent = `${percentOf(view, sizeBytes)}%`;
  if (stage !== 'sending' || bytesPerSecond === null) return percent;
  const left = timeLeft(secondsLeft);
  const known = left === null ? [] : [words.left(left)];
  return [percent, `${sizeText(bytesPerSecond)}/s`, ...known].join(' · ');
}

/** Mentions what an earlier attempt had sent only if the file is there in the end. */
function saidOf({ stage, said, resumedBytes }: View, words: Words): HTMLElement[] {
  const [first, ...others] = said;
  const isResumed = resumedBytes > 0 && isThere(stage);
  const head = element(
    'p',
    { class: 'said' },
    element('span', { class: 'word' }, words.stages[stage]),
    first === undefined ? '' : `${first} `,
    isResumed
      ? element('span', { class: 'tag must' }, words.resumed(sizeText(resumedBytes)))
      : null,
  );
  return [head, ...others.map((one) => element('p', { class: 'said' }, one))];
}

function endingOf(name: string): string | undefined {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase();
}

/** Pictures are drawn one after the other, since each takes a moment and much memory. */
let drawing: Promise<void> = Promise.resolve();

function draw(thumb: HTMLElement, file: File): void {
  if (!drawable.test(file.type) || file.size > drawnBytesMax) return;
  const one = async (): Promise<void> => {
    const options = { resizeWidth: thumbPx, resizeQuality: 'medium' } as const;
    const bitmap = await createImageBitmap(file, options);
    const side = Math.min(bitmap.width, bitmap.height);
    const canvas = element('canvas', { width: String(side), height: String(side) });
    const [x, y] = [(side - bitmap.width) / 2, (side - bitmap.height) / 2];
    canvas.getContext('2d')?.drawImage(bitmap, x, y);
    bitmap.close();
    thumb.replaceChildren(canvas);
  };
  // A picture that cannot be drawn keeps its letters. The check later says what it is.
  drawing = drawing.then(one).catch(() => undefined);
}
