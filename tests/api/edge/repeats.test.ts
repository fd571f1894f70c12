/** The same request under the same key gets its first answer, and is carried out once. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { ProblemAnswer } from '../../../api/answers/wire.ts';
import type { Launched, Operated } from '../../../api/reading/wire-campaigns.ts';
import type { Rehearsal } from '../../../api/reading/wire-rehearsals.ts';
import type { ActedAnswer } from '../../../api/reading/wire-units.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';

let engine: Engine;
let api: Asker;

const campaign = 'repeats-2018';
const path = `/api/campaigns/${campaign}`;
const reviewer = 'reviewer:reviewer-1';
const leader = 'office-leader:leader-1';

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign);
});

afterAll(() => engine.stop());

describe('a launch', () => {
  // Next year: a live campaign must end in the future, whenever this runs.
  const year = new Date().getUTCFullYear() + 1;
  const plainYears = [year - 1, year, year + 1];
  const body = { definition: campaign, campaign: 'repeated-launch', year, plainYears };

  it('under its key gets the first answer and status, although it is running by now', async () => {
    const asked = { as: reviewer, key: 'launch-once' };
    const first = await api.post<Launched>('/api/campaigns', body, asked);
    const again = await api.post<Launched>('/api/campaigns', body, asked);

    expect(first).toMatchObject({ status: 201, body: { isNew: true } });
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('Idempotent-Replayed')).toBe('true');
    expect(again.headers.get('Idempotency-Key')).toBe('launch-once');
  });

  it('of something else under the same key is refused', async () => {
    const other = { ...body, campaign: 'never-launched' };

    const problem = await api.refused('/api/campaigns', other, {
      as: reviewer,
      key: 'launch-once',
    });

    expect(problem).toMatchObject({ status: 422, code: 'key-reused' });
    expect((await api.get('/api/campaigns/never-launched')).status).toBe(404);
  });

  it('under a key that somebody else has used is a separate launch', async () => {
    const answer = await api.post<Launched>('/api/campaigns', body, {
      as: leader,
      key: 'launch-once',
    });

    expect(answer).toMatchObject({ status: 200, body: { isNew: false } });
  });

  it('that was refused may be corrected under its key', async () => {
    const asked = { as: reviewer, key: 'launch-corrected' };
    const wrong = { definition: campaign, campaign: 'repeated-launch', year: 2019 };
    await api.refused('/api/campaigns', wrong, asked);

    const answer = await api.post<Launched>('/api/campaigns', body, asked);

    expect(answer.status).toBe(200);
  });
});

describe('a rehearsal', () => {
  const body = { definition: campaign, campaign, until: '2018-05-04' };

  it('and its moves get their first answers', async () => {
    const start = { as: reviewer, key: 'rehearse-once' };
    const first = await api.post<Rehearsal>('/api/rehearsals', body, start);
    const move = { as: reviewer, key: 'move-once' };
    const moves = `/api/rehearsals/${campaign}/advance`;
    const moved = await api.post<Rehearsal>(moves, { to: '2018-05-07' }, move);

    expect((await api.post('/api/rehearsals', body, start)).body).toEqual(first.body);
    expect((await api.post(moves, { to: '2018-05-07' }, move)).body).toEqual(moved.body);
    expect(await api.refused(moves, { to: 'end' }, move)).toMatchObject({ code: 'key-reused' });
  });
});

describe('an operation', () => {
  it('gets its first answer, not its present state', async () => {
    const body = { steps: ['plan'], until: '2018-05-25', reason: '汛情' };
    const asked = { as: reviewer, key: 'extend-once' };
    const first = await api.post<Operated>(`${path}/extend`, body, asked);
    await until('it is carried out', async () => {
      const { operations } = (await api.get<Launched>(path)).body;
      return operations.some(({ done, units }) => done === units);
    });

    const again = await api.post<Operated>(`${path}/extend`, body, asked);

    expect(again).toMatchObject({ status: 202, body: first.body });
  });
});

describe('a command on a unit', () => {
  const unit = `${path}/units/220100`;

  it('under a key that somebody else has used there is refused', async () => {
    const body = { text: '已电话核实' };
    await api.post(`${unit}/comment`, body, { as: reviewer, key: 'shared-key' });

    const problem = await api.refused(`${unit}/comment`, body, { as: leader, key: 'shared-key' });

    expect(problem).toMatchObject({ status: 422, code: 'key-reused' });
  });

  it('says whether it was carried out now or before', async () => {
    const asked = { as: reviewer, key: 'comment-once' };
    const told = async (key: string): Promise<string | null> => {
      const answer = await api.post(`${unit}/comment`, { text: '已阅' }, { ...asked, key });
      return answer.headers.get('Idempotent-Replayed');
    };

    expect(await told('comment-once')).toBeNull();
    expect(await told('comment-once')).toBe('true');
    expect(await told('comment-twice')).toBeNull();
  });

  it('gets its first answer, even if the unit has ended since', async () => {
    const close = { reason: '活动已结束。' };
    const asked = { as: leader, key: 'close-once' };
    const first = await api.post<ActedAnswer>(`${unit}/close`, close, asked);
    await until('the unit has ended', async () => {
      const late = await api.post<ProblemAnswer>(`${unit}/comment`, { text: '迟' });
      return late.body.code === 'campaign-closed';
    });

    const again = await api.post<ActedAnswer>(`${unit}/close`, close, asked);

    expect(again).toMatchObject({ status: 200, body: first.body });
    expect(again.headers.get('Idempotent-Replayed')).toBe('true');
  });
});
