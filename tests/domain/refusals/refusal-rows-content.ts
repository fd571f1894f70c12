/**
 * Rows of the refusal table: what a filing holds, beyond what one deliverable takes.
 * A row is a story, what is asked in it, and the refusal with its facts.
 */
import { complete, content, file, submit, world } from '../../support/stories/world.ts';
import { planOf } from '../../support/stories/world-plan.ts';
import type { Row } from './refusal-rows-filing.ts';

const steps = planOf(['plan']).steps.map((step) => ({ ...step, filesMax: 1 }));

export const contentRows: Row[] = [
  {
    when: 'there are more files than a step takes in all',
    after: world({ plan: { steps } }),
    asks: submit(
      'plan',
      '2018-05-15 10:00',
      content({ ...complete.plan, files: [file('plan-file', 'a'), file('plan-file', 'b')] }),
    ),
    meets: { code: 'too-many-files-in-all', step: 'plan', given: 2, max: 1 },
  },
];
