/**
 * What we say about a refusal: a title, and a sentence with the facts that says what is wrong and
 * what to do. The API decides which HTTP status a code has.
 */
import type { Language } from '../terms/language.ts';
import type { UnitPlan } from '../plan/plan.ts';
import type { Refusal, RefusalCode } from '../unit/refusals.ts';
import { sayIn } from './say.ts';
import type { Told } from './shape/rows.ts';
import { textOf } from './shape/text-of.ts';
import { wordsIn } from './words.ts';

/** A refusal in words. With a plan, steps are called by their titles, otherwise by their ids. */
export function refusalText(language: Language, refusal: Refusal, plan?: UnitPlan): Told {
  const say = sayIn(language, ...(plan ? [plan] : []));
  return textOf(wordsIn(language).refusals, refusal, say);
}

/** All codes, for tables that need a row for each. */
export function refusalCodes(): RefusalCode[] {
  return Object.keys(wordsIn('zh').refusals) as RefusalCode[];
}
