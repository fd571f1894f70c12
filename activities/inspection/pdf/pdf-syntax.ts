/**
 * How objects of a PDF are written: read from text, and written again. Text is bytes, one to a
 * character. Knows no file, no object's meaning. Source: ISO 32000-1, 7.2 and 7.3.
 */
import { Unreadable } from '../bytes/byte-source.ts';

/** Names with their slash, numbers, strings and words stand as they are written. */
export type PdfValue = string | PdfReference | PdfValue[] | PdfDictionary;
export type PdfDictionary = Map<string, PdfValue>;

export interface PdfReference {
  number: number;
  generation: number;
}

/** Deeper than this nobody nests; who does would fill the stack. */
const depthMax = 32;

const blank = /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y;
const token = /<<|>>|[[\]()]|\/[^\0\t\n\f\r ()<>[\]{}/%]*|<[^<>]*>|[^\0\t\n\f\r ()<>[\]{}/%]+/y;

/** Goes through a text, token by token. `null`: the text ends before the object does. */
export interface Scanner {
  at: number;
  next: () => string | null;
  value: () => PdfValue | null;
}

/** A scanner of a text, from a place on. */
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
      // What touches the end may go on behind it.
      if (end === null || end === text.length) return null;
      const whole = text.slice(token.lastIndex - found.length, end);
      scanner.at = end;
      return whole;
    },
    value: () => valueOf(scanner, scanner.next(), depthMax),
  };
  return scanner;
}

/** Behind the bracket that closes it; those within are in pairs or escaped. */
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

/** What stands before the end; two numbers and an R are one reference. */
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

/** Whether it points to an object. */
export function isReference(value: PdfValue | null | undefined): value is PdfReference {
  return typeof value === 'object' && value !== null && 'number' in value;
}

/** A value as a PDF writes it. */
export function writtenValue(value: PdfValue): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(writtenValue).join(' ')}]`;
  if (isReference(value)) return `${value.number} ${value.generation} R`;
  const entries = [...value].map(([key, one]) => `${key} ${writtenValue(one)}`);
  return `<<${entries.join(' ')}>>`;
}
