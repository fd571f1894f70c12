/**
 * The texts of the API's own problems. A code without its row in each language does not compile.
 * The statuses are in problems.ts.
 */
import type { Language } from '../../domain/terms/language.ts';
import type { Told } from '../../domain/words/shape/rows.ts';
import { textOf } from '../../domain/words/shape/text-of.ts';
import type { Refusal } from '../../domain/unit/refusals.ts';
import type { ApiProblem, ProblemRows } from './facts/api-problem.ts';
import { arrivals as enArrivals } from './en/arrivals.ts';
import { en } from './en/en.ts';
import { arrivals as zhArrivals } from './zh/arrivals.ts';
import { zh } from './zh/zh.ts';

const arrivals = { zh: zhArrivals, en: enArrivals };
const rows: Record<Language, ProblemRows<ApiProblem>> = { zh, en };

/** Title and detail in this language. */
export function apiText(language: Language, problem: ApiProblem): Told {
  return textOf(rows[language], problem);
}

/**
 * The sentence about the arrival of a filing that failed because of us. `moment` is the time it
 * counts from; null if that could not be kept.
 */
export function arrivalText(language: Language, moment: string | null): string {
  const { kept, lost } = arrivals[language];
  return moment === null ? lost : kept(moment);
}

/** Whether it is one of the API's own problems, not a refusal by the rules. */
export function isApiProblem(problem: Refusal | ApiProblem): problem is ApiProblem {
  return problem.code in rows.zh;
}
