/**
 * The form at work: files are chosen, dropped, taken out; each goes its way; the good ones are
 * handed over or submitted with what is written. One file that is not taken holds up no other.
 */
import { post, Problem } from './ask.ts';
import { element, part, parts } from './elements.ts';
import type { FileRow } from './file-row.ts';
import { createFileRow } from './file-row.ts';
import type { Turns } from './patience.ts';
import { createTurns } from './patience.ts';
import type { Transfer, TransferParts } from './transfer.ts';
import { createTransfer, saidBy } from './transfer.ts';
import type { Said, Stage } from './words.ts';
import { isThere, isUnderWay, sayings, stages, sumText } from './words.ts';
import type { Written } from './written.ts';
import { isEmpty, keepApart, readForm } from './written.ts';

export interface UploadForm {
  /** Would leaving lose something: work under way, or files that nobody has handed over? */
  isUnfinished: () => boolean;
}

interface Item {
  transfer: Transfer;
  row: FileRow;
  stage: Stage;
}

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
  const items: Item[] = [];
  let isHandedOver = false;
  const sum = part<HTMLElement>(form, '[data-sum]');
  const live = part<HTMLElement>(form, '[data-live]');
  const problem = part<HTMLElement>(form, '[data-problem]');
  const sendButton = part<HTMLButtonElement>(form, 'button[type=submit]');
  const refresh = (): void => {
    const all = items.map(({ transfer }) => transfer.view().stage);
    const { zh, en } = sumText(all);
    sum.replaceChildren(zh, element('small', { lang: 'en' }, en));
    sendButton.disabled = isHandedOver || all.some(isUnderWay);
  };
  const changed = (item: Item): void => {
    item.row.show();
    const { stage, said } = item.transfer.view();
    if (stage === item.stage) return;
    item.stage = stage;
    if (!isUnderWay(stage) || stage === 'broken') {
      live.textContent = `${item.transfer.file.name}：${stages[stage].zh}。${said[0]?.zh ?? ''}`;
    }
    refresh();
  };
  const add = (list: HTMLElement, deliverable: string, file: File): void => {
    const isTwice = items.some(({ transfer: { file: other, deliverable: to } }) => {
      return to === deliverable && other.name === file.name && other.size === file.size;
    });
    if (isTwice) return tell(problem, 'told', [{ ...sayings.twice }]);
    const given = transferParts(form, line, () => changed(item));
    const transfer = createTransfer(given, file, deliverable);
    const remove = (): void => {
      transfer.stop();
      items.splice(items.indexOf(item), 1);
      row.element.remove();
      refresh();
      focusAfter(list);
    };
    const row = createFileRow(transfer, remove);
    const item: Item = { transfer, row, stage: 'waiting' };
    items.push(item);
    list.append(row.element);
    transfer.start();
    refresh();
  };
  for (const want of parts<HTMLElement>(form, '[data-deliverable]')) openWant(want, add);
  keepApart(form);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    problem.replaceChildren();
    sendButton.disabled = true;
    const there = items.filter(({ stage }) => isThere(stage));
    finish(
      form,
      there.flatMap(({ transfer }) => transfer.entry() ?? []),
    )
      .then((done) => {
        isHandedOver = true;
        form.replaceWith(done);
        done.focus();
      })
      .catch((failure: unknown) => tell(problem, 'warn', saidOf(failure)))
      .finally(refresh);
  });
  refresh();
  form.hidden = false;
  return {
    isUnfinished: () =>
      !isHandedOver && items.some(({ stage }) => isUnderWay(stage) || isThere(stage)),
  };
}

function transferParts(form: HTMLFormElement, line: Line, changed: () => void): TransferParts {
  const { base = '', step = '', onePut, part: partSize } = form.dataset;
  const cut = { onePutBytesMax: Number(onePut), partBytes: Number(partSize) };
  return { base, step, cut, ...line, changed };
}

/** Choosing, dropping, and a phone's camera roll: all three are a list of files. */
function openWant(
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

/** The keyboard is left where it was working: at the next row, or at the field. */
function focusAfter(list: HTMLElement): void {
  const next = list.querySelector<HTMLElement>('button');
  (next ?? list.parentElement?.querySelector<HTMLElement>('input[type=file]'))?.focus();
}

type Entries = NonNullable<ReturnType<Transfer['entry']>>[];

/** Hands over, or submits; answers with what takes the form's place. */
async function finish(form: HTMLFormElement, files: Entries): Promise<HTMLElement> {
  const { written, wrong } = readForm(form);
  const [first] = wrong;
  if (first) {
    first.focus();
    const zh = `“${first.getAttribute('aria-label') ?? ''}”请填整数，无法统计的请勾选。`;
    throw new NotYet({ zh, en: 'A number must be whole; tick where it is not available.' });
  }
  if (files.length === 0 && isEmpty(written)) {
    const zh = '请先上传文件，或填写数字、说明。';
    throw new NotYet({ zh, en: 'Bring a file first, or fill something in.' });
  }
  const { base = '', act, step = '' } = form.dataset;
  const { signal } = new AbortController();
  if (act === 'hand-over') {
    const { numbers, note } = written;
    const body = { files, numbers, ...(note !== '' && { note }) };
    const done = await post<HandedOver>(`${base}/hand-over`, body, signal);
    return handedOver(done);
  }
  const path = `${base}/steps/${encodeURIComponent(step)}/submit`;
  const done = await post<Acted>(path, { content: contentOf(written, files) }, signal);
  return submitted(done);
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

function contentOf({ texts, attested, numbers, note }: Written, files: Entries): object {
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

function submitted({ at }: Acted): HTMLElement {
  return done(
    '已报送',
    `报送时间 ${minuteOf(at)}（北京时间），以系统收到为准。`,
    '刷新本页可查看办理状态。',
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
    element('p', { lang: 'en' }, en),
  );
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
  const lines = said.flatMap(({ zh, en }) => [
    element('p', {}, zh),
    element('p', { lang: 'en' }, en),
  ]);
  const role = kind === 'warn' ? 'alert' : 'status';
  place.replaceChildren(element('div', { class: `notice ${kind}`, role }, ...lines));
  place.scrollIntoView({ block: 'nearest' });
}

/** `2018-05-18 23:59` of `2018-05-18T23:59:59+08:00`. */
function minuteOf(instant: string): string {
  return instant.slice(0, 16).replace('T', ' ');
}
