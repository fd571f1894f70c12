/**
 * Text in lines of a width, broken at blanks and between Chinese letters, which have none; no line
 * begins with a closing sign. Commander breaks at blanks alone.
 */
import stringWidth from 'string-width';

/** What stays together: a Chinese letter with the signs around it, or a word without blanks. */
const pieces = /\s*(?:[（“《「]*\p{Script=Han}[，。；：、！？）”》」]*|[^\s\p{Script=Han}]+)/gu;

/** Lines that are there already stay; one piece that is wider than a line stays whole. */
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
