/**
 * The page's script: starts every form on the page, and asks before somebody leaves unfinished
 * work. It contains no rules of campaigns and stores no content on the device.
 */
import { parts } from './form/elements.ts';
import { createLine, openForm } from './form/upload-form.ts';
import type { Words } from './words/zh.ts';

/** Starts all forms, in the language of these words. */
export function openPage(words: Words): void {
  const line = createLine();
  const forms = parts<HTMLFormElement>(document, 'form[data-upload]').map((form) =>
    openForm(form, line, words),
  );
  addEventListener('beforeunload', (event) => {
    if (forms.some((one) => one.isUnfinished())) event.preventDefault();
  });
  // A file dropped beside its field must not replace the page.
  for (const kind of ['dragover', 'drop']) {
    addEventListener(kind, (event) => event.preventDefault());
  }
}
