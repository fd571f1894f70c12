/** A unit comes with what the asker can do with it now, and with the reasons where they cannot. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { UnitAnswer } from '../../../api/reading/wire-units.ts';
import { commandRequests } from '../../../api/reading/wire-units.ts';
import { commandsAt } from '../../../domain/rules/possible.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';

let engine: Engine;
let api: Asker;

const campaign = 'possible-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const liaison = 'liaison:li@220100';
const reviewer = 'reviewer:reviewer-1';

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-04' });
});

afterAll(() => engine.stop());

async function seenBy(as: string): Promise<UnitAnswer> {
  return (await api.get<UnitAnswer>(unit, { as })).body;
}

const stepIn = ({ steps }: UnitAnswer, id: string): UnitAnswer['steps'][number] =>
  steps.find((one) => one.id === id)!;

const reasonIn = (
  { cannot }: Pick<UnitAnswer['steps'][number], 'cannot'>,
  kind: string,
): string | undefined => cannot.find(({ commands }) => commands.some((one) => one === kind))?.code;

describe('what is possible', () => {
  it('is listed where it can be done: at a unit, at a step', () => {
    const requests = commandRequests();
    const at = (place: 'unit' | 'step'): string[] =>
      requests.filter((one) => one[place] !== null).map(({ kind }) => kind);

    expect(at('unit').toSorted()).toEqual(commandsAt('unit').toSorted());
    expect(at('step').toSorted()).toEqual(commandsAt('step').toSorted());
  });

  it('for a liaison is to file, not to sign, and nothing that is not hers', async () => {
    const answer = await seenBy(liaison);

    expect(answer.can).toEqual(expect.arrayContaining(['acknowledge', 'comment']));
    const plan = stepIn(answer, 'plan');
    expect(plan.can).toEqual(expect.arrayContaining(['submit', 'request-extension']));
    expect(reasonIn(plan, 'withdraw')).toBe('not-submitted');
    expect(plan.cannot[0]?.text.zh).toContain('没有可办理的报送');
    expect(JSON.stringify(answer)).not.toContain('role-too-small');
    expect([...plan.can, ...plan.cannot.flatMap(({ commands }) => commands)]).not.toContain(
      'waive',
    );
  });

  it('for a series says whether one more can be filed', async () => {
    const { asks } = await seenBy(liaison);

    expect(asks.find(({ step }) => step === 'exposure')?.can).toEqual(['submit', 'refer']);
    expect(asks.find(({ step }) => step === 'plan')).not.toHaveProperty('can');
  });

  it('is then accepted, and the rest is refused for the reason given', async () => {
    const before = stepIn(await seenBy(reviewer), 'exposure#1');
    expect(before).toBeUndefined();
    const content = { texts: { case: '某企业' } };
    await api.post(`${unit}/steps/exposure/submit`, { content }, { as: liaison });

    const filed = stepIn(await seenBy(reviewer), 'exposure#1');
    expect(filed.can).toEqual(expect.arrayContaining(['approve', 'return', 'waive']));
    const again = { reason: '再办', until: '2018-06-01' };
    const refused = await api.refused(`${unit}/steps/exposure%231/reopen`, again, { as: reviewer });
    expect(reasonIn(filed, 'reopen')).toBe(refused.code);
    expect(reasonIn(stepIn(await seenBy(liaison), 'exposure#1'), 'submit')).toBe(
      'already-submitted',
    );
  });

  it('for the auditor is nothing, without reasons', async () => {
    const answer = await seenBy('auditor:he');

    expect([answer, ...answer.steps].map(({ can, cannot }) => [can, cannot]).flat(2)).toEqual([]);
  });

  it('is part of the ETag, which differs from caller to caller', async () => {
    const tagOf = async (as: string): Promise<string | null> =>
      (await api.get(unit, { as })).headers.get('ETag');

    const tag = await tagOf(liaison);
    const again = await api.get(unit, { as: liaison, headers: { 'If-None-Match': tag! } });

    expect(again.status).toBe(304);
    expect(await tagOf(reviewer)).not.toBe(tag);
  });

  it('after the end is nothing, and the unit says why', async () => {
    const office = 'office-leader:office-leader-1';
    await api.post(`${unit}/cancel`, { reason: '活动取消' }, { as: office });

    const answer = await seenBy(liaison);

    expect(answer.can).toEqual([]);
    expect(answer.cannot).toHaveLength(1);
    expect(answer.cannot[0]).toMatchObject({ code: 'campaign-closed' });
    expect(answer.steps.flatMap(({ can, cannot }) => [...can, ...cannot])).toEqual([]);
  });
});
