/** What a launch leads to if nobody acts: every letter of a unit, before the launch. */
import { describe, expect, it } from 'vitest';

import type { CampaignPlan } from '../../../domain/plan/plan.ts';
import { aboveOf } from '../../../domain/plan/plan.ts';
import { ifNobodyActs } from '../../../domain/rehearsal/preview.ts';
import type { Unit } from '../../../domain/definition/units.ts';
import { county, planOf } from '../../support/stories/world-plan.ts';

/** A city with one county below it, both owing the plan. */
const cityUnit: Unit = { ...county, code: '220100', parent: undefined, short: '市' } as Unit;
const countyUnit: Unit = { ...county, parent: '220100' };

function campaign(): CampaignPlan {
  const { steps, ...header } = planOf(['plan']);
  const audiences = { [county.group]: { title: { zh: '县', en: 'Counties' }, steps } };
  return { ...header, audiences, units: [cityUnit, countyUnit] };
}

describe('a unit that never answers', () => {
  it('gets the launch, then the ladder, then the closing', () => {
    const kinds = ifNobodyActs(campaign(), countyUnit).letters.map(({ kind }) => kind);

    expect(kinds[0]).toBe('launch');
    expect(kinds).toContain('reminder');
    expect(kinds).toContain('escalation');
    expect(kinds.at(-1)).toBe('closing');
  });

  it('is listed in order of time, with nothing after the close', () => {
    const plan = campaign();

    const times = ifNobodyActs(plan, countyUnit).letters.map(({ at }) => at);

    expect(times).toEqual(times.toSorted((a, b) => a - b));
    // The close itself is the first moment after its last millisecond.
    expect(Math.max(...times)).toBeLessThanOrEqual(plan.closesAt + 1);
  });
});

describe('the units above one', () => {
  it('are those of the plan, nearest first', () => {
    const plan = campaign();

    expect(aboveOf(plan, countyUnit)).toEqual([
      { code: '220100', address: cityUnit.address, leader: cityUnit.leader?.id },
    ]);
    expect(aboveOf(plan, cityUnit)).toEqual([]);
  });
});
