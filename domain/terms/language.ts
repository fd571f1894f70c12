/**
 * The languages that people read, and a text in each of them. Chinese is complete and the default.
 * Callers find out which language a reader wants.
 */

export const languages = ['zh', 'en'] as const;

export type Language = (typeof languages)[number];

/** The language when nobody has chosen one: most readers work in Chinese offices. */
export const usualLanguage: Language = 'zh';

/** The same thing in each language. */
export type InEach<T = string> = Record<Language, T>;

/** The first language in a browser's or system's list that we have; Chinese if there is none. */
export function preferredLanguage(asked: readonly string[]): Language {
  for (const tag of asked) {
    const primary = tag.toLowerCase().split(/[-_.]/, 1)[0];
    const known = languages.find((one) => one === primary);
    if (known) return known;
  }
  return usualLanguage;
}

interface Said {
  title: string;
  detail: string;
}

/** What a problem says in this language: its own texts are Chinese, with English beside them. */
export function problemIn(language: Language, problem: Said & { en: Said }): Said {
  return language === 'zh' ? problem : problem.en;
}

/** The same for the message of one fault. */
export function messageIn(language: Language, fault: { message: string; en: string }): string {
  return language === 'zh' ? fault.message : fault.en;
}

/** Calls `say` once for each language, for callers that pass on both. */
export function inEach<T>(say: (language: Language) => T): InEach<T> {
  return { zh: say('zh'), en: say('en') };
}
