// Every problem that stops a launch, with a row that shows it and the place it points at.
import { describe, expect, it } from 'vitest';

import { languages } from '../../../domain/terms/language.ts';
import { problemCodes, problemText } from '../../../domain/words/launch-text.ts';
import { calendars, compiled } from '../../support/campaigns/small-campaign.ts';
import { foreignIn } from '../../support/languages/one-language.ts';
import { definitionRows, ofStep } from './problem-rows-definition.ts';
import { launchRows } from './problem-rows-launch.ts';

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

  it('for every reason that there is, each with its row', () => {
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

describe('one mistake', () => {
  it.each([
    ['units that stand above each other in a circle'],
    ['a parent that is not on the list'],
    ['a quorum larger than the office has reviewers'],
    ['a recurrence rule that is none'],
  ])('is told once, though several units or audiences meet it: %s', async (title) => {
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
