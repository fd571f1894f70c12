/**
 * The plain-text part of a mail, and a subject that stays on one header line.
 * Knows nothing of a mail's contents.
 */
import { toPlainText } from 'react-email';

/** Makes a subject one line, whatever characters the names in it contain. */
export function oneLine(subject: string): string {
  return subject.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** The same words without styles: emphasis that was only visual is marked by a sign. */
export function textOf(html: string): string {
  const block = { leadingLineBreaks: 1, trailingLineBreaks: 1 };
  return toPlainText(html, {
    formatters: { marked },
    selectors: [
      { selector: 'h1', format: 'marked', options: { sign: '◆ ' } },
      { selector: 'h2', format: 'marked', options: { sign: '◆ ' } },
      { selector: 'h3', format: 'marked', options: { sign: '■ ' } },
      { selector: 'p', options: block },
      { selector: 'a[data-action]', format: 'marked', options: { sign: '→ ' } },
    ],
  });
}

/** The object that html-to-text passes to a formatter; the library has no types for it. */
interface TextBuilder {
  openBlock: (options: { leadingLineBreaks: number }) => void;
  addLiteral: (text: string) => void;
  closeBlock: (options: { trailingLineBreaks: number }) => void;
}

function marked(
  element: { children: unknown },
  walk: (children: unknown, builder: TextBuilder) => void,
  builder: TextBuilder,
  { sign }: { sign: string },
): void {
  builder.openBlock({ leadingLineBreaks: 2 });
  builder.addLiteral(sign);
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 1 });
}
