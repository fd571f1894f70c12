/**
 * The form at work: files go their way (chosen-files.ts), and the good ones are handed over or
 * submitted with what is written beside them.
 */
import type { HandedOverAnswer } from '../../api/lending/wire-upload-links.ts';
import type { ActedAnswer } from '../../api/reading/wire-units.ts';
import { breakdownOf } from '../../pack/breakdown.ts';
import type { Done } from '../transfer/ask.ts';
import { Busy, LineBroken, once, post, Problem } from '../transfer/ask.ts';
import { chooseInto } from './chosen-files.ts';
import { handedOver, submitted } from './done.ts';
import { keepDraft } from './draft.ts';
import { element, part, parts } from './elements.ts';
import { createIntents, tabStore } from './intent.ts';
import type { Turns } from '../transfer/patience.ts';
import { createTurns, pause } from '../transfer/patience.ts';
import { takenFrom } from './taken.ts';
import type { FileEntry } from '../../pack/upload.ts';
import type { TransferParts } from '../transfer/transfer.ts';
import { saidBy } from '../transfer/transfer.ts';
import { isThere, isUnderWay } from '../words/stages.ts';
import { standingOf } from '../words/amounts.ts';
import type { Words } from '../words/zh.ts';
import type { Written } from './written.ts';
import { isEmpty, keepApart, readForm } from './written.ts';

export interface UploadForm {
  /** Would leaving the page lose something: work in progress, or files not handed over yet? */
  isUnfinished: () => boolean;
}

/** How often to ask again while files are still being inspected. */
const actTriesMax = 20;

/** Acts whose answers this tab has not seen. */
const intents = createIntents(tabStore());

/** What the forms of a page share: the line is one. */
export interface Line {
  reading: Turns;
  sending: Turns;
}

/** One file is read at a time, three pieces travel. */
export function createLine(): Line {
  return { reading: createTurns(1), sending: createTurns(3) };
}

/** Makes the form work, and shows it. */
export function openForm(form: HTMLFormElement, line: Line, words: Words): UploadForm {
  let isHandedOver = false;
  const sum = part<HTMLElement>(form, '[data-sum]');
  const live = part<HTMLElement>(form, '[data-live]');
  const problem = part<HTMLElement>(form, '[data-problem]');
  const sendButton = part<HTMLButtonElement>(form, 'button[type=submit]');
  const chosen = chooseInto(
    { words, ...transferParts(form, line) },
    {
      live: (said) => (live.textContent = said),
      told: (said) => tell(problem, 'told', [said]),
      changed: () => refresh(),
    },
  );
  const refresh = (): void => {
    const all = chosen.stages();
    const standing = standingOf(all);
    sum.textContent = standing ? words.standing(standing) : words.noFiles;
    sendButton.disabled = isHandedOver || all.some(isUnderWay);
  };
  keepApart(form);
  const draft = keepDraft(form, words);
  const send = async (): Promise<void> => {
    problem.replaceChildren();
    sendButton.disabled = true;
    try {
      await draft?.hold();
      const handed = await finish(form, chosen.entries(), words);
      isHandedOver = true;
      draft?.end();
      const left = chosen.left();
      if (left.length > 0) {
        handed.append(element('p', {}, element('strong', {}, words.notAlong(left))));
      }
      form.replaceWith(handed);
      handed.focus();
    } catch (failure) {
      draft?.letGo();
      tell(problem, 'warn', saidOf(failure, words));
    }
    refresh();
  };
  for (const want of parts<HTMLElement>(form, '[data-deliverable]')) chosen.open(want);
  keepApart(form);
  // The last message was about what the form contained before.
  form.addEventListener('input', () => problem.replaceChildren());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (draft?.took(event.submitter)) return;
    send().catch(reported);
  });
  refresh();
  tellIfUnanswered(form, problem, words).catch(reported);
  for (const one of [form, ...parts<HTMLElement>(form, '[data-scripted]')]) one.hidden = false;
  return {
    isUnfinished: () =>
      draft?.isUnsaved() === true ||
      (!isHandedOver && chosen.stages().some((one) => isUnderWay(one) || isThere(one))),
  };
}

/** Of something sent before a reload of which this tab has seen no answer. */
async function tellIfUnanswered(
  form: HTMLFormElement,
  problem: HTMLElement,
  words: Words,
): Promise<void> {
  if (await intents.isUnanswered(actOf(form))) tell(problem, 'told', [words.unanswered]);
}

