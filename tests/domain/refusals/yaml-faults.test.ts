/**
 * What we say about a file that is not valid YAML, or whose text a character has cut off: words for
 * people who know no parsers, with the line and what to write instead.
 */
import { describe, expect, it } from 'vitest';

import { fromYaml } from '../../../activities/campaigns/from-yaml.ts';
import { languages } from '../../../domain/terms/language.ts';
import { problemText } from '../../../domain/words/launch-text.ts';
import { foreignIn } from '../../support/languages/one-language.ts';

const file = 'definition.yaml';

/** What we say about a text, in Chinese; empty if it is valid. */
function saidOf(text: string): string[] {
  const read = fromYaml(file, text);
  const problems = read.ok ? [] : read.problems;
  for (const problem of problems) {
    for (const language of languages) {
      const told = problemText(language, problem);
      expect(foreignIn(language, told, problem)).toBeNull();
      expect(told).not.toMatch(/\/\^|implicit|scalar|undefined/i);
    }
  }
  return problems.map((problem) => problemText('zh', problem));
}

describe('a half-width comma in a text within braces', () => {
  it('is reported with its line, the field, and the hint that the text needs quotes', () => {
    const text = 'id: x\nsource: { clause: 一, quote: 请各地,各部门于5月18日前报送 }\n';

    expect(saidOf(text)).toEqual([
      'definition.yaml第2行：“quote”的文字到半角逗号为止（“请各地”），' +
        '其后的“各部门于5月18日前报送”被当成了另一项；请给整段文字加上引号，或改用全角逗号',
    ]);
  });

  it('is reported if a colon follows, and once for each text', () => {
    const text = 'source: { clause: 一, quote: 请各地,时间：5月: 报送, reading: { zh: 甲,乙 } }\n';

    expect(saidOf(text)).toEqual([
      expect.stringContaining('“quote”的文字到半角逗号为止（“请各地”），其后的“时间：5月”'),
      expect.stringContaining('“zh”的文字到半角逗号为止（“甲”），其后的“乙”'),
    ]);
  });

  it.each([
    'source: { clause: 一, quote: "请各地,各部门报送" }\n',
    "source: { clause: 一, quote: '请各地,各部门报送', reading: }\n",
    'source: { clause: 一, quote: 请各地，各部门报送 }\n',
    'source:\n  clause: 一\n  quote: 请各地,各部门报送\n',
    'audiences: [region, division]\n',
    'settings: { closingTime: null }\n',
  ])('is not a fault in %j', (text) => {
    expect(saidOf(text)).toEqual([]);
  });
});

describe('a file that is no YAML', () => {
  it.each([
    ['a colon in a text', 'a: 1\nquote: 各地: 请报送\n', 2, '文字中有半角冒号和空格'],
    ['a tab', 'a:\n\tb: 1\n', 2, '缩进用了制表符'],
    ['no blank behind the colon', 'id:foo\ntitle: x\n', 1, '冒号后要有一个空格'],
    ['a full-width colon', 'id：foo\ntitle: x\n', 1, '要用半角冒号'],
    ['a bracket that is open', 'id: x\nsteps: [\n', 3, '没有闭合'],
    ['a brace that is open', 'id: x\nsteps: { a: 1\nb: 2\n', 3, '没有闭合'],
    ['a quote that is open', 'id: "abc\ntitle: x\n', 3, '没有闭合'],
    ['a field that is there twice', 'id: a\nid: b\n', 2, '同一项写了两次'],
    ['a list that is indented otherwise', 'steps:\n  - a: 1\n - b: 2\n', 3, '缩进与同级'],
    ['a field that is indented otherwise', 'steps:\n  a: 1\n b: 2\n', 3, '缩进与同级'],
    ['a text that begins with @', 'id: @x\n', 1, '以特殊符号'],
    ['a text that begins with *', 'id: x\ntitle: *重要*\n', 2, '以特殊符号'],
    ['a text that begins with &', 'title: & x\n', 1, '以特殊符号'],
    ['a text behind a quote', 'quote: "安全生产月"活动\n', 1, '引号或括号之后还有文字'],
    ['a text behind a bracket', 'number: [2018]1号\n', 1, '引号或括号之后还有文字'],
    ['a full-width comma in braces', 'a: { b: 1， c: 2 }\n', 1, '以半角逗号分开'],
    ['a backslash in double quotes', 'a: "\\q"\n', 1, '反斜杠'],
    ['two documents', 'a: 1\n---\nb: 2\n', 2, '两份内容'],
  ])('for %s says so', (_what, text, line, expected) => {
    const [said = ''] = saidOf(text);

    expect(said).toMatch(new RegExp(`^definition\\.yaml第${line}行`));
    expect(said).toContain(expected);
  });

  it('with a bomb of references is refused for too many of them, and never expanded', () => {
    const levels = Array.from({ length: 12 }, (_, nth) => {
      const before = Array.from({ length: 10 }, () => `*a${nth}`).join(', ');
      return `a${nth + 1}: &a${nth + 1} [${before}]`;
    });

    expect(saidOf(`a0: &a0 [x]\n${levels.join('\n')}\n`)).toEqual([
      expect.stringContaining('引用（*）过多'),
    ]);
  });
});
