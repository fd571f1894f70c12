/**
 * The fields of a form as its draft knows them: by name, each one text. And the boxes with what
 * somebody else wrote, made from the template that the server has put there.
 */
import type { DraftAnswer } from '../../api/drafts/wire-drafts.ts';
import type { Words } from '../words/zh.ts';
import { element, part, parts } from './elements.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Texts by the names of the fields; blank for what is not ticked. */
export type Texts = Record<string, string>;

/** What several people can write side by side; of a box or a day the reader's own stands. */
const writable = /^(text:.*|number:.*|note)$/;

/** The form as it stands now. */
export function textsIn(form: HTMLFormElement): Texts {
  return Object.fromEntries(fieldsOf(form).map((field) => [nameOf(field), textOf(field)]));
}

/** Puts texts into their fields; names that the form does not have are left out. */
export function fillIn(form: HTMLFormElement, texts: Texts): void {
  for (const field of fieldsOf(form)) {
    const text = texts[nameOf(field)];
    if (text === undefined || text === textOf(field)) continue;
    if (!isBox(field)) field.value = text;
    else {
      field.checked = text === '1';
      // Where a number is not available, none can be typed.
      field.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }
}

/** Names of which a person need not choose. */
export function settledBySelf(changed: Texts): string[] {
  return Object.keys(changed).filter((name) => !writable.test(name));
}

/** Shows beside each field what others wrote into it, and nothing where they wrote nothing. */
export function showOthers(form: HTMLFormElement, answer: DraftAnswer, words: Words): void {
  for (const one of parts<HTMLElement>(form, '[data-other]')) one.remove();
  for (const field of fieldsOf(form)) {
    const name = nameOf(field);
    const place = field.closest('.field');
    if (!writable.test(name) || !place) continue;
    const boxes = (answer.fields[name]?.others ?? []).map((other, index) => {
      const who = other.by.role === 'leader' ? words.draft.leader : words.draft.liaison;
      const said = words.draft.wrote(who, other.at);
      return boxOf(form, { name, index, said, text: other.text });
    });
    place.after(...boxes);
  }
}

function boxOf(
  form: HTMLFormElement,
  { name, index, said, text }: { name: string; index: number; said: string; text: string },
): HTMLElement {
  const template = part<HTMLTemplateElement>(form, 'template[data-other-template]');
  const copy = document.importNode(template.content, true);
  const box = part<HTMLElement>(copy, '[data-other]');
  box.dataset['other'] = name;
  part<HTMLElement>(box, '[data-wrote]').textContent = said;
  part<HTMLElement>(box, '[data-theirs]').textContent = text;
  for (const button of parts<HTMLButtonElement>(box, 'button')) {
    button.value = `${button.value.split(':', 1).join()}:${index}:${name}`;
  }
  return box;
}

/** What a button of such a box chooses, and the text that comes of it. */
export function chosenBy(
  form: HTMLFormElement,
  button: HTMLButtonElement,
): { name: string; text: string } | null {
  const box = button.closest<HTMLElement>('[data-other]');
  const { other: name = '' } = box?.dataset ?? {};
  const field = fieldsOf(form).find((one) => nameOf(one) === name);
  if (!box || !field) return null;
  const theirs = part<HTMLElement>(box, '[data-theirs]').textContent ?? '';
  const [how] = button.value.split(':', 1);
  if (how === 'mine') return { name, text: field.value };
  return { name, text: how === 'theirs' ? theirs : `${field.value}\n${theirs}` };
}

/**
 * A quiet line below the form, with a way to sign in again if there is one. The button is for
 * whoever the script could not help.
 */
export function sayKept(
  form: HTMLFormElement,
  said: string,
  { isLate = false, link }: { isLate?: boolean; link?: string } = {},
): void {
  part<HTMLButtonElement>(form, 'button[name=keep]').hidden = !isLate;
  const place = part<HTMLElement>(form, '[data-kept]');
  const { pathname } = location;
  const way = link === undefined ? null : element('a', { href: pathname, target: '_blank' }, link);
  place.replaceChildren(said, ...(way ? [' ', way] : []));
}

function fieldsOf(form: HTMLFormElement): Field[] {
  return parts<Field>(form, 'textarea[name],input[name]').filter(
    ({ type }) => type !== 'hidden' && type !== 'file',
  );
}

function nameOf(field: Field): string {
  return isBox(field) && field.value !== '1' ? `${field.name}:${field.value}` : field.name;
}

function textOf(field: Field): string {
  if (isBox(field)) return field.checked ? '1' : '';
  return field.value;
}

function isBox(field: Field): field is HTMLInputElement {
  return field.type === 'checkbox';
}
