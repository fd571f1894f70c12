/**
 * The form at work: files go their way (chosen-files.ts), and the good ones are handed over or
 * submitted with what is written beside them.
 */
import { Busy, post, Problem } from '../transfer/ask.ts';
import { chooseInto, openWant } from './chosen-files.ts';
import { element, part, parts } from './elements.ts';
import type { Turns } from '../transfer/patience.ts';
import { createTurns, pause } from '../transfer/patience.ts';
import { breakdownOf, takenFrom } from './taken.ts';
import type { Entry, TransferParts } from '../transfer/transfer.ts';
import { saidBy } from '../transfer/transfer.ts';
import type { Said } from '../words/words.ts';
import { isThere, isUnderWay, leftText, sumText } from '../words/words.ts';
import type { Written } from './written.ts';
import { isEmpty, keepApart, readForm } from './written.ts';

export interface UploadForm {
  /** Would leaving lose something: work under way, or files that nobody has handed over? */
  isUnfinished: () => boolean;
}

/** Files that were not inspected yet are waited for. */
const actTriesMax = 20;

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
export function openForm(form: HTMLFormElement, line: Line): UploadForm {
  let isHandedOver = false;
  const sum = part<HTMLElement>(form, '[data-sum]');
  const live = part<HTMLElement>(form, '[data-live]');
  const problem = part<HTMLElement>(form, '[data-problem]');
  const sendButton = part<HTMLButtonElement>(form, 'button[type=submit]');
  const chosen = chooseInto(transferParts(form, line), {
    live: (said) => (live.textContent = said),
    told: (said) => tell(problem, 'told', [said]),
    changed: () => refresh(),
  });
  const refresh = (): void => {
    const all = chosen.stages();
    const { zh, en } = sumText(all);
    sum.replaceChildren(zh, element('small', { lang: 'en' }, en));
    sendButton.disabled = isHandedOver || all.some(isUnderWay);
  };
  const send = async (): Promise<void> => {
    problem.replaceChildren();
    sendButton.disabled = true;
    try {
      const handed = await finish(form, chosen.entries());
      isHandedOver = true;
      const left = leftText(chosen.left());
      if (left) handed.append(element('p', {}, element('strong', {}, left.zh)), english(left));
      form.replaceWith(handed);
      handed.focus();
    } catch (failure) {
      tell(problem, 'warn', saidOf(failure));
    }
    refresh();
  };
  for (const want of parts<HTMLElement>(form, '[data-deliverable]')) openWant(want, chosen.add);
  keepApart(form);
  // What was said last is about what stood there before.
  form.addEventListener('input', () => problem.replaceChildren());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send().catch(reportError);
  });
  refresh();
  form.hidden = false;
  return {
    isUnfinished: () =>
      !isHandedOver && chosen.stages().some((one) => isUnderWay(one) || isThere(one)),
  };
}

function transferParts(form: HTMLFormElement, line: Line): Omit<TransferParts, 'changed'> {
  const { base = '', step = '', onePut, part: partSize } = form.dataset;
  const parting = { onePutBytesMax: Number(onePut), partBytes: Number(partSize) };
  return { base, step, parting, ...line };
}

/** Hands over, or submits; answers with what takes the form's place. */
async function finish(form: HTMLFormElement, files: Entry[]): Promise<HTMLElement> {
  const { written, wrong } = readForm(form);
  const [first] = wrong;
  if (first) {
    first.focus();
    const zh = `“${first.getAttribute('aria-label') ?? ''}”请填整数，无法统计的请勾选。`;
    throw new NotYet({ zh, en: 'A number must be whole; tick where it is not available.' });
  }
  const offered = takenFrom(form);
  if (files.length + offered.length === 0 && isEmpty(written)) {
    const zh = '请先上传文件，或填写数字、说明。';
    throw new NotYet({ zh, en: 'Bring a file first, or fill something in.' });
  }
  const { base = '', act, step = '' } = form.dataset;
  if (act === 'hand-over') {
    const { numbers, note } = written;
    const body = { files, numbers, ...(note !== '' && { note }) };
    return handedOver(await patiently<HandedOver>(`${base}/hand-over`, body));
  }
  const path = `${base}/steps/${encodeURIComponent(step)}/submit`;
  const all = [...files, ...offered.flatMap((one) => one.files)];
  const content = { ...contentOf(written, all), ...breakdownOf(offered) };
  const done = await patiently<Acted>(path, { content });
  const noted = await Promise.allSettled(
    offered.map(({ id }) => patiently(`${base}/contributions/${id}/take`, {})),
  );
  return submitted(done, noted.filter(({ status }) => status === 'rejected').length);
}

