/**
 * The catalogues for the terminal: each line is in its own language, and none is empty. Functions
 * are called with placeholders, which count as data.
 */
import { describe, expect, it } from 'vitest';

import { wordsIn as entryWords } from '../../bin/words/words.ts';
import { wordsIn as commandLineWords } from '../../cli/words/words.ts';
import { languages } from '../../domain/terms/language.ts';
import { wordsIn as stackWords } from '../../local/words/words.ts';
import { wordsIn as verifierWords } from '../../proof/words/words.ts';
import { packWords } from '../../pack/words.ts';
import { linesIn } from '../support/languages/lines-in.ts';
import { foreignIn } from '../support/languages/one-language.ts';

const setUp = (await import(new URL('../../local/set-up-words.mjs', import.meta.url).href)) as {
  setUpWords: Record<'zh' | 'en', object>;
};

const rooms = {
  'the command line': commandLineWords,
  'entry points': entryWords,
  'the embedded stack': stackWords,
  'a ZIP of evidence': (language: 'zh' | 'en') => packWords[language],
  'the verifier': (language: 'zh' | 'en') => ({
    ...verifierWords(language),
    // Told fault by fault in tests/proof/, because each has facts of its own.
    fault: undefined,
    about: undefined,
  }),
  'the set-up': (language: 'zh' | 'en') => setUp.setUpWords[language],
};

describe.each(Object.entries(rooms))('what %s says', (_, wordsIn) => {
  it.each(languages)('in %s is in that language', (language) => {
    const lines = linesIn(wordsIn(language));

    expect(lines.length).toBeGreaterThan(3);
    for (const [key, line] of lines) {
      expect([key, foreignIn(language, line)]).toEqual([key, null]);
      expect([key, line.trim()]).not.toEqual([key, '']);
    }
  });

  it('is said in both', () => {
    const [zh, en] = languages.map((one) => linesIn(wordsIn(one)).map(([key]) => key));

    expect(en).toEqual(zh);
  });
});

it('a line in the other language would be found', () => {
  const { reading } = commandLineWords('en');
  const planted = { ...commandLineWords('en'), reading: { ...reading, nothing: '没有记录' } };

  expect(linesIn(planted).filter(([, line]) => foreignIn('en', line) !== null)).toEqual([
    ['reading.nothing', '没有记录'],
  ]);
  expect(foreignIn('zh', commandLineWords('en').trouble.addYes)).not.toBeNull();
});
