/** English words beside a count agree with it, wherever a count is said. */
import { describe, expect, it } from 'vitest';

import { agreeing, counted } from '../../../domain/terms/plural.ts';
import { ofOne, pluralsOfOne } from '../../support/languages/of-one.ts';
import { refusalText } from '../../../domain/words/refusal-text.ts';
import { contentRows } from '../refusals/refusal-rows-content.ts';
import { fileRows } from '../refusals/refusal-rows-files.ts';
import { filingRows } from '../refusals/refusal-rows-filing.ts';
import { numberAndPaperRows } from '../refusals/refusal-rows-numbers.ts';
import { deadlineRows, unitRows } from '../refusals/refusal-rows-office.ts';
import { reviewRows, whoRows } from '../refusals/refusal-rows-review.ts';

const filing = [...filingRows, ...contentRows, ...fileRows, ...numberAndPaperRows];
const rows = [...filing, ...whoRows, ...reviewRows, ...deadlineRows, ...unitRows];

describe('a count', () => {
  it.each([
    [0, '0 files'],
    [1, '1 file'],
    [2, '2 files'],
    [11, '11 files'],
    [21, '21 files'],
  ])('of %i is %s', (count, said) => {
    expect(counted(count, 'file')).toBe(said);
    expect(agreeing(count, 'is', 'are')).toBe(count === 1 ? 'is' : 'are');
  });

  it('may have a plural of its own', () => {
    expect([1, 2].map((count) => counted(count, 'address', 'addresses'))).toEqual([
      '1 address',
      '2 addresses',
    ]);
  });
});

describe('what is said of one', () => {
  it.each(rows)('$meets.code: is singular, when $when', ({ meets, after }) => {
    const { detail } = refusalText('en', ofOne(meets), after.state.plan);

    expect(pluralsOfOne(detail)).toEqual([]);
  });

  it('would be found if it were not', () => {
    expect(pluralsOfOne('1 files cannot be taken, 11 files can, 1 pass')).toEqual(['1 files']);
  });
});
