/**
 * What we say about a value that a schema refuses: never a regular expression and never a parser's
 * English, whatever is wrong and wherever.
 */
import * as fc from 'fast-check';
import type * as z from 'zod';
import { describe, expect, it } from 'vitest';

import {
  parseAddressees,
  parseCalendar,
  parseDefinition,
  parseScript,
} from '../../../domain/definition/parse.ts';
import type { Parsed } from '../../../domain/definition/parse.ts';
import { faultOf } from '../../../domain/definition/value-faults.ts';
import { languages } from '../../../domain/terms/language.ts';
import { commandBodies } from '../../../domain/unit/commands.ts';
import { problemText, valueFaultText } from '../../../domain/words/launch-text.ts';
import {
  smallAddressees,
  smallDefinition,
  smallStep,
} from '../../support/campaigns/small-campaign.ts';
import { foreignIn } from '../../support/languages/one-language.ts';

/** A parser's words, and characters that occur only in regular expressions. */
const parsers = /Invalid|received|expected|pattern|undefined|\/\^|\[a-z|\\d/;

function saidOf(parsed: Parsed<unknown>): string[] {
  const problems = parsed.ok ? [] : parsed.problems;
  for (const problem of problems) {
    for (const language of languages) {
      const said = problemText(language, problem);
      expect(said).not.toMatch(parsers);
      expect(foreignIn(language, said, problem)).toBeNull();
    }
  }
  return problems.map((problem) => `${problem.path}：${problemText('zh', problem)}`);
}

const step = smallStep();
const wrong = {
  ...smallDefinition(),
  id: 'A B',
  version: 'x',
  year: 3000,
  title: 5,
  audiences: [],
  closing: undefined,
  colours: { done: 'pink' },
  document: { number: '', issuer: 1, title: '通知' },
  settings: { closingTime: '5pm' },
  steps: [
    {
      ...step,
      code: 'abcd',
      due: { phrase: '5月', on: '5月18日', bound: 'vor' },
      filesMax: 101,
      many: 'yes',
      window: '05-18',
    },
  ],
};

describe('a value that a schema does not take', () => {
  it('is reported in plain Chinese, with what to write instead', () => {
    const at = 'definition';
    const no = '内容不符合要求：';
    expect(saidOf(parseDefinition(wrong))).toEqual([
      `${at}.id：${no}只能用小写字母、数字和单个连字符，如 safety-month-2018`,
      `${at}.version：${no}应为数字`,
      `${at}.title：${no}应为一组“项: 内容”`,
      `${at}.document.number：${no}不能为空`,
      `${at}.document.issuer：${no}应为文字`,
      `${at}.year：${no}不能大于2100`,
      `${at}.audiences：${no}至少1项`,
      `${at}.settings.closingTime：${no}时间写作时:分，如 17:00`,
      `${at}.steps.plan.code：${no}只能用一至三个大写字母或数字，如 PL`,
      `${at}.steps.plan.window：${no}应为一组“项: 内容”`,
      `${at}.steps.plan.due.on：${no}日期写作月-日或年-月-日，如 05-18、2018-05-18`,
      `${at}.steps.plan.due.bound：${no}只能是before、by之一`,
      `${at}.steps.plan.many：${no}应为true或false`,
      `${at}.steps.plan.filesMax：${no}不能大于100`,
      `${at}.colours.done：${no}只能是green、blue、yellow、orange、red、grey之一`,
      `${at}.closing：${no}缺少此项`,
    ]);
  });

  it('is reported so in each file of a campaign', () => {
    const [unit] = smallAddressees().units;
    const units = [{ ...unit, code: '22 01', short: '一二三四五六七八九十一二三', leader: 'x' }];
    expect(saidOf(parseAddressees({ ...smallAddressees(), units }))).toEqual([
      expect.stringContaining('单位代码只用字母、数字和连字符'),
      'units.units.22 01.short：内容不符合要求：最多12个字',
      'units.units.22 01.leader：内容不符合要求：应为一组“项: 内容”',
    ]);
    expect(saidOf(parseScript({ seed: -1, reviews: [0], others: '按时' })).length).toBeGreaterThan(
      4,
    );
    expect(saidOf(parseCalendar({ year: '2018' })).length).toBeGreaterThan(1);
    expect(saidOf(parseDefinition(null))).toEqual([
      'definition：内容不符合要求：应为一组“项: 内容”',
    ]);
  });

  it('is reported if a script names a behaviour that it does not define', () => {
    const script = {
      seed: 1,
      reviews: [0, 1],
      paper: [0, 1],
      reasons: ['请补充。'],
      behaviours: { late: { title: { zh: '迟', en: 'Late' }, acknowledges: null } },
      units: { '220100': 'early' },
      others: 'late',
    };
    expect(saidOf(parseScript(script))).toEqual([
      'script.units.220100：没有名为early的表现方式，现有：late',
    ]);
    expect(saidOf(parseScript({ ...script, units: {} }))).toEqual([]);
  });

  it('is reported without a parser’s words, whatever value is in its place', () => {
    const strange = fc.oneof(
      fc.constantFrom(null, undefined, '', ' ', 'A B', -1, 1.5, 1e9, true, [], {}, ['x'], { x: 1 }),
      fc.string(),
    );
    const paths = leavesOf(smallDefinition());
    fc.assert(
      fc.property(fc.constantFrom(...paths), strange, (path, value) => {
        saidOf(parseDefinition(changed(smallDefinition(), path, value)));
      }),
      { numRuns: 500 },
    );
  });

  it('is reported without a parser’s words in any command', () => {
    const strange = fc.jsonValue();
    const bodies = Object.values(commandBodies);
    fc.assert(
      fc.property(
        fc.constantFrom(...bodies),
        fc.dictionary(fc.string(), strange),
        (body, asked) => {
          const whole = { step: 'A B', content: asked, reason: '', until: asked, ...asked };
          const parsed = (body as z.ZodType).safeParse(whole);
          for (const issue of parsed.error?.issues ?? []) {
            if (issue.code === 'unrecognized_keys') continue;
            for (const language of languages) {
              const said = valueFaultText(language, faultOf(issue, whole));
              expect(said).not.toMatch(parsers);
            }
          }
        },
      ),
    );
  });
});

type Path = (string | number)[];

/** The paths to all places in some data, including groups and lists. */
function leavesOf(data: unknown, at: Path = []): Path[] {
  if (typeof data !== 'object' || data === null) return [at];
  const below = Object.entries(data).flatMap(([key, value]) =>
    leavesOf(value, [...at, Array.isArray(data) ? Number(key) : key]),
  );
  return at.length > 0 ? [at, ...below] : below;
}

function changed(data: object, path: Path, value: unknown): unknown {
  const copy = structuredClone(data) as Record<string | number, unknown>;
  const holder = path
    .slice(0, -1)
    .reduce<Record<string | number, unknown>>(
      (at, key) => at[key] as Record<string | number, unknown>,
      copy,
    );
  holder[path.at(-1) ?? ''] = value;
  return copy;
}
