/**
 * A list of numbers in its shortest form, the same in every language.
 * Used for missing parts of an upload.
 */

/** `1–3, 7`: consecutive numbers are joined to ranges. */
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

/** Nobody reads more ranges than this; the problem's facts contain all numbers. */
const runsMax = 8;
