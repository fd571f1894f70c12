/** A unit that is added later is refused for lack of a signer exactly where a launch refuses it. */
import { describe, expect, it } from 'vitest';

import { planWithUnits } from '../../../api/campaigns/add-units.ts';
import { Refused } from '../../../api/problems/problems.ts';
import type { CampaignPlan } from '../../../domain/plan/plan.ts';
import type { ReviewStage } from '../../../domain/definition/definition.ts';
import type { Unit } from '../../../domain/definition/units.ts';
import {
  compiled,
  smallAddressees,
  smallDefinition,
  smallStep,
} from '../../support/campaigns/small-campaign.ts';

const [city, county] = smallAddressees().units as [Unit, Unit];
const leader = { id: 'city-leader', address: 'leader@changchun.example' };
const later: Unit = { ...county, code: '220123', leader: undefined };

type Asked = Pick<ReviewStage, 'side' | 'role' | 'quorum'>;

/** Every kind of stage that the schema allows outside the office, for one signature and for two. */
const stages = (['unit', 'parent'] as const).flatMap((side) =>
  (['leader', 'reviewer', 'office-leader'] as const).flatMap((role) =>
    [1, 2, 3].map((quorum): Asked => ({ side, role, quorum })),
  ),
);
const cases = stages.flatMap((stage) =>
  [undefined, leader].flatMap((above) =>
    [undefined, leader].map((own) => ({
      stage,
      parent: { ...city, leader: above },
      unit: { ...later, leader: own && { ...own, id: 'county-leader' } },
    })),
  ),
);

describe('a unit that is added to a running campaign', () => {
  it.each(cases)(
    'for $stage (above: $parent.leader.id, own: $unit.leader.id) is judged as at launch',
    ({ stage, parent, unit }) => {
      const definition = definitionWith(stage);
      const atLaunch = compiled(definition, smallAddressees({ units: [parent, unit] }));
      const codes = atLaunch.ok ? [] : atLaunch.problems.map(({ code }) => code);
      const running = planFor(stage, parent);

      expect(problemOf(running, unit)).toEqual(codes[0] ?? null);
    },
  );

  it.each<[string, Unit, Unit, string]>([
    ['the unit above has no leader', { ...city, leader: undefined }, later, '/units/0/parent'],
    ['there is no unit above', city, { ...later, parent: undefined }, '/units/0/parent'],
  ])('is told where to look if %s', (_title, parent, unit, path) => {
    const running = planFor({ side: 'parent', role: 'leader', quorum: 1 }, parent);

    expect(errorsOf(running, unit)).toMatchObject([{ path, code: 'stage-without-reviewer' }]);
  });
});

function definitionWith(stage: Asked): ReturnType<typeof smallDefinition> {
  const title = { zh: '审核', en: 'Review' };
  return smallDefinition({
    steps: [smallStep({ audiences: ['county'] })],
    reviews: { office: [{ id: 'first', title, workingDays: 3, ...stage }] },
  });
}

/** A campaign that runs with a stage, and with a unit above as given. */
function planFor(stage: Asked, parent: Unit): CampaignPlan {
  const signed = { side: 'office', role: 'reviewer', quorum: 1 } as const;
  const made = compiled(definitionWith(signed), smallAddressees({ units: [parent, county] }));
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  const { audiences } = made.plan;
  const steps = (audiences['county']?.steps ?? []).map((step) => ({
    ...step,
    stages: step.stages.map((one) => ({ ...one, ...stage })),
  }));
  return {
    ...made.plan,
    audiences: { ...audiences, county: { ...audiences['county']!, steps } },
  };
}

function errorsOf(plan: CampaignPlan, unit: Unit): unknown[] {
  try {
    planWithUnits(plan, [unit]);
    return [];
  } catch (refused) {
    if (refused instanceof Refused) return [...(refused.errors ?? [])];
    throw refused;
  }
}

function problemOf(plan: CampaignPlan, unit: Unit): string | null {
  const [first] = errorsOf(plan, unit) as { code: string }[];
  return first?.code ?? null;
}
