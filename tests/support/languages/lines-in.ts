/**
 * Every line of a catalogue, by its key. A line that is a function is called with placeholders that
 * can be read as a word, a number or a moment.
 */

const standIn = '2018-05-18T09:00:00+08:00';

/** The lines in the catalogue's order. */
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
    // The function joins a list.
    return line(...Array.from({ length: line.length }, () => [standIn]));
  }
}
