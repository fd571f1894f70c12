/** Every bad input that the API can meet gets a clear answer and changes nothing. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { ProblemAnswer } from '../../../api/answers/wire.ts';
import type { Rehearsal } from '../../../api/reading/wire-rehearsals.ts';
import type { ActedAnswer, Timeline, UnitAnswer } from '../../../api/reading/wire-units.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';
import { tokenFor } from '../../support/asking/real-tokens.ts';

let engine: Engine;
let api: Asker;

/** A rehearsal that stays on its first day: its units live in May 2018, and nobody acts. */
const campaign = 'bad-input-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const liaison = 'liaison:li@220100';

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, 'bad-input-2018');
  const asked = { definition: 'bad-input-2018', campaign, until: '2018-05-04' };
  await api.post<Rehearsal>('/api/rehearsals', asked);
});

afterAll(() => engine.stop());

async function recordsOf(code = '220100'): Promise<number> {
  const path = `/api/campaigns/${campaign}/units/${code}/timeline`;
  return (await api.get<Timeline>(path)).body.last;
}

/** The refusal, and that nothing was written because of it. */
async function refusedAndUnchanged(
  path: string,
  body: unknown,
  as: string,
): Promise<ProblemAnswer> {
  const before = await recordsOf();
  const problem = await api.refused(path, body, { as });
  expect(await recordsOf()).toBe(before);
  return problem;
}

describe('a command on a unit', () => {
  it('on an unknown step is refused as such', async () => {
    const problem = await refusedAndUnchanged(
      `${unit}/steps/plans/submit`,
      { content: {} },
      liaison,
    );

    expect(problem).toMatchObject({ status: 404, code: 'unknown-step', facts: { step: 'plans' } });
    expect(problem.detail).toContain('plans');
  });

  it('for another region is refused, whoever asks from there', async () => {
    const problem = await refusedAndUnchanged(
      `${unit}/steps/plan/submit`,
      { content: {} },
      'liaison:wang@220200',
    );

    expect(problem).toMatchObject({ status: 403, code: 'not-your-unit' });
    expect(JSON.stringify(problem)).not.toContain('gxj');
  });

  it('that approves what the same person submitted is refused', async () => {
    const path = `${unit}/steps/activity-report`;
    const content = { texts: { report: '开展宣讲' }, numbers: { 'media-reports': 0 } };
    const arrivedAt = '2018-05-04T09:00:01+08:00';
    const record = { channel: 'phone', arrivedAt, content };
    await api.post<ActedAnswer>(`${path}/record`, record, { as: 'reviewer:reviewer-1' });

    const problem = await refusedAndUnchanged(
      `${unit}/steps/activity-report%231/approve`,
      { revision: 1 },
      'reviewer:reviewer-1',
    );

    expect(problem).toMatchObject({ status: 403, code: 'own-submission' });
  });

  it('that approves a revision which was meanwhile withdrawn meets the present state', async () => {
    const step = `${unit}/steps/exposure`;
    const content = { texts: { case: '某企业' } };
    await api.post<ActedAnswer>(`${step}/submit`, { content }, { as: liaison });
    await api.post<ActedAnswer>(`${step}%231/withdraw`, { revision: 1 }, { as: liaison });

    const problem = await refusedAndUnchanged(
      `${step}%231/approve`,
      { revision: 1 },
      'reviewer:reviewer-2',
    );

    expect(problem).toMatchObject({ status: 409, code: 'not-submitted' });
  });

  it('that returns without a reason is told which field is missing', async () => {
    const problem = await refusedAndUnchanged(
      `${unit}/steps/activity-report%231/return`,
      { revision: 1 },
      'reviewer:reviewer-2',
    );

    expect(problem).toMatchObject({ status: 422, code: 'invalid-request' });
    expect(problem.errors).toMatchObject([{ path: '/reason' }]);
  });

  it('with an unknown field is told which', async () => {
    const problem = await refusedAndUnchanged(
      `${unit}/nudge`,
      { channel: 'mail', chanel: 'fax' },
      'reviewer:reviewer-1',
    );

    expect(problem.errors).toMatchObject([{ path: '/chanel', code: 'unrecognized_keys' }]);
  });

  it('from a role without the right is refused', async () => {
    const waive = { part: 'all', reason: '不需要' };

    const problem = await refusedAndUnchanged(`${unit}/steps/plan/waive`, waive, liaison);

    expect(problem).toMatchObject({ status: 403, code: 'role-too-small' });
  });

  it('repeated under its key is carried out once and gets the first answer', async () => {
    const nudge = { channel: 'phone' };
    const asked = { as: 'reviewer:reviewer-1', key: 'nudge-once' };

    const first = await api.post<ActedAnswer>(`${unit}/nudge`, nudge, asked);
    const after = await recordsOf();
    const second = await api.post<ActedAnswer>(`${unit}/nudge`, nudge, asked);

    expect(first.status).toBe(200);
    expect(second.body).toEqual(first.body);
    expect(await recordsOf()).toBe(after);
  });

  it('under a used key but with another body is refused', async () => {
    const asked = { as: 'reviewer:reviewer-1', key: 'comment-once' };
    await api.post(`${unit}/comment`, { text: '已电话核实' }, asked);
    const before = await recordsOf();

    const problem = await api.refused(`${unit}/comment`, { text: '另一句话' }, asked);

    expect(problem).toMatchObject({ status: 422, code: 'key-reused' });
    expect(await recordsOf()).toBe(before);
  });

  it('for an unknown unit or campaign says which is unknown', async () => {
    const nobody = `/api/campaigns/${campaign}/units/999999/acknowledge`;
    const nothing = '/api/campaigns/no-such/units/220100/acknowledge';

    expect(await api.refused(nobody, {})).toMatchObject({ status: 404, code: 'unknown-unit' });
    expect(await api.refused(nothing, {})).toMatchObject({ status: 404, code: 'unknown-campaign' });
  });
});

