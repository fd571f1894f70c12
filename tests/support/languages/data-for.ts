/**
 * The parts of an answer that are data for a reader: of each pair of texts only the one in their
 * language, and of a problem only the members in that language. These may appear in what they read.
 */
import type { Language } from '../../../domain/terms/language.ts';

/** The same answer without the texts in the other language. */
export function dataFor(language: Language, answer: unknown): unknown {
  if (Array.isArray(answer)) return answer.map((one) => dataFor(language, one));
  if (typeof answer !== 'object' || answer === null) return answer;
  if ('zh' in answer && 'en' in answer) return answer[language];
  const foreign = language === 'zh' ? ['en'] : ['title', 'detail', 'message'];
  const isProblem = 'en' in answer && ('message' in answer || 'detail' in answer);
  return Object.entries(answer)
    .filter(([key]) => !isProblem || !foreign.includes(key))
    .map(([, one]) => dataFor(language, one));
}
