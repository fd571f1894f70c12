// The limits of compile are below those of the server, measured on real entries.
import { describe, expect, it } from 'vitest';

import { readCampaign } from '../../../activities/campaigns/campaign-files.ts';
import { compile } from '../../../domain/plan/compile.ts';
import {
  entryBytesMax,
  keywordListBytesMax,
  matrixBytesMax,
  matrixEntryOverheadBytes,
  payloadBytesMax,
  planBytesMax,
} from '../../../domain/terms/limits.ts';
import { entryOf, matrixOf } from '../../../domain/unit/matrix.ts';
import { newFiling, openUnit } from '../../../domain/unit/open-unit.ts';
import { unitPlanOf } from '../../../domain/plan/plan.ts';
import { filingsOfUnitMax } from '../../../domain/unit/state.ts';
import { planOf as worldPlanOf } from '../../support/stories/world-plan.ts';
import {
  at,
  calendars,
  compiled,
  planOf,
  smallAddressees,
  smallDefinition,
  valueOf,
} from '../../support/campaigns/small-campaign.ts';

const files = valueOf(await readCampaign('campaigns', 'jilin-2018-safety-month'));
const launch = { campaign: 'j', mode: 'live' as const, launchAt: at('2018-05-04 09:00') };
const plan = planOf(compile({ ...files, calendars, launch }));

describe('the limits that compile holds a plan to', () => {
  it('lie below those of the server', () => {
    expect(matrixBytesMax).toBeLessThan(keywordListBytesMax);
    expect(planBytesMax).toBeLessThanOrEqual(payloadBytesMax / 2);
  });

  it('count an entry of the matrix at its longest', () => {
    const series = { code: 'EX', status: 'a' as const, late: true, dueAt: at('2099-12-31 23:30') };
    const longest = entryOf({ ...series, open: 99_999, done: 99_999 });

    expect(longest).toHaveLength(entryBytesMax);
    expect(JSON.stringify([longest, longest]).length - JSON.stringify([longest]).length).toBe(
      entryBytesMax + matrixEntryOverheadBytes,
    );
  });

  it('leave room in a payload for all filings that a unit may make, whatever their outcome', () => {
    const small = worldPlanOf();
    const [many] = small.steps.filter((step) => step.many);
    if (!many) throw new Error('no step of many');
    const refers = Array.from({ length: 20 }, () => ({ step: 'exposure#1000', revision: 10 }));
    const steps = Array.from({ length: filingsOfUnitMax }, (_, nth) => {
      const item = newFiling(many, small, `${many.id}#${nth + 1}`);
      const submissions = [1, 2].map((revision) => ({
        revision,
        receivedAt: small.closesAt,
        by: 'x'.repeat(36),
        via: 'command-line',
        recorded: false,
        outcome: 'withdrawn',
      }));
      // A few refer to as many filings as allowed; most filings are separate reports.
      const filed = { files: ['report'], refers: nth < filingsOfUnitMax / 10 ? refers : [] };
      return { ...item, submissions, filed };
    });

    expect(JSON.stringify(steps).length).toBeLessThan(payloadBytesMax - planBytesMax);
  });

  it('leave the 2018 campaign far from each of them', () => {
    const [unit] = plan.units;
    if (!unit) throw new Error('no unit');
    const unitPlan = unitPlanOf(plan, unit);
    const entries = JSON.stringify(matrixOf(openUnit({ plan: unitPlan, unit, above: [] })));

    expect(entries.length).toBeLessThan(matrixBytesMax / 4);
    expect(JSON.stringify(unitPlan).length).toBeLessThan(planBytesMax / 10);
  });
});

describe('ten thousand units', () => {
  it('compile like thirteen, counties under their cities', () => {
    const { office, units } = smallAddressees();
    const many = Array.from({ length: 10_000 }, (_, index) => ({
      code: `u-${index}`,
      name: { zh: `单位${index}`, en: `Unit ${index}` },
      short: `${index}`,
      group: index % 10 === 0 ? 'city' : 'county',
      address: `u-${index}@units.example`,
      ...(index % 10 === 0 ? {} : { parent: `u-${index - (index % 10)}` }),
    }));

    const answer = compiled(smallDefinition(), { office, units: many });

    expect(planOf(answer).units).toHaveLength(10_000);
    expect(units).toHaveLength(2);
  });
});
