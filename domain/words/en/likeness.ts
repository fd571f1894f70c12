/**
 * Files that are alike, in English. The sentences name the place and accuse nobody; readers judge
 * for themselves.
 */
import type { Alike, LikenessWords, SaidPlace } from '../shape/prose.ts';

export const likeness: LikenessWords = {
  before: (alike, place) => `${kindOf(alike)} was filed ${placeOf(place)}; please compare`,
  later: (alike, place) => `${kindOf(alike)} was filed later ${placeOf(place)}; please compare`,
  usedAgain: {
    reference: (step) => `“${step}” refers to this filing too (filed once, used several times)`,
    'same-file': (step) => `the same file also serves “${step}” (filed once, used several times)`,
  },
};

function kindOf(alike: Alike): string {
  if (alike === 'same-file') return 'the very same file';
  return `a ${alike.near ? 'nearly identical' : 'similar'} ${alike.what}`;
}

function placeOf({ campaign, unit, step }: SaidPlace): string {
  const where = campaign === null ? '' : ` in the campaign ${campaign}`;
  return `by ${unit ?? 'this unit'}${where} for “${step}”`;
}
