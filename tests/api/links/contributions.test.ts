/**
 * What the unit does with files from counties and enterprises: it accepts them or sets them aside.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { ContributionAnswer } from '../../../api/lending/wire-upload-links.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import type { LentLinks } from '../../support/files/lent-links.ts';
import { lender, openLentLinks } from '../../support/files/lent-links.ts';

const { step, as } = lender;

let engine: Engine;
let api: Asker;
let unit: string;
let lend: LentLinks['lend'];
let bring: LentLinks['bring'];
let hand: LentLinks['hand'];
let listed: LentLinks['listed'];

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  ({ api, unit, lend, bring, hand, listed } = await openLentLinks(engine, 'contributed-2018'));
});

afterAll(() => engine.stop());

describe('the unit', () => {
  it('accepts a contribution or sets it aside, once, with the name of who decided', async () => {
    const { path } = await lend();
    const [taken, aside] = [await hand(path, { note: '一' }), await hand(path, { note: '二' })];
    const at = (id: string, what: string) => `${unit}/contributions/${id}/${what}`;

    const first = await api.post<ContributionAnswer>(at(taken.body.id, 'take'), {}, { as });
    const again = await api.post<ContributionAnswer>(
      at(taken.body.id, 'take'),
      {},
      { as: 'leader:chen@220100' },
    );
    await api.post(at(aside.body.id, 'set-aside'), {}, { as });

    expect(first.body.decided).toMatchObject({ what: 'taken', by: { id: 'li' } });
    expect(again.body.decided).toEqual(first.body.decided);
    expect(await api.refused(at(taken.body.id, 'set-aside'), {}, { as })).toMatchObject({
      status: 409,
      code: 'contribution-decided',
    });
    const found = await listed('auditor:a');
    expect(found.find(({ id }) => id === aside.body.id)?.decided?.what).toBe('set-aside');
  });

  it('names its files in its own submission, each with where it is from', async () => {
    const { path } = await lend();
    const file = await bring(path, 'a photo that is filed');
    await hand(path, { files: [file] });
    const [entry] = (await listed())
      .flatMap((one) => one.files)
      .filter((one) => {
        return one.sha256 === file.sha256;
      });

    const content = { texts: { report: '县区报送' }, files: [entry] };
    const filed = await api.post(`${unit}/steps/${step}/submit`, { content }, { as });

    expect(filed.status).toBe(200);
  });

  it('of somebody else cannot decide, and a settled step accepts nothing', async () => {
    const { path } = await lend({ step: 'plan' });
    const { body } = await hand(path, { note: '县区方案' });
    const foreign = { as: 'liaison:wang@220200' };
    const at = `${unit}/contributions/${body.id}/take`;

    expect(await api.refused(at, {}, foreign)).toMatchObject({ code: 'not-your-unit' });
    await api.post(`${unit}/steps/plan/waive`, { part: 'all', reason: '合并' }, {});
    expect(await api.refused(`${path}/hand-over`, { note: '又一份' })).toMatchObject({
      status: 409,
      code: 'already-waived',
    });
    expect((await api.get(path)).body).toMatchObject({ status: 409, code: 'already-waived' });
    // Something handed over earlier is found again, unchanged.
    expect((await hand(path, { note: '县区方案' })).body.id).toBe(body.id);
  });
});