/** One act, asked again under its key as long as somebody is only busy. */
async function patiently<T>(url: string, body: object): Promise<T> {
  const { signal } = new AbortController();
  const key = crypto.randomUUID();
  for (let tries = 1; ; tries += 1) {
    try {
      return await post<T>(url, body, signal, key);
    } catch (failure) {
      if (!(failure instanceof Busy) || tries === actTriesMax) throw failure;
      await pause(failure.retryAfterMs, signal);
    }
  }
}

/** The page itself asks for something before anything is sent. */
class NotYet extends Error {
  override name = 'NotYet';
  readonly said: Said;
  constructor(said: Said) {
    super(said.en);
    this.said = said;
  }
}

interface HandedOver {
  id: string;
  name: Said;
  receivedAt: string;
  files: number;
}

interface Acted {
  at: string;
  receipt: string | null;
}

function contentOf({ texts, attested, numbers, note }: Written, files: Entry[]): object {
  return { texts, attested, numbers, files, ...(note !== '' && { note }) };
}

function handedOver({ id, name, receivedAt, files }: HandedOver): HTMLElement {
  return done(
    `已交给${name.zh}`,
    `${files}个文件已于${minuteOf(receivedAt)}（北京时间）交给${name.zh}，由其核对后使用。`,
    `编号 ${id.slice(0, 8)}。如有遗漏，刷新本页可以补交。`,
    'Handed over. Reload this page to bring what was forgotten.',
  );
}

/** `unnoted`: what was filed, and whose record of it did not come through. */
function submitted({ at }: Acted, unnoted: number): HTMLElement {
  const more = unnoted > 0 ? `有${unnoted}份来源材料已随文报送，但未能标记为采用。` : '';
  return done(
    '已报送',
    `报送时间 ${minuteOf(at)}（北京时间），以系统收到为准。`,
    `${more}刷新本页可查看办理状态。`,
    'Submitted. Reload this page to see how it stands.',
  );
}

function done(title: string, zh: string, more: string, en: string): HTMLElement {
  return element(
    'div',
    { class: 'notice done', role: 'status', tabindex: '-1' },
    element('h2', {}, `✓ ${title}`),
    element('p', {}, zh),
    element('p', {}, more),
    english({ en }),
  );
}

function english({ en }: Pick<Said, 'en'>): HTMLElement {
  return element('p', { lang: 'en' }, en);
}

function saidOf(failure: unknown): Said[] {
  if (failure instanceof NotYet) return [failure.said];
  if (failure instanceof Problem) return saidBy(failure.problem);
  return [
    {
      zh: '没有交成，请检查网络后再点一次；文件无需重传。',
      en: 'It did not go through: check the line and press again. No file need be sent again.',
    },
  ];
}

function tell(place: HTMLElement, kind: 'warn' | 'told', said: readonly Said[]): void {
  const lines = said.flatMap((one) => [element('p', {}, one.zh), english(one)]);
  const role = kind === 'warn' ? 'alert' : 'status';
  place.replaceChildren(element('div', { class: `notice ${kind}`, role }, ...lines));
  place.scrollTop = 0;
}

/** `2018-05-18 23:59` of `2018-05-18T23:59:59+08:00`. */
function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}