describe('a path that climbs', () => {
  // Clients resolve a bare `..` before sending, so it never arrives as a part of a path.
  const climbing = ['../../etc', 'jilin-2018-safety-month/../x', 'a/220100', '%00'];

  it.each(climbing)('“%s” names no definition', async (id) => {
    const path = `/api/definitions/${encodeURIComponent(id)}`;
    const answer = await api.get<ProblemAnswer>(path);
    const launch = await api.refused('/api/campaigns', { definition: id });

    expect(answer).toMatchObject({ status: 404, body: { code: 'unknown-definition' } });
    expect(launch).toMatchObject({ status: 422, errors: [{ path: '/definition' }] });
  });

  it.each(climbing)('“%s” names no campaign, not even a unit of one', async (id) => {
    const path = `/api/campaigns/${encodeURIComponent(id)}`;

    const answer = await api.get<ProblemAnswer>(path);

    expect(answer).toMatchObject({ status: 404, body: { code: 'unknown-campaign' } });
  });

  it('from a campaign to its unit is not found', async () => {
    const path = `/api/campaigns/${encodeURIComponent(`${campaign}/220100`)}`;

    expect((await api.get<ProblemAnswer>(path)).body).toMatchObject({ code: 'unknown-campaign' });
  });
});

describe('a request', () => {
  it('without a token, or with another, is refused before anything is read', async () => {
    const path = '/api/definitions/jilin-2018-safety-month';
    const none = await engine.app.request(path);
    const wrong = await engine.app.request(path, { headers: { Authorization: 'Bearer guessed' } });

    expect(none.status).toBe(401);
    expect(none.headers.get('WWW-Authenticate')).toBe('Bearer');
    expect(wrong.headers.get('WWW-Authenticate')).toBe('Bearer error="invalid_token"');
    expect(await none.json()).toMatchObject({ code: 'no-token' });
    expect(await wrong.json()).toMatchObject({ status: 401, code: 'wrong-token' });
  });

  it('that is no JSON, or does not say so, is refused', async () => {
    const headers = { Authorization: `Bearer ${(await tokenFor()).token}` };
    const json = { ...headers, 'Content-Type': 'application/json' };
    const send = (init: RequestInit): Promise<Response> =>
      Promise.resolve(engine.app.request(`${unit}/nudge`, { method: 'POST', ...init }));

    const broken = await send({ headers: json, body: '{"channel"' });
    const form = await send({
      headers: { ...headers, 'Content-Type': 'text/plain' },
      body: '{}',
    });
    const bare = await send({ headers });

    expect(await broken.json()).toMatchObject({ status: 422, code: 'not-json' });
    expect(await form.json()).toMatchObject({ status: 415, code: 'wrong-media-type' });
    expect(bare.status).toBe(415);
  });

  it('that is too large is refused', async () => {
    const text = '长'.repeat(400_000);

    const problem = await api.refused(`${unit}/comment`, { text });

    expect(problem).toMatchObject({ status: 413, code: 'body-too-large' });
  });

  it('under a key that cannot be one is refused', async () => {
    const problem = await api.refused(`${unit}/acknowledge`, {}, { key: 'a key' });

    expect(problem).toMatchObject({ status: 422, code: 'bad-key' });
  });

  it('to an unknown path is answered with 404', async () => {
    expect((await api.get<ProblemAnswer>('/api/campaign')).body).toMatchObject({
      status: 404,
      code: 'unknown-route',
    });
  });
});

it('leaves the unit as it was after all of this', async () => {
  const { body } = await api.get<UnitAnswer>(unit);

  expect(body.status).toBe('running');
  expect(body.acknowledgedAt).not.toBeNull();
  expect(body.steps.find(({ id }) => id === 'plan')).toMatchObject({ status: 'open', revision: 0 });
});
