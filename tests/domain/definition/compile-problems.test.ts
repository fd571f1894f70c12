// Every problem that stops a launch, with a row that shows it and the place it points at.
import { describe, expect, it } from 'vitest';

import { languages } from '../../../domain/terms/language.ts';
import { problemCodes, problemText } from '../../../domain/words/launch-text.ts';
import {
  calendars,
  compiled,
  smallAddressees,
  smallDefinition,
  smallStep,
} from '../../support/campaigns/small-campaign.ts';
import { foreignIn } from '../../support/languages/one-language.ts';
import { definitionRows, ofStep, problemsOf } from './problem-rows-definition.ts';
import { launchRows } from './problem-rows-launch.ts';

const cities = smallDefinition().audiences.slice(0, 1);
const rung = {
  id: 'at',
  when: 'at' as const,
  workingDays: 0,
  kind: 'reminder' as const,
  to: ['liaison' as const],
};

const rows = [...definitionRows, ...launchRows];

describe('a launch is stopped', () => {
  it.each(rows)('by $title', async ({ code, path, given }) => {
    const problems = await given();

    expect(problems.map((one) => `${one.code} ${one.path}`)).toContain(`${code} ${path}`);
    for (const problem of problems) {
      for (const language of languages) {
        const text = problemText(language, problem);
        expect(text).not.toContain('undefined');
        expect(foreignIn(language, text, problem)).toBeNull();
      }
    }
  });

  it('for every possible reason, each with its row', () => {
    expect(problemCodes().toSorted()).toEqual([...new Set(rows.map((row) => row.code))].toSorted());
  });

  it('with all that is wrong at once, not with the first thing', () => {
    const at = 'definition.steps.plan';
    const problems = ofStep({
      ladder: 'steep',
      review: 'nobody',
      audiences: ['city', 'village'],
    })();

    expect(problems.map((one) => `${one.path}: ${problemText('en', one)}`)).toEqual([
      `${at}.audiences: there is no audience called village; there are: city, county`,
      `${at}.review: there is no review called nobody; there are: office`,
      `${at}.ladder: there is no ladder called steep; there are: standard`,
    ]);
  });
});

describe('what is there twice', () => {
  it('is reported with both users', () => {
    const plan = smallStep();
    const other = { ...smallStep(), id: 'summary', title: { zh: '总结', en: 'Summary' } };
    const steps = [plan, smallStep({ id: 'drill', code: 'DR' }), other];
    const said = problemsOf(compiled(smallDefinition({ steps })));

    expect(said.map((one) => problemText('zh', one))).toEqual([
      '代号PL重复：第1项“方案”、第3项“总结”都用了它，请各取一个',
    ]);
    expect(said.map((one) => problemText('en', one))).toEqual([
      'the code PL is given 2 times, by item 1 (“方案”) and item 3 (“Summary”): ' +
        'each needs one of its own',
    ]);
  });

  it.each([
    [{ steps: [smallStep(), smallStep({ code: 'P2' })] }, '第1项“方案”、第2项“方案”'],
    [{ audiences: [...cities, ...cities] }, '第1项“市”、第2项“市”'],
    [{ ladders: { standard: [rung, rung] } }, '第1项、第2项'],
    [{ steps: [smallStep({ audiences: ['city', 'county', 'city'] })] }, '第1项、第3项'],
  ])('is reported with its places in %j', (change, places) => {
    const said = problemsOf(compiled(smallDefinition(change))).map((one) => problemText('zh', one));

    expect(said.find((one) => one.includes('重复'))).toContain(places);
  });

  it('of units and officers is reported with their names', () => {
    const { office, units } = smallAddressees();
    const [first] = office.reviewers;
    const officers = { ...office, leaders: [{ id: first?.id ?? '', address: 'l1@gxt.example' }] };
    const twice = [...units, ...units.slice(0, 1)];
    const answer = compiled(undefined, { office: officers, units: twice });
    const said = problemsOf(answer).map((one) => problemText('zh', one));

    expect(said).toEqual([
      expect.stringContaining('第1项“长春市工信局”、第3项“长春市工信局”'),
      expect.stringContaining('“r1@gxt.example”'),
    ]);
  });
});

describe('one mistake', () => {
  it.each([
    ['units that stand above each other in a circle'],
    ['a parent that is not on the list'],
    ['a quorum larger than the office has reviewers'],
    ['a recurrence rule that is none'],
  ])('is reported once, even if several units or audiences have it: %s', async (title) => {
    const problems = await rows.find((row) => row.title === title)?.given();

    expect(problems).toHaveLength(1);
  });
});

describe('a small definition without a fault', () => {
  it('compiles, so that each row above fails for its own reason', () => {
    expect(compiled().ok).toBe(true);
    expect(calendars.length).toBeGreaterThan(0);
  });
});
