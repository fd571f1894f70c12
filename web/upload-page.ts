/**
 * The page's script: starts every form on the page, and asks before somebody leaves unfinished
 * work. It contains no rules of campaigns. On the device it stores only what was typed and not yet
 * sent.
 */
import { element, parts } from './form/elements.ts';
import { createLine, openForm } from './form/upload-form.ts';
import type { Words } from './words/zh.ts';

function notice(said: string): HTMLElement {
  return element('div', { class: 'notice told', role: 'status' }, element('p', {}, said));
}

/** Starts all forms, in the language of these words. */
export function openPage(words: Words): void {
  const line = createLine();
  const forms = parts<HTMLFormElement>(document, 'form[data-upload]').map((form) =>
    openForm(form, line, words),
  );
  // The server put it there for browsers in which this line is never reached.
  for (const place of parts<HTMLElement>(document, '[data-unstarted]')) {
    if (isSecureContext) place.remove();
    else place.replaceWith(notice(words.notSecret));
  }
  addEventListener('beforeunload', (event) => {
    if (forms.some((one) => one.isUnfinished())) event.preventDefault();
  });
  // A file dropped beside its field must not replace the page.
  for (const kind of ['dragover', 'drop']) {
    addEventListener(kind, (event) => event.preventDefault());
  }
}
