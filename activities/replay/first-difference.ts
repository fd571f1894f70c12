/**
 * Finds where two JSON values differ first, in a form for people: a path, and what stands on each
 * side. Knows nothing of histories.
 */

export interface Difference {
  /** Like `steps.plan.dueAt`; empty if the values as a whole differ. */
  path: string;
  /** JSON, shortened; null if that side has nothing there. */
  recorded: string | null;
  replayed: string | null;
}

/** Null if they are equal. A field that is undefined counts as absent. */
export function firstDifference(
  recorded: unknown,
  replayed: unknown,
  path: readonly string[] = [],
): Difference | null {
  if (Object.is(recorded, replayed)) return null;
  if (isObject(recorded) && isObject(replayed) && isList(recorded) === isList(replayed)) {
    for (const name of new Set([...Object.keys(recorded), ...Object.keys(replayed)])) {
      const found = firstDifference(recorded[name], replayed[name], [...path, name]);
      if (found) return found;
    }
    return null;
  }
  return { path: path.join('.'), recorded: shortened(recorded), replayed: shortened(replayed) };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isList(value: unknown): boolean {
  return Array.isArray(value);
}

const charsMax = 300;

function shortened(value: unknown): string | null {
  if (value === undefined) return null;
  const text = JSON.stringify(value);
  return text.length > charsMax ? `${text.slice(0, charsMax)}…` : text;
}
