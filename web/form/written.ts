/**
 * What is written beside files: texts, ticks, numbers and a note, as the form holds them now.
 * 0 is zero, `-` is not available, blank is missing: the three are kept apart.
 */
import { typedAmount } from '../../domain/terms/typed.ts';
import type { Given, InUnit } from '../../domain/terms/given.ts';
import { inItsUnit } from '../../domain/terms/given.ts';
import { tickIn } from '../../domain/terms/ticked-row.ts';
import { part, parts } from './elements.ts';
import type { InEach } from '../../domain/terms/language.ts';

export interface Written {
  texts: Record<string, string>;
  attested: string[];
  numbers: Record<string, Given | InUnit>;
  note: string;
  /** For a step that is only told: the day on which it was done; blank if there is none. */
  doneOn: string;
  /** What is said along of other steps that are only told. */
  tells: ReturnType<typeof tickIn>;
}

/** `wrong`: fields without a valid number, and what to type. The API reports all other faults. */
interface ReadForm {
  written: Written;
  wrong: { input: HTMLInputElement; why: InEach }[];
}

/** Reads the form. */
export function readForm(form: HTMLFormElement): ReadForm {
  const texts = parts<HTMLTextAreaElement>(form, 'textarea[data-id]')
    .map((one) => [one.dataset['id'] ?? '', one.value.trim()] as const)
    .filter(([, text]) => text !== '');
  const attested = parts<HTMLInputElement>(form, 'input[name=attest]:checked');
  const numbers: Written['numbers'] = {};
  const wrong: ReadForm['wrong'] = [];
  for (const field of parts<HTMLElement>(form, '[data-number]')) {
    const id = field.dataset['number'] ?? '';
    const input = part<HTMLInputElement>(field, 'input[type=text]');
    const isNone = part<HTMLInputElement>(field, 'input[type=checkbox]').checked;
    const isBlank = input.value.trim() === '';
    const read = typedAmount(isNone ? '-' : input.value, Number(field.dataset['places']));
    const isWrong = !read.ok && !isBlank;
    input.setAttribute('aria-invalid', String(isWrong));
    if (read.ok) numbers[id] = read.value;
    else if (isWrong) wrong.push({ input, why: read.why });
  }
  const note = form.querySelector<HTMLTextAreaElement>('textarea[name=note]')?.value.trim() ?? '';
  const doneOn = form.querySelector<HTMLInputElement>('input[name=doneOn]')?.value.trim() ?? '';
  const written = {
    doneOn,
    tells: parts<HTMLElement>(form, '[data-tick]').flatMap(tickOf),
    texts: Object.fromEntries(texts),
    attested: attested.map(({ value }) => value),
    numbers,
    note,
  };
  return { written, wrong };
}

/** What a row of ticks says; nothing where it is as the page showed it. */
function tickOf(row: HTMLElement): Written['tells'] {
  const { tick: step = '', usual = '' } = row.dataset;
  return tickIn({
    step,
    isDone: part<HTMLInputElement>(row, 'input[name=done]').checked,
    isNil: part<HTMLInputElement>(row, 'input[name=nil]').checked,
    day: part<HTMLInputElement>(row, 'input[type=date]').value.trim(),
    usual,
  });
}

/** Is anything written at all? */
export function isEmpty({ texts, attested, numbers, note, doneOn, tells }: Written): boolean {
  const lists = [Object.keys(texts), Object.keys(numbers), attested, tells];
  return lists.every((one) => one.length === 0) && note === '' && doneOn === '';
}

/** Allows no number where "not available" is ticked, and shows typed numbers as they are read. */
export function keepApart(form: HTMLFormElement): void {
  for (const field of parts<HTMLElement>(form, '[data-number]')) {
    const input = part<HTMLInputElement>(field, 'input[type=text]');
    const none = part<HTMLInputElement>(field, 'input[type=checkbox]');
    input.addEventListener('change', () => {
      const read = typedAmount(input.value);
      const own = read.ok ? inItsUnit(read.value, field.dataset['measure']) : null;
      if (own !== null) input.value = String(own);
    });
    none.addEventListener('change', () => {
      input.disabled = none.checked;
      if (none.checked) input.value = '';
    });
  }
}
