/**
 * Is a text in a single language? What comes from data (names, titles, quotes of a notice, file
 * names) may be in any language; the words around it may not.
 */
import type { Language } from '../../../domain/terms/language.ts';

/** The foreign part of a text, or null. `data` is what the text's facts come from. */
export function foreignIn(language: Language, text: string, ...data: unknown[]): string | null {
  const own = stringsIn(data)
    .toSorted((one, other) => other.length - one.length)
    .reduce(without, text);
  return foreign[language].exec(own)?.[0] ?? null;
}

/** English contains no Chinese characters; Chinese contains no run of four English words. */
const foreign: Record<Language, RegExp> = {
  en: /[\p{Script=Han}，。：；？！（）「」【】]+/u,
  zh: /\b[A-Za-z]{2,}(?:['’]s)?(?:[ ,]+[A-Za-z']+){3,}/,
};

/** A single character (a clause, a reason) is removed only where it stands alone. */
function without(text: string, words: string): string {
  if (words.length > 1) return text.replaceAll(words, '§');
  return /\p{Script=Han}/u.test(words)
    ? text.replaceAll(new RegExp(`(?<!\\p{Script=Han})${words}(?!\\p{Script=Han})`, 'gu'), '§')
    : text;
}

/** All strings in a value, without keys. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value].filter((words) => words !== '');
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}
