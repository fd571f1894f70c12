/**
 * The page's script: opens every form that the server has put there, and asks before unfinished
 * work is left. It has no rules of a campaign. On the device it keeps only what was typed and not
 * yet sent.
 */
import { parts } from './form/elements.ts';
import { createLine, openForm } from './form/upload-form.ts';
import type { Words } from './words/zh.ts';

/** Opens all of it, in the language of these words. */
export function openPage(words: Words): void {
  const line = createLine();
  const forms = parts<HTMLFormElement>(document, 'form[data-upload]').map((form) =>
    openForm(form, line, words),
  );
  addEventListener('beforeunload', (event) => {
    if (forms.some((one) => one.isUnfinished())) event.preventDefault();
  });
  // A file that misses its field must not replace the page.
  for (const kind of ['dragover', 'drop']) {
    addEventListener(kind, (event) => event.preventDefault());
  }
}
