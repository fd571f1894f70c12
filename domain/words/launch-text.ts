/**
 * What we say before a launch: problems that stop it, and what the office has to decide. The
 * compiler finds both.
 */
import type { OfficeDecision } from '../definition/office-decisions.ts';
import type { ProblemCode, ProblemFacts } from '../definition/problems.ts';
import type { ValueFault } from '../definition/value-faults.ts';
import type { Language } from '../terms/language.ts';
import { textOf } from './shape/text-of.ts';
import { wordsIn } from './words.ts';

/** A problem in words. */
export function problemText(language: Language, problem: ProblemFacts): string {
  return textOf(wordsIn(language).problems, problem);
}

/** A decision in words. A question from the definition is shown as it was written. */
export function decisionText(language: Language, decision: OfficeDecision): string {
  return decision.code === 'question'
    ? decision.question[language]
    : textOf(wordsIn(language).decisions, decision);
}

/** What is wrong with a value, in words. */
export function valueFaultText(language: Language, fault: ValueFault): string {
  return textOf(wordsIn(language).valueFaults, fault);
}

/** The codes of all problems, for the test that wants a row for each. */
export function problemCodes(): ProblemCode[] {
  return Object.keys(wordsIn('zh').problems) as ProblemCode[];
}
