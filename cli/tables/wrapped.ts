/**
 * Breaks text into lines of a given width, at blanks and between Chinese characters, which have no
 * blanks between them. No line begins with closing punctuation. Commander breaks only at blanks.
 */
import stringWidth from 'string-width';

/** What stays together: a Chinese letter with the signs around it, or a word without blanks. */
const pieces = /\s*(?:[（“《「]*\p{Script=Han}[，。；：、！？）”》」]*|[^\s\p{Script=Han}]+)/gu;

/** Existing line breaks are kept. A piece wider than a line is not broken. */
export function wrapped(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => linesOf(line, width))
    .join('\n');
}

function linesOf(line: string, width: number): string[] {
  const lines = [''];
  for (const piece of line.match(pieces) ?? []) {
    const longer = `${lines.at(-1) ?? ''}${piece}`;
    if (stringWidth(longer) <= width || lines.at(-1) === '') lines[lines.length - 1] = longer;
    else lines.push(piece.trimStart());
  }
  return lines;
}
