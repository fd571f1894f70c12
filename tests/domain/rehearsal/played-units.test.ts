/**
 * Units played by a script can do what they intend, whoever signs, and however short the time
 * between opening and deadline is.
 */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

import { readCampaign } from '../../../activities/campaigns/campaign-files.ts';
import { createCampaignFolder } from '../../../activities/campaigns/campaign-folder.ts';
import type { Script } from '../../../domain/definition/script.ts';
import { scriptSchema } from '../../../domain/definition/script.ts';
import { compile } from '../../../domain/plan/compile.ts';
import type { CampaignPlan } from '../../../domain/plan/plan.ts';
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
  smallStep,
  valueOf,
} from '../../support/campaigns/small-campaign.ts';

const zh = (text: string): { zh: string; en: string } => ({ zh: text, en: text });

/** All units file a day or two ahead, except for `changes`. */
function scriptOf(changes: Partial<Script['behaviours'][string]> = {}): Script {
  const files = { when: 'before', workingDays: [1, 2] };
  const behaviour = { title: zh('按时'), acknowledges: [0, 0], files, ...changes };
  const times = { seed: 7, reviews: [0, 0], paper: [0, 0], reasons: ['请补充。'] };
  return scriptSchema.parse({
    ...times,
    behaviours: { 'on-time': behaviour },
    units: {},
    others: 'on-time',
  });
}

interface Played {
  unit: string;
  open: string[];
  late: string[];
  refused: string[];
}

function played(plan: CampaignPlan, script: Script = scriptOf()): Played[] {
  return plan.units.map((unit) => {
    const { state, refused } = playedOnPaper(plan, unit, script);
    const steps = Object.values(state.steps);
    return {
      unit: unit.code,
      open: steps.filter((step) => !isDone(step)).map(({ id }) => id),
      late: steps.filter(isLate).map(({ id }) => id),
      refused: refused.map(({ kind, refusal }) => `${kind}: ${refusal.code}`),
    };
  });
}

function smoothly(plan: CampaignPlan): Played[] {
  return plan.units.map(({ code }) => ({ unit: code, open: [], late: [], refused: [] }));
}

async function flood(launchAt = '2018-06-04 09:00'): Promise<CampaignPlan> {
  const files = valueOf(await readCampaign('tests/scenarios/campaigns', 'flood-2018'));
  const launch = { campaign: 'f', mode: 'rehearsal' as const, launchAt: at(launchAt) };
  return planOf(compile({ ...files, calendars, launch }));
}

it('the script of the 2018 campaign attempts nothing that is refused', async () => {
  const id = 'jilin-2018-safety-month';
  const files = valueOf(await readCampaign('campaigns', id));
  const script = await createCampaignFolder('campaigns').script(id);
  const launch = { campaign: id, mode: 'rehearsal' as const, launchAt: at('2018-05-04 09:00') };
  const plan = planOf(compile({ ...files, calendars, launch }));
  expect(script).not.toBeNull();
  const told = script ? played(plan, valueOf(script)) : [];
  expect(told.flatMap(({ refused }) => refused)).toEqual([]);
});

describe('what a script plays on time', () => {
  it('is signed by the leader, the unit above, two reviewers and the office’s leader', async () => {
    const plan = await flood();
    expect(played(plan)).toEqual(smoothly(plan));
  });

  it('is signed by the leader of the unit above where the stage asks for the leader', () => {
    const stage = { id: 'city', title: zh('市'), side: 'parent', role: 'leader' } as const;
    const both = { ...stage, id: 'both', role: 'reviewer', quorum: 2 } as const;
    const reviews = {
      ...smallDefinition().reviews,
      parent: [
        { ...stage, workingDays: 3 },
        { ...both, workingDays: 3 },
      ],
    };
    const step = smallStep({
      audiences: ['city', 'county'],
      reviewFor: { county: 'parent' },
    });
    const plan = planOf(compiled(smallDefinition({ reviews, steps: [step] })));
    expect(played(plan)).toEqual(smoothly(plan));
  });

  it('is returned by whoever looks at it, and corrected', async () => {
    const plan = await flood();
    const script = scriptOf({ returned: { plan: 2, daily: 1 }, files: undefined });
    expect(played(plan, script).map(({ refused }) => refused)).toEqual([[], []]);
  });

  it('is recorded by one of the office and signed by another, even if there are only two', () => {
    const { office, units } = smallAddressees();
    const [reviewer] = office.reviewers;
    if (!reviewer) throw new Error('no reviewer');
    const few = { office: { ...office, reviewers: [reviewer] }, units };
    const plan = planOf(compiled(smallDefinition(), few));
    expect(played(plan, scriptOf({ recorded: { plan: 'fax' } }))).toEqual(smoothly(plan));
  });

  it.each([
    ['at the end of the day of the launch', '05-04', undefined],
    ['at closing time of that day', '05-04', 'closing'],
    ['at noon of that day', '05-04', 'noon'],
    ['half an hour after the launch', '05-04', '09:30'],
    ['in the morning of the next day', '05-05', '09:00'],
  ] as const)('is in time where it is due %s', (_when, on, time) => {
    const due = { phrase: '当日', on, bound: 'by' as const, ...(time && { time }) };
    const plan = planOf(compiled(smallDefinition({ steps: [smallStep({ due })] })));
    expect(played(plan)).toEqual(smoothly(plan));
  });

  it.each(['every-day-at-17', 'nil-reports', 'fridays-at-16', 'three-days-a-month'])(
    'is in time each time of a recurring duty: %s',
    async (name) => {
      const yaml = await readFile(`tests/domain/definitions/${name}.yaml`, 'utf8');
      const launch = { campaign: name, mode: 'live' as const, launchAt: at('2018-05-04 09:00') };
      const plan = planOf(compile({ ...sisterOf(name, yaml), calendars, launch }));
      expect(played(plan)).toEqual(smoothly(plan));
    },
  );

  it('is in time twice a day', () => {
    const twice = { rule: 'FREQ=DAILY;BYHOUR=10,16', from: '06-01', to: '06-07' };
    const step = smallStep({ due: undefined, repeats: { phrase: '每日两次', ...twice } });
    const plan = planOf(compiled(smallDefinition({ steps: [step] })));
    expect(played(plan)).toEqual(smoothly(plan));
  });

  it('is filed late by late units, and never before it opens', async () => {
    const plan = await flood();
    const files = { when: 'after', workingDays: [1, 2] } as const;
    const told = played(plan, scriptOf({ files: { ...files, workingDays: [1, 2] } }));
    expect(told.map(({ refused }) => refused)).toEqual([[], []]);
    expect(told.map(({ late }) => late.length)).toEqual([1, 6]);
  });

  it('is filed any number of times only while its window is open', () => {
    const window = { from: '06-01', to: '06-08' };
    const step = smallStep({ due: undefined, ladder: undefined, many: true, window });
    const plan = planOf(compiled(smallDefinition({ steps: [step] })));
    expect(played(plan, scriptOf({ filings: { plan: 9 } }))).toEqual(smoothly(plan));
  });

  it('asks for more time only once there is something to ask for', () => {
    const due = { phrase: '5月7日前', on: '05-07', bound: 'by' as const };
    const plan = planOf(compiled(smallDefinition({ steps: [smallStep({ due })] })));
    expect(played(plan, scriptOf({ asksExtension: { plan: 2 } }))).toEqual(smoothly(plan));
  });
});
