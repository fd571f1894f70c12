/**
 * What we say about a likeness, and about a file that is used again. The sentences name the place
 * and leave the judgement to the reader. The same file elsewhere may be a mistake, a joint
 * activity, or a picture from the internet, so they accuse nobody.
 */
import type { Text } from '../definition/definition.ts';
import type { UsedAgain } from '../evidence/filed.ts';
import type { Match } from '../evidence/likeness.ts';
import type { Language } from '../terms/language.ts';
import type { Alike } from './shape/prose.ts';
import { wordsIn } from './words.ts';

/** Up to this many differing bits of 64, pictures are called nearly the same. */
const nearDistanceMax = 3;

/** What to call the place of a match. `unit` is null if it is the same unit. */
interface CalledPlace {
  /** Null if it is the same campaign. */
  campaign: string | null;
  unit: Text | null;
  step: Text;
}

/** The sentence of a hint. `later`: the other file came after this one. */
export function matchText(
  language: Language,
  match: Match,
  { campaign, unit, step }: CalledPlace,
  later: boolean,
): string {
  const { likeness } = wordsIn(language);
  const say = later ? likeness.later : likeness.before;
  return say(alikeOf(match), { campaign, unit: unit?.[language] ?? null, step: step[language] });
}

/** A friendly remark that the file is used again. */
export function usedAgainText(language: Language, { how }: UsedAgain, step: Text): string {
  return wordsIn(language).likeness.usedAgain[how](step[language]);
}

function alikeOf({ kind, distance }: Match): Alike {
  if (kind === 'same-file') return kind;
  const what = kind === 'like-film' ? 'film' : 'picture';
  return { what, near: (distance ?? 0) <= nearDistanceMax };
}
