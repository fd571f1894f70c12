/** A faulty definition is not launched: all its faults are reported, and nothing begins. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Campaigns } from '../../../api/reading/wire-campaigns.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { keepFew, plant, stepIn } from '../../support/campaigns/planted-campaigns.ts';

let engine: Engine;
let api: Asker;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
});

afterAll(() => engine.stop());

/** A definition with one fault, and the problem that is reported with its path. */
const wrongDefinitions: {
  what: string;
  id: string;
  changes: Parameters<typeof plant>[2];
  launch?: object;
  told: { path: string; code: string };
}[] = [
  {
    what: 'with an unknown field',
    id: 'wrong-field',
    changes: {
      definition: (data) => {
        stepIn(data, 'plan')['deadline'] = '05-18';
      },
    },
    told: { path: 'definition.steps.plan.deadline', code: 'unknown-field' },
  },
  {
    what: 'with a due date before its window',
    id: 'wrong-window',
    changes: {
      definition: (data) => {
        stepIn(data, 'plan')['window'] = { from: '05-20', to: '05-31' };
      },
    },
    told: { path: 'definition.steps.plan.due', code: 'due-before-window' },
  },
  {
    what: 'with a review stage that resolves to nobody',
    id: 'wrong-stage',
    changes: {
      units: (data) => {
        keepFew(data);
        (data['office'] as { reviewers: unknown[] }).reviewers = [];
      },
    },
    told: { path: 'definition.steps.plan.review', code: 'stage-without-reviewer' },
  },
  {
    what: 'with an empty list of units',
    id: 'wrong-empty',
    changes: {
      units: (data) => {
        data['units'] = [];
      },
    },
    told: { path: 'units', code: 'no-units' },
  },
  {
    what: 'with a unit that is there twice',
    id: 'wrong-twice',
    changes: {
      units: (data) => {
        keepFew(data);
        const units = data['units'] as unknown[];
        units.push(units[0]);
      },
    },
    told: { path: 'units', code: 'duplicate' },
  },
  {
    what: 'for a year that the calendar does not reach',
    id: 'wrong-year',
    changes: { units: keepFew },
    launch: { year: 2099 },
    told: { path: 'calendars', code: 'calendar-missing' },
  },
];

describe('a definition', () => {
  it.each(wrongDefinitions)('$what is not launched', async ({ id, changes, launch, told }) => {
    await plant(engine.campaigns, id, changes);
    const asked = { definition: id, campaign: id, launchAt: '2018-05-04T09:00:00+08:00' };
    const when = launch ? { definition: id, campaign: id, ...launch } : asked;

    const problem = await api.refused('/api/campaigns', when);
    const preview = await api.refused(`/api/definitions/${id}/preview`, launch ?? {});

    await rm(join(engine.campaigns, id), { recursive: true });
    expect(problem).toMatchObject({ status: 422, code: 'definition-refused' });
    expect(problem.errors).toContainEqual(expect.objectContaining(told));
    expect(preview.errors).toEqual(problem.errors);
    const { campaigns } = (await api.get<Campaigns>('/api/campaigns')).body;
    expect(campaigns.map((one) => one.campaign)).not.toContain(id);
  });

  it('that is not YAML is reported with the line', async () => {
    await plant(engine.campaigns, 'wrong-yaml', { units: keepFew });
    const file = join(engine.campaigns, 'wrong-yaml', 'definition.yaml');
    await writeFile(file, 'id: wrong-yaml\nsteps: [\n');

    const problem = await api.refused('/api/campaigns', { definition: 'wrong-yaml' });

    await rm(join(engine.campaigns, 'wrong-yaml'), { recursive: true });
    expect(problem).toMatchObject({ status: 422, errors: [{ code: 'not-yaml' }] });
  });

  it('that does not exist is refused with a list of those that do', async () => {
    const problem = await api.refused('/api/campaigns', { definition: 'nothing-2018' });

    expect(problem).toMatchObject({ status: 404, code: 'unknown-definition' });
    expect(problem.facts['known']).toContain('jilin-2018-safety-month');
  });
});
