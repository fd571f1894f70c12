/**
 * A mail's words without its looks: the text part, and a subject that stays one header.
 * Knows nothing of what a mail says.
 */
import { toPlainText } from 'react-email';

/** A subject is one line, whatever the names in it hold. */
export function oneLine(subject: string): string {
  return subject.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** The same words without colours: what stands out by its looks is marked by a sign. */
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

/** What html-to-text hands to a formatter; the library brings no types of its own. */
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
