/**
 * The plain-text part of a mail, made from its HTML, and a subject that fits into one header line.
 * This file does not know what a mail says.
 */
import { toPlainText } from 'react-email';

/** Makes a subject one line, even if a name in it contains line breaks. */
export function oneLine(subject: string): string {
  return subject.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** The mail as plain text. A sign marks what the HTML sets off by its looks. */
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

/** The builder that html-to-text passes to a formatter; the library has no types of its own. */
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
