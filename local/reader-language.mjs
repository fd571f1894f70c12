/**
 * The language of a terminal: `DUBAN_LANGUAGE`, else the locale's, else Chinese. Plain JavaScript,
 * because the set-up needs it before anything is installed; bin/environment uses it too.
 */

const languages = ['zh', 'en'];

/**
 * An invalid `DUBAN_LANGUAGE` is ignored here: bin/environment reports it.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {'zh' | 'en'}
 */
export function languageOf(environment) {
  const { DUBAN_LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = environment;
  if (languages.includes(DUBAN_LANGUAGE)) return DUBAN_LANGUAGE;
  // `C` and `POSIX` are the values on a machine that nobody has set up for people.
  const set = [LC_ALL, LC_MESSAGES, LANG].find((one) => one && !/^(C|POSIX)([.@]|$)/.test(one));
  const spoken = set?.toLowerCase().split(/[_.@-]/, 1)[0];
  return languages.includes(spoken) ? spoken : 'zh';
}
