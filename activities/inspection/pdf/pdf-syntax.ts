/**
 * The syntax of PDF objects: reads them from text and writes them again. The text has one character
 * for each byte. Source: ISO 32000-1, 7.2 and 7.3.
 */
import { Unreadable } from '../bytes/byte-source.ts';

/** Names (with their slash), numbers, strings and words are kept as they are written. */
export type PdfValue = string | PdfReference | PdfValue[] | PdfDictionary;
export type PdfDictionary = Map<string, PdfValue>;

export interface PdfReference {
  number: number;
  generation: number;
}

/** Nobody nests deeper; a file that does would exhaust the stack. */
const depthMax = 32;

const blank = /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y;
const token = /<<|>>|[[\]()]|\/[^\0\t\n\f\r ()<>[\]{}/%]*|<[^<>]*>|[^\0\t\n\f\r ()<>[\]{}/%]+/y;

/** Reads a text token by token. `next` returns null if the text ends before the object does. */
interface Scanner {
  at: number;
  next: () => string | null;
  value: () => PdfValue | null;
}

/** Scans a text, beginning at `from`. */
export function scan(text: string, from = 0): Scanner {
  const scanner: Scanner = {
    at: from,
    next: () => {
      blank.lastIndex = scanner.at;
      blank.exec(text);
      token.lastIndex = blank.lastIndex;
      const found = token.exec(text)?.[0];
      if (found === undefined) {
        if (blank.lastIndex >= text.length || text[blank.lastIndex] === '<') return null;
        throw new Unreadable('no token of a PDF');
      }
      const end = found === '(' ? endOfString(text, token.lastIndex) : token.lastIndex;
      // A token that touches the end of the text may continue behind it.
      if (end === null || end === text.length) return null;
      const whole = text.slice(token.lastIndex - found.length, end);
      scanner.at = end;
      return whole;
    },
    value: () => valueOf(scanner, scanner.next(), depthMax),
  };
  return scanner;
}

/** The place behind the closing bracket. Brackets inside a string are in pairs or escaped. */
function endOfString(text: string, from: number): number | null {
  let open = 1;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '\\') at += 1;
    else if (sign === '(') open += 1;
    else if (sign === ')') open -= 1;
    if (open === 0) return at + 1;
  }
  return null;
}

function valueOf(scanner: Scanner, first: string | null, depth: number): PdfValue | null {
  if (depth === 0) throw new Unreadable('nested too deep');
  if (first === '<<') {
    const listed = listUntil(scanner, '>>', depth - 1);
    return listed && dictionaryOf(listed);
  }
  if (first === '[') return listUntil(scanner, ']', depth - 1);
  if (first === '>>' || first === ']' || first === ')') throw new Unreadable('closed, not opened');
  return first;
}

/** The values before `end`. Two numbers and an R form one reference. */
function listUntil(scanner: Scanner, end: string, depth: number): PdfValue[] | null {
  const values: PdfValue[] = [];
  for (;;) {
    const first = scanner.next();
    if (first === end) return values;
    if (first === 'R') {
      const [number, generation] = values.splice(-2).map(Number);
      values.push({ number: wholeOf(number), generation: wholeOf(generation) });
      continue;
    }
    const value = valueOf(scanner, first, depth);
    if (value === null) return null;
    values.push(value);
  }
}

function wholeOf(number: number | undefined): number {
  if (number === undefined || !Number.isSafeInteger(number) || number < 0) {
    throw new Unreadable('no whole number');
  }
  return number;
}

function dictionaryOf(listed: readonly PdfValue[]): PdfDictionary {
  const dictionary: PdfDictionary = new Map();
  for (let index = 0; index + 1 < listed.length; index += 2) {
    const [key, value] = [listed[index], listed[index + 1]];
    if (typeof key !== 'string' || !key.startsWith('/')) throw new Unreadable('no key');
    if (value !== undefined) dictionary.set(key, value);
  }
  return dictionary;
}

/** Is the value a reference to an object? */
export function isReference(value: PdfValue | null | undefined): value is PdfReference {
  return typeof value === 'object' && value !== null && 'number' in value;
}

/** Writes a value in PDF syntax. */
export function writtenValue(value: PdfValue): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(writtenValue).join(' ')}]`;
  if (isReference(value)) return `${value.number} ${value.generation} R`;
  const entries = [...value].map(([key, one]) => `${key} ${writtenValue(one)}`);
  return `<<${entries.join(' ')}>>`;
}
