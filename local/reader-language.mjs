/**
 * Whose language a terminal speaks: `DUBAN_LANGUAGE`, else the locale's, else Chinese. Plain
 * JavaScript, as the set-up asks before anything is installed; bin/environment asks it too.
 */

const languages = ['zh', 'en'];

/**
 * A wrong `DUBAN_LANGUAGE` counts as none here: bin/environment tells of it.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {'zh' | 'en'}
 */
export function languageOf(environment) {
  const { DUBAN_LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = environment;
  if (languages.includes(DUBAN_LANGUAGE)) return DUBAN_LANGUAGE;
  // `C` and `POSIX` are what a machine says that nobody has set up for people.
  const set = [LC_ALL, LC_MESSAGES, LANG].find((one) => one && !/^(C|POSIX)([.@]|$)/.test(one));
  const spoken = set?.toLowerCase().split(/[_.@-]/, 1)[0];
  return languages.includes(spoken) ? spoken : 'zh';
}
