/**
 * What is said of a likeness and of a file that is used again: plain sentences that name the place
 * and leave the judgement to whoever looks. The same file elsewhere may be a mistake, a joint
 * activity, or a picture that somebody took from the net; the words accuse nobody.
 */
import type { Text } from '../definition/definition.ts';
import type { UsedAgain } from '../evidence/filed.ts';
import type { Match } from '../evidence/likeness.ts';
import type { Language } from '../terms/language.ts';
import type { Alike } from './shape/prose.ts';
import { wordsIn } from './words.ts';

/** Bits of 64 that differ in pictures that are called nearly the same. */
const nearDistanceMax = 3;

/** How the place of a match is called; `unit` null: the same unit. */
export interface CalledPlace {
  /** Null: this campaign. */
  campaign: string | null;
  unit: Text | null;
  step: Text;
}

/** The sentence of a hint. `later`: the other one came after this one. */
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

/** The friendly remark. */
export function usedAgainText(language: Language, { how }: UsedAgain, step: Text): string {
  return wordsIn(language).likeness.usedAgain[how](step[language]);
}

function alikeOf({ kind, distance }: Match): Alike {
  if (kind === 'same-file') return kind;
  const what = kind === 'like-film' ? 'film' : 'picture';
  return { what, near: (distance ?? 0) <= nearDistanceMax };
}
