/**
 * A list of numbers as short as it gets; the same in every language.
 * For parts of an upload that are missing.
 */

/** `1–3, 7`: as short as a list of numbers gets. */
export function runsOf(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  const words = runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`));
  return words.length > runsMax ? `${words.slice(0, runsMax).join(', ')} …` : words.join(', ');
}

/** More than this nobody reads; the facts have them all. */
const runsMax = 8;