function transferParts(
  form: HTMLFormElement,
  line: Line,
): Omit<TransferParts, 'changed' | 'words'> {
  const { base = '', step = '', onePut, part: partSize, relay } = form.dataset;
  const parting = { onePutBytesMax: Number(onePut), partBytes: Number(partSize) };
  return { base, step, parting, relayBytesMax: Number(relay), ...line };
}

/** Hands over or submits, and returns what replaces the form. */
async function finish(
  form: HTMLFormElement,
  files: FileEntry[],
  words: Words,
): Promise<HTMLElement> {
  const { written, wrong } = readForm(form);
  const [first] = wrong;
  if (first) {
    const { input, why } = first;
    input.focus();
    throw new NotYet(words.notANumber(input.getAttribute('aria-label') ?? '', why));
  }
  const offered = takenFrom(form);
  if (files.length + offered.length === 0 && isEmpty(written)) {
    throw new NotYet(words.nothingYet);
  }
  const { base = '', act } = form.dataset;
  const own = [...files].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  if (act === 'hand-over') {
    const { numbers, note } = written;
    const body = { files: own, numbers, ...(note !== '' && { note }) };
    const { answer, isRepeat } = await actOnce<HandedOverAnswer>(actOf(form), body);
    return handedOver(answer, isRepeat, words);
  }
  const all = [...own, ...offered.flatMap((one) => one.files)];
  const breakdown = breakdownOf(offered);
  const content = { ...contentOf(written, all), ...(breakdown.length > 0 && { breakdown }) };
  const { answer, isRepeat } = await actOnce<ActedAnswer>(actOf(form), { content });
  const { signal } = new AbortController();
  const noted = await Promise.allSettled(
    offered.map(({ id }) =>
      patiently(() => post(`${base}/contributions/${id}/take`, {}, signal), signal),
    ),
  );
  const unnoted = noted.filter(({ status }) => status === 'rejected').length;
  return submitted(answer, { isRepeat, unnoted }, words);
}

/** Where a form's content goes. */
function actOf({ dataset: { base = '', act, step = '' } }: HTMLFormElement): string {
  return act === 'hand-over'
    ? `${base}/hand-over`
    : `${base}/steps/${encodeURIComponent(step)}/submit`;
}

/** Chosen again in another order, the same files are the same content. */
function orderOf({ deliverable, name, sha256 }: FileEntry): string {
  return [deliverable, name, sha256].join(' ');
}

/** One act under its key, which is let go only when its answer was seen. */
async function actOnce<T>(url: string, body: object): Promise<Done<T>> {
  const { signal } = new AbortController();
  const key = await intents.keyOf(url, body);
  const done = await patiently(() => once<T>(url, body, signal, key), signal);
  await intents.seen(url);
  return done;
}

/** Asks again as long as somebody is only busy. */
async function patiently<T>(ask: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (failure) {
      if (!(failure instanceof Busy) || tries === actTriesMax) throw failure;
      await pause(failure.retryAfterMs, signal);
    }
  }
}

/** The page itself wants something corrected before it sends anything. */
class NotYet extends Error {
  override name = 'NotYet';
}

function contentOf(written: Written, files: FileEntry[]): object {
  const { texts, attested, numbers, note, doneOn, tells } = written;
  return {
    texts,
    attested,
    numbers,
    files,
    ...(note !== '' && { note }),
    ...(doneOn !== '' && { doneOn }),
    ...(tells.length > 0 && { tells }),
  };
}

/** Told to whoever looks into the browser's console. `reportError` is too young. */
function reported(failure: unknown): void {
  setTimeout(() => {
    throw failure instanceof Error ? failure : new Error(String(failure));
  });
}

function saidOf(failure: unknown, words: Words): string[] {
  if (failure instanceof NotYet) return [failure.message];
  if (failure instanceof Problem) return saidBy(failure.problem, words);
  if (failure instanceof Busy && failure.countsFrom !== null) {
    return [words.keptFrom(failure.countsFrom)];
  }
  if (failure instanceof LineBroken || failure instanceof Busy) return [words.unknown];
  reported(failure);
  return [words.unexpected];
}

function tell(place: HTMLElement, kind: 'warn' | 'told', said: readonly string[]): void {
  const lines = said.map((one) => element('p', {}, one));
  const role = kind === 'warn' ? 'alert' : 'status';
  place.replaceChildren(element('div', { class: `notice ${kind}`, role }, ...lines));
  place.scrollTop = 0;
}
