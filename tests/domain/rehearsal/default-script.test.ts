/**
 * The script that is made for a definition without one. For any definition, everything is on time
 * except one unit returned, one late and one silent, and nothing that it attempts is refused.
 */
import { readFile, readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

import { readCampaign } from '../../../activities/campaigns/campaign-files.ts';
import { scriptSchema } from '../../../domain/definition/script.ts';
import { compile } from '../../../domain/plan/compile.ts';
import type { CampaignPlan } from '../../../domain/plan/plan.ts';
import { defaultScript } from '../../../domain/rehearsal/default-script.ts';
import { isDone, isLate } from '../../../domain/unit/state.ts';
import { playedOnPaper } from '../../../domain/rehearsal/played-on-paper.ts';
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

interface PlayedUnit {
  unit: string;
  as: string;
  /** What went differently from how the unit was to behave. */
  strange: string[];
}

/** How each unit was played, and where it departed from its behaviour. */
function played(plan: CampaignPlan): PlayedUnit[] {
  const script = defaultScript(plan);
  return plan.units.map((unit) => {
    const as = script.units[unit.code] ?? script.others;
    const { state, refused } = playedOnPaper(plan, unit, script);
    const steps = Object.values(state.steps);
    const isDated = steps.some(({ dueAt }) => dueAt !== null);
    const revisions = Math.max(0, ...steps.map(({ submissions }) => submissions.length));
    const expected = {
      refused: refused.length === 0,
      filed: as === 'silent' ? revisions === 0 : steps.every(isDone),
      late: steps.some(isLate) === (as === 'late' && isDated),
      returned: revisions > 1 === (as === 'returned'),
    };
    const strange = Object.entries(expected).flatMap(([what, holds]) => (holds ? [] : [what]));
    return { unit: unit.code, as, strange };
  });
}

/** As intended, without any departure. */
const asMeant = { strange: [] };

describe('a script that is made from a plan', () => {
  it.each(sisters)('plays the definition of %s', async (file) => {
    for (const unit of played(await sister(file))) expect(unit).toMatchObject(asMeant);
  });

  it('plays two tiers with a daily duty, and the campaign of 2018', async () => {
    const flood = await campaignOf('tests/scenarios/campaigns', 'flood-2018', '2018-06-01 09:00');
    const year = await campaignOf('campaigns', 'jilin-2018-safety-month', '2018-05-04 09:00');
    for (const unit of [...played(flood), ...played(year)]) expect(unit).toMatchObject(asMeant);
  });

  it('could also be a script in a file', () => {
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

    const told = played(plan);
    const names = told.map((one) => one.as);
    expect(names.filter((name) => name !== 'on-time')).toEqual(expected);
    for (const unit of told) expect(unit).toMatchObject(asMeant);
  });

  it('lets a unit with others below it be on time, if possible', async () => {
    const plan = await campaignOf('tests/scenarios/campaigns', 'flood-2018', '2018-06-01 09:00');
    expect(defaultScript(plan).units).toEqual({ '220122': 'returned' });
  });
});
