/**
 * The languages that people read, and how a text is said in one of them. Chinese is complete and
 * the default. Which language a reader wants is the business of whoever speaks to them.
 */

export const languages = ['zh', 'en'] as const;

export type Language = (typeof languages)[number];

/** What we say when nobody has chosen: Duban's readers are Chinese offices. */
export const usualLanguage: Language = 'zh';

/** The same thing in each language. */
export type InEach<T = string> = Record<Language, T>;

/** The first language of a browser's or a system's list that we speak; Chinese if there is none. */
export function preferredLanguage(asked: readonly string[]): Language {
  for (const tag of asked) {
    const primary = tag.toLowerCase().split(/[-_.]/, 1)[0];
    const known = languages.find((one) => one === primary);
    if (known) return known;
  }
  return usualLanguage;
}

/** What is said in each language, for whoever hands on both: each is asked on its own. */
export function inEach<T>(say: (language: Language) => T): InEach<T> {
  return { zh: say('zh'), en: say('en') };
}
