/**
 * Every line of a catalogue, by its key. A line that is a function is called with stand-ins: text
 * that reads as a word, a number and a moment alike.
 */

const standIn = '2018-05-18T09:00:00+08:00';

/** In the order of the catalogue. */
export function linesIn(catalogue: unknown, key = ''): [key: string, line: string][] {
  if (typeof catalogue === 'string') return [[key, catalogue]];
  if (typeof catalogue === 'function') return linesIn(called(catalogue as Line), key);
  if (typeof catalogue !== 'object' || catalogue === null) return [];
  return Object.entries(catalogue).flatMap(([name, part]) =>
    linesIn(part, key === '' ? name : `${key}.${name}`),
  );
}

type Line = (...facts: unknown[]) => unknown;

function called(line: Line): unknown {
  try {
    return line(...Array.from({ length: line.length }, () => standIn));
  } catch {
    // It joins a list.
    return line(...Array.from({ length: line.length }, () => [standIn]));
  }
}
