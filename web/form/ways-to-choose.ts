/**
 * The ways to choose files in a field: its input, dropping, and on phones whose browser needs other
 * words for its album than the server has put there. All of them end as a list of files.
 */
import { element, part, parts } from './elements.ts';
import type { Words } from '../words/zh.ts';

/**
 * WeChat (and WeCom) on Android: lists of types keep its album away, and `multiple` keeps some
 * phones from choosing at all.
 */
const oneAtATime = /Android.*MicroMessenger|MicroMessenger.*Android/;

/** Choosing, dropping, and a phone's camera roll: each calls `take`. */
export function openWays(
  want: HTMLElement,
  words: Words,
  take: (files: Iterable<File>) => void,
): void {
  const drop = part<HTMLElement>(want, '.drop');
  if (oneAtATime.test(navigator.userAgent)) askOneByOne(want, words);
  for (const input of inputsOf(want)) {
    input.addEventListener('change', () => {
      // A list of its own: the input's is emptied with it.
      const files = [...(input.files ?? [])];
      // The same file can be chosen again after it was taken out, or has changed.
      input.value = '';
      take(files);
    });
  }
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

/** Asks for the files of a field anew, as if somebody had pressed it. */
export function askAgain(want: Element): void {
  inputsOf(want)[0]?.click();
}

/** The keyboard is left where it was working: at the next row, or at the field. */
export function focusWant(want: Element): void {
  const next = want.querySelector<HTMLElement>('.files button');
  (next ?? inputsOf(want)[0])?.focus();
}

function inputsOf(want: ParentNode): HTMLInputElement[] {
  return parts<HTMLInputElement>(want, 'input[type=file]');
}

type Kind = 'image' | 'video';

/** One input for the album, and a plain second one for files; for documents no types at all. */
function askOneByOne(want: HTMLElement, { oneByOne: say }: Words): void {
  const drop = part<HTMLElement>(want, '.drop');
  const first = part<HTMLInputElement>(drop, 'input');
  const kinds = (['image', 'video'] as const).filter((kind) => first.accept.includes(`${kind}/`));
  const [main, ...others] = kinds;
  first.multiple = false;
  accept(first, main ?? null);
  label(drop, main ? say[main] : say.file, say.how);
  first.addEventListener('change', () =>
    label(drop, main ? say.more[main] : say.more.file, say.how),
  );
  const more: (Kind | null)[] = main ? [...others, null] : [];
  drop.after(
    ...more.map((kind) => {
      const input = element('input', { type: 'file' });
      accept(input, kind);
      const text = kind ? say[kind] : say.other;
      return element('label', { class: 'button plain other' }, input, text);
    }),
  );
}

/** Null: whatever there is. */
function accept(input: HTMLInputElement, kind: Kind | null): void {
  if (kind === null) input.removeAttribute('accept');
  else input.accept = `${kind}/*`;
}

function label(drop: HTMLElement, title: string, how: string): void {
  part(drop, 'strong').textContent = title;
  part(drop, 'strong + span').textContent = how;
}
