/**
 * Where a page's script begins: opens every form that the server has put there, and asks before
 * unfinished work is left. It has no rules of a campaign; of what is written it keeps nothing.
 */
import { parts } from './form/elements.ts';
import { createLine, openForm } from './form/upload-form.ts';

const line = createLine();
const forms = parts<HTMLFormElement>(document, 'form[data-upload]').map((form) =>
  openForm(form, line),
);

addEventListener('beforeunload', (event) => {
  if (forms.some((one) => one.isUnfinished())) event.preventDefault();
});

// A file that misses its field must not replace the page.
for (const kind of ['dragover', 'drop']) {
  addEventListener(kind, (event) => event.preventDefault());
}
