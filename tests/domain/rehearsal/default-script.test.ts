/**
 * The script that is made for a definition without one: for any definition it shows everything on
 * time but one unit returned, one late and one silent, and asks nothing in vain.
 */
import { readFile, readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

import { readCampaign } from '../../../activities/campaigns/campaign-files.ts';
import { scriptSchema } from '../../../domain/definition/script.ts';
import { compile } from '../../../domain/plan/compile.ts';
import type { CampaignPlan } from '../../../domain/plan/plan.ts';
import { defaultScript } from '../../../domain/rehearsal/default-script.ts';
import { isDone, isLate } from '../../../domain/unit/state.ts';
import { paperRehearsal } from '../../support/campaigns/rehearsed-on-paper.ts';
import {
  at,
  calendars,
  compiled,
  planOf,
  sisterOf,
  smallAddressees,
  smallDefinition,
  valueOf,
} from '../../support/campaigns/small-campaign.ts';

const sisters = (await readdir('tests/domain/definitions')).toSorted();

async function sister(file: string): Promise<CampaignPlan> {
  const yaml = await readFile(`tests/domain/definitions/${file}`, 'utf8');
  const launch = { campaign: 's', mode: 'rehearsal' as const, launchAt: at('2018-05-04 09:00') };
  return planOf(compile({ ...sisterOf(file, yaml), calendars, launch }));
}

async function campaignOf(root: string, id: string, launchAt: string): Promise<CampaignPlan> {
  const files = valueOf(await readCampaign(root, id));
  const launch = { campaign: id, mode: 'rehearsal' as const, launchAt: at(launchAt) };
  return planOf(compile({ ...files, calendars, launch }));
}

/** By unit: how it was played, what was late, returned or left open, and what was refused. */
function played(plan: CampaignPlan) {
  const script = defaultScript(plan);
  return plan.units.map((unit) => {
    const { state, refused } = paperRehearsal(plan, unit, script);
    const steps = Object.values(state.steps);
    return {
      unit: unit.code,
      as: script.units[unit.code] ?? script.others,
      refused,
      filed: steps.filter(({ submissions }) => submissions.length > 0).length,
      dated: steps.filter(({ dueAt }) => dueAt !== null).length,
      late: steps.filter(isLate).length,
      open: steps.filter((step) => !isDone(step)).length,
      revisions: Math.max(0, ...steps.map(({ submissions }) => submissions.length)),
    };
  });
}

describe('a script that is made from a plan', () => {
  it.each(sisters)('plays the definition of %s', async (file) => {
    expectPlayed(await sister(file));
  });

  it('plays two tiers with a daily duty, and the campaign of 2018', async () => {
    expectPlayed(await campaignOf('tests/scenarios/campaigns', 'flood-2018', '2018-06-01 09:00'));
    expectPlayed(await campaignOf('campaigns', 'jilin-2018-safety-month', '2018-05-04 09:00'));
  });

  it('is what a script in a file could be', () => {
    const script = defaultScript(planOf(compiled(smallDefinition())));
    expect(scriptSchema.parse(script)).toEqual(script);
  });

  it.each([
    [1, []],
    [2, ['returned']],
    [3, ['returned', 'late']],
    [4, ['returned', 'late', 'silent']],
    [7, ['returned', 'late', 'silent']],
  ])('of %i units lets these behave differently: %j', (count, expected) => {
    const { office, units } = smallAddressees();
    const [city] = units;
    if (!city) throw new Error('no unit');
    const many = Array.from({ length: count }, (_, nth) => ({ ...city, code: `22${nth}000` }));
    const only = smallDefinition();
    const definition = { ...only, audiences: only.audiences.slice(0, 1) };
    const plan = planOf(compiled(definition, { office, units: many }));

    const names = played(plan).map((one) => one.as);
    expect(names.filter((name) => name !== 'on-time')).toEqual(expected);
    expectPlayed(plan);
  });

  it('lets a unit that others stand under be on time, if it can', async () => {
    const plan = await campaignOf('tests/scenarios/campaigns', 'flood-2018', '2018-06-01 09:00');
    expect(defaultScript(plan).units).toEqual({ '220122': 'returned' });
  });
});

function expectPlayed(plan: CampaignPlan): void {
  for (const unit of played(plan)) {
    expect(unit).toMatchObject({ refused: [] });
    if (unit.as === 'silent') expect(unit).toMatchObject({ filed: 0 });
    else expect(unit).toMatchObject({ open: 0 });
    if (unit.as === 'late' && unit.dated > 0) expect(unit.late).toBeGreaterThan(0);
    else expect(unit).toMatchObject({ late: 0 });
    if (unit.as === 'returned') expect(unit).toMatchObject({ revisions: 2 });
  }
}
