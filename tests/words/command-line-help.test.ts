/**
 * Help texts of the command line: in one language, with the same commands and flags in each, not
 * wider than the screen, and with examples that the command would accept.
 */
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';

import { wrapped } from '../../cli/tables/wrapped.ts';
import { wordsIn } from '../../cli/words/words.ts';
import { languages } from '../../domain/terms/language.ts';
import { duban } from '../support/asking/memory-io.ts';
import { foreignIn } from '../support/languages/one-language.ts';

const commands = Object.keys(wordsIn('zh').commands);
const all = [['--help'], ...commands.map((name) => [name, '--help']), ['up', '--help']];

const helpIn = async (language: 'zh' | 'en', argv: string[]): Promise<string> =>
  (await duban(argv, { language, columns: 100 })).out;

describe.each(all)('duban %s %s', (...argv) => {
  const asked = argv.filter((word) => word !== undefined);

  it.each(languages)('speaks one language: %s', async (language) => {
    const help = await helpIn(language, asked);

    expect(help.length).toBeGreaterThan(40);
    expect(foreignIn(language, help)).toBeNull();
  });

  it('has the same flags in each language', async () => {
    const [zh, en] = await Promise.all(languages.map((one) => helpIn(one, asked)));

    expect(flagsIn(en)).toEqual(flagsIn(zh));
  });
});

function flagsIn(help = ''): string[] {
  return help.split('\n').flatMap((line) => /^ {2}(?:-\w, )?(--[a-z-]+)/.exec(line)?.[1] ?? []);
}

describe('the list of commands', () => {
  it.each(languages)('in %s names them all and fits the screen', async (language) => {
    const help = await helpIn(language, ['--help']);

    for (const name of commands) expect(help).toMatch(new RegExp(`^ {2}${name} +\\S`, 'm'));
    for (const line of help.split('\n')) expect(stringWidth(line)).toBeLessThanOrEqual(100);
  });
});

describe('examples', () => {
  const withExamples = Object.entries(wordsIn('zh').commands);

  it.each(withExamples)('of %s use flags that some command has', async (name, { examples }) => {
    const known = new Set<string>();
    for (const one of commands)
      for (const at of flagsIn(await helpIn('zh', [one, '--help']))) {
        known.add(at);
      }

    expect(examples).toContain(`duban ${name}`);
    for (const [typed] of examples.matchAll(/--[a-z-]+/g)) expect(known).toContain(typed);
  });
});

describe('a mistake', () => {
  const mistakes = [
    ['statuss'],
    ['act', 'any'],
    ['status', '--nothing'],
    ['status', 'a', 'b', 'c'],
    ['tally', 'any', '--csv'],
    ['upload-link', 'any', '220100', 'plan'],
    ['launch', 'any', '--year', 'next'],
    ['launch', 'any'],
    ['act', 'any', '220100', 'submit', 'plan', '--text', 'x'],
  ];

  it.each(mistakes)('in duban %s %s %s is reported in one language', async (...typed) => {
    const argv = typed.filter((word) => word !== undefined);
    const server = { url: 'http://127.0.0.1:1', mint: null };
    const findServer = () => Promise.resolve(server);
    for (const language of languages) {
      const { code, err } = await duban(argv, { language, findServer });

      expect([argv, code]).toEqual([argv, 2]);
      expect([argv, foreignIn(language, err, argv)]).toEqual([argv, null]);
    }
  });

  it('in the choice of language is reported in that of the terminal', async () => {
    const wrong = ['status', '--lang', 'fr'];

    expect((await duban(wrong, { language: 'en' })).err).toContain('the choices are zh, en');
    expect((await duban(wrong, { language: 'zh' })).err).toContain('可写：zh, en');
  });
});

describe('the language', () => {
  it('of one command takes precedence over the terminal’s, in its help as well', async () => {
    const zh = await duban(['act', '--help', '--lang', 'zh'], { language: 'en' });
    const en = await duban(['act', '--lang=en', '--help'], { language: 'zh' });

    expect(zh.out).toContain('用法：');
    expect(en.out).toContain('Usage:');
  });
});

describe('a wrapped text', () => {
  it('breaks Chinese between letters, never before a closing sign, and English at blanks', () => {
    expect(wrapped('一二三四，五六', 8)).toBe('一二三\n四，五六');
    expect(wrapped('one two three', 8)).toBe('one two\nthree');
    expect(wrapped('一行\n另一行', 20)).toBe('一行\n另一行');
  });
});
