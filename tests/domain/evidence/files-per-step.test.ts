/** How many files a step takes in all: from the definition through the plan to what is said. */
import { describe, expect, it } from 'vitest';

import { changesOf } from '../../../domain/unit/changes.ts';
import { unitPlanOf } from '../../../domain/plan/plan.ts';
import type { UnitPlan } from '../../../domain/plan/plan.ts';
import {
  compiled,
  planOf,
  smallDefinition,
  smallStep,
} from '../../support/campaigns/small-campaign.ts';
import {
  complete,
  content,
  file,
  refusalOf,
  stepOf,
  submit,
  tell,
  world,
} from '../../support/stories/world.ts';
import { planOf as worldPlanOf } from '../../support/stories/world-plan.ts';

function planWith(filesMax?: number): UnitPlan {
  const step = smallStep(filesMax === undefined ? {} : { filesMax });
  const plan = planOf(compiled(smallDefinition({ steps: [step] })));
  const [unit] = plan.units;
  if (!unit) throw new Error('no unit');
  return unitPlanOf(plan, unit);
}

describe('the most files of a step', () => {
  it('are in the plan as in the definition; a plan without them is unchanged', () => {
    expect(planWith(30).steps[0]?.filesMax).toBe(30);
    expect('filesMax' in (planWith().steps[0] ?? {})).toBe(false);
  });

  it('are part of what an amendment may change', () => {
    expect(changesOf(planWith(), planWith(30))).toEqual(['asks plan']);
    expect(changesOf(planWith(30), planWith(30))).toEqual([]);
  });

  it('are as many as may be sent, whichever deliverables they are of', () => {
    const given = content({ ...complete.plan, files: [file('plan-file', 'a'), file('plan-file')] });
    const filing = submit('plan', '2018-05-15 10:00', given);
    const storyOf = (filesMax: number) => {
      const steps = worldPlanOf(['plan']).steps.map((step) => ({
        ...step,
        filesMax,
        deliverables: step.deliverables.map(({ filesMax: _each, ...one }) => one),
      }));
      return world({ plan: { steps } });
    };

    expect(stepOf(tell(storyOf(2), filing), 'plan').status).toBe('submitted');
    const refused = { code: 'too-many-files-in-all', step: 'plan', given: 2, max: 1 };
    expect(refusalOf(storyOf(1), filing)).toEqual(refused);
  });
});
