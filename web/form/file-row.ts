/**
 * One file in the list: a small picture where it is one, how far it has come, what is said of it,
 * and what can be done with it. It shows a transfer; it decides nothing.
 */
import { button, element } from './elements.ts';
import type { Transfer, View } from '../transfer/transfer.ts';
import type { Said } from '../words/words.ts';
import { isUnderWay, resumedText, sizeText, stages, timeLeftText } from '../words/words.ts';

export interface FileRow {
  element: HTMLElement;
  show: () => void;
}

/** Pictures that a browser can draw; larger ones are left alone, a phone has little memory. */
const drawable = /^image\/(jpeg|png)$/;
const drawnBytesMax = 40 * 1_024 * 1_024;
const thumbPx = 108;

/** A row for a file that was chosen. `remove`: takes it out of the list. */
export function createFileRow(transfer: Transfer, remove: () => void): FileRow {
  const { file } = transfer;
  const thumb = element('div', { class: 'thumb', 'aria-hidden': 'true' }, endingOf(file.name));
  const bar = element('progress', { max: '100', 'aria-label': `${file.name} 上传进度` });
  const pace = element('span', { class: 'pace' });
  const line = element('div', { class: 'bar' }, bar, pace);
  const said = element('div', { class: 'more' });
  const acts = element('div', { class: 'acts' });
  const row = element(
    'li',
    { class: 'file' },
    thumb,
    element('div', {}, element('div', { class: 'name' }, `${file.name} `, sizeOf(file))),
    acts,
    line,
    said,
  );
  draw(thumb, file);
  const taking = button('移除', `移除 ${file.name}`, remove);
  const going = button('继续', `继续上传 ${file.name}`, () => transfer.start());
  const holding = button('暂停', `暂停上传 ${file.name}`, () => transfer.pause());
  const again = button('重试', `重新上传 ${file.name}`, () => transfer.start());
  let shown = '';
  const show = (): void => {
    const view = transfer.view();
    const { tone } = stages[view.stage];
    row.dataset['stage'] = view.stage;
    row.dataset['tone'] = tone;
    line.hidden = !isUnderWay(view.stage);
    bar.value = percentOf(view, file.size);
    pace.textContent = paceText(view, file.size);
    // What is said is written anew only where it has changed: whoever hears it hears it once.
    const words = JSON.stringify([view.stage, view.said, view.resumedBytes]);
    if (words === shown) return;
    shown = words;
    said.replaceChildren(...saidOf(view));
    const isGoing = isUnderWay(view.stage) && view.stage !== 'paused';
    const middle = view.stage === 'paused' ? going : view.stage === 'failed' ? again : null;
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

function paceText(view: View, sizeBytes: number): string {
  const { stage, bytesPerSecond, secondsLeft } = view;
  const percent = `${percentOf(view, sizeBytes)}%`;
  if (stage !== 'sending' || bytesPerSecond === null) return percent;
  const left = timeLeftText(secondsLeft);
  return [percent, `${sizeText(bytesPerSecond)}/s`, left].filter((one) => one !== '').join(' · ');
}

function saidOf({ stage, said, resumedBytes }: View): HTMLElement[] {
  const { zh, en } = stages[stage];
  const [first, ...others] = said;
  const kept = resumedText(stage, resumedBytes);
  const resumed = kept === '' ? null : element('span', { class: 'tag must' }, kept);
  const head = element(
    'p',
    { class: 'said' },
    element('span', { class: 'word' }, zh),
    first ? `${first.zh} ` : '',
    resumed,
  );
  const english = element(
    'p',
    { class: 'said', lang: 'en' },
    `${en}${first ? `: ${first.en}` : ''}`,
  );
  return [head, english, ...others.flatMap(lines)];
}

function lines({ zh, en }: Said): HTMLElement[] {
  return [element('p', { class: 'said' }, zh), element('p', { class: 'said', lang: 'en' }, en)];
}

function endingOf(name: string): string {
  return (/\.([a-z0-9]{1,5})$/i.exec(name)?.[1] ?? '文件').toUpperCase();
}

/** One after the other: each takes a moment and much memory. */
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
  // What cannot be drawn keeps its letters: what it is, the check tells.
  drawing = drawing.then(one).catch(() => undefined);
}
