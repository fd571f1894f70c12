/**
 * What is written beside files: texts, ticks, numbers and a note, as the form holds them now.
 * 0 is zero, `-` is not available, blank is missing: the three are kept apart.
 */
import { countOf } from './count.ts';
import { part, parts } from './elements.ts';

export interface Written {
  texts: Record<string, string>;
  attested: string[];
  numbers: Record<string, number | '-'>;
  note: string;
}

/** Numbers that are no whole numbers, by their fields; what else is wrong the API says. */
export interface ReadForm {
  written: Written;
  wrong: HTMLInputElement[];
}

/** Reads the form. */
export function readForm(form: HTMLFormElement): ReadForm {
  const texts = parts<HTMLTextAreaElement>(form, 'textarea[name=text]')
    .map((one) => [one.dataset['id'] ?? '', one.value.trim()] as const)
    .filter(([, text]) => text !== '');
  const attested = parts<HTMLInputElement>(form, 'input[name=attest]:checked');
  const numbers: Written['numbers'] = {};
  const wrong: HTMLInputElement[] = [];
  for (const field of parts<HTMLElement>(form, '[data-number]')) {
    const id = field.dataset['number'] ?? '';
    const input = part<HTMLInputElement>(field, 'input[type=text]');
    const isNone = part<HTMLInputElement>(field, 'input[type=checkbox]').checked;
    const count = isNone ? '-' : countOf(input.value);
    input.setAttribute('aria-invalid', String(count === 'wrong'));
    if (count === 'wrong') wrong.push(input);
    else if (count !== null) numbers[id] = count;
  }
  const note = form.querySelector<HTMLTextAreaElement>('textarea[name=note]')?.value.trim() ?? '';
  const written = {
    texts: Object.fromEntries(texts),
    attested: attested.map(({ value }) => value),
    numbers,
    note,
  };
  return { written, wrong };
}

/** Is anything written at all? */
export function isEmpty({ texts, attested, numbers, note }: Written): boolean {
  return (
    Object.keys(texts).length + Object.keys(numbers).length + attested.length === 0 && note === ''
  );
}

/** Where a number is not available, none can be typed. */
export function keepApart(form: HTMLFormElement): void {
  for (const field of parts<HTMLElement>(form, '[data-number]')) {
    const input = part<HTMLInputElement>(field, 'input[type=text]');
    const none = part<HTMLInputElement>(field, 'input[type=checkbox]');
    none.addEventListener('change', () => {
      input.disabled = none.checked;
      if (none.checked) input.value = '';
    });
  }
}
