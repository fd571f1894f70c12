/** Refusals and reads of personal data are logged; only few people may see persons. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { AccessLogAnswer } from '../../../api/itself/wire-access-log.ts';
import type { PersonAnswer } from '../../../api/units/wire-persons.ts';
import type { UnitAnswer } from '../../../api/reading/wire-units.ts';
import type { ProblemAnswer } from '../../../api/answers/wire.ts';
import { createApp } from '../../../api/app.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';

type Entry = AccessLogAnswer['entries'][number];

let engine: Engine;
let api: Asker;

const campaign = 'access-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const liaison = 'liaison:li@220100';
const leader = 'office-leader:zhao';
const person = { name: '李雷', title: '科长', phone: '13800001111', email: 'lilei@gxj.example' };

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-03' });
});

afterAll(() => engine.stop());

/** All of this campaign that was written today, oldest first; read as the auditor reads it. */
async function entries(): Promise<Entry[]> {
  await engine.deps.accessLog.flush();
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const found: Entry[] = [];
  for (let after = ''; ;) {
    const path = `/api/access-log?day=${day}${after && `&after=${after}`}`;
    const { body } = await api.get<AccessLogAnswer>(path, { as: 'auditor:wei' });
    found.push(...body.entries);
    if (body.next === null) break;
    after = body.next;
  }
  return found.filter(({ ids }) => ids['campaign'] === campaign);
}

describe('a refused attempt', () => {
  it('is logged with who, what and why, without anything that was sent', async () => {
    const path = `${unit}/steps/plan/submit`;
    const content = { texts: { organisation: '保密的内容' } };

    const { headers } = await api.post(path, { content }, { as: 'liaison:wang@220200' });

    const entry = (await entries()).at(-1);
    expect(entry).toMatchObject({
      kind: 'refused',
      by: { role: 'liaison', unit: '220200' },
      route: 'POST /api/campaigns/:campaign/units/:unit/steps/:step/submit',
      ids: { campaign, unit: '220100', step: 'plan' },
      code: 'not-your-unit',
      status: 403,
      request: headers.get('X-Request-Id'),
    });
    expect(JSON.stringify(entry)).not.toContain('保密');
  });

  it.each([
    ['by the rules', 'steps/plan/submit', { content: {} }, liaison, 'deliverable-missing'],
    ['by the state', 'steps/plan/withdraw', { revision: 1 }, liaison, 'not-submitted'],
    ['by the role', 'steps/plan/approve', { revision: 1 }, 'auditor:wei', 'role-too-small'],
    ['for its step', 'steps/party/submit', { content: {} }, liaison, 'unknown-step'],
  ])('%s is logged', async (_why, path, body, as, code) => {
    const problem = await api.refused(`${unit}/${path}`, body, { as });

    expect(problem.code).toBe(code);
    expect((await entries()).at(-1)).toMatchObject({ code, by: { role: as.split(':')[0] } });
  });

  it('without a valid token is logged without a name, if the route exists', async () => {
    const headers = { Authorization: 'Bearer nonsense' };

    await api.get(`${unit}/timeline`, { headers });
    await engine.app.request(`/api/campaigns/${campaign}/nothing-here`, { headers });

    const last = (await entries()).at(-1);
    expect(last).toMatchObject({ by: null, via: null, status: 401, ids: { unit: '220100' } });
    expect(last?.route).toBe('GET /api/campaigns/:campaign/units/:unit/timeline');
  });

  it('is logged without a telephone number that was sent in place of an id', async () => {
    await api.get(`/api/campaigns/${campaign}/units/13800001111`);

    expect((await entries()).at(-1)).toMatchObject({ code: 'unknown-unit', ids: { unit: '?' } });
  });

  it('is not logged if the request was merely malformed', async () => {
    const before = (await entries()).length;

    await api.refused(`${unit}/comment`, { txt: 'x' }, { as: liaison });

    expect(await entries()).toHaveLength(before);
  });
});

describe('the log', () => {
  it('is for the auditor and the office’s leader', async () => {
    const path = '/api/access-log?day=2026-01-01';
    const statuses = await Promise.all(
      [liaison, 'reviewer:reviewer-1', leader, 'auditor:wei'].map(
        async (as) => (await api.get(path, { as })).status,
      ),
    );

    expect(statuses).toEqual([403, 403, 200, 200]);
  });

  it('requires a possible day and a valid cursor', async () => {
    const wrong = await api.get('/api/access-log?day=2026-02-30');
    const lost = await api.get('/api/access-log?day=2026-02-03&after=../people');

    expect([wrong.status, lost.status]).toEqual([422, 422]);
  });
});

describe('the unit’s liaison', () => {
  it('is unknown before one is named', async () => {
    const answer = await api.get<ProblemAnswer>(`${unit}/liaison`, { as: liaison });

    expect(answer).toMatchObject({ status: 404, body: { code: 'no-liaison' } });
  });

  it('is shown to the office and the unit’s own people, and logged each time', async () => {
    await api.post(`${unit}/name-liaison`, person, { as: liaison });
    const { liaison: id } = (await api.get<UnitAnswer>(unit)).body;

    for (const as of [liaison, 'leader:chen@220100', 'reviewer:reviewer-1', leader]) {
      const { status, body, headers } = await api.get<PersonAnswer>(`${unit}/liaison`, { as });

      expect([status, body.details]).toEqual([200, person]);
      expect(headers.get('Cache-Control')).toBe('no-store');
      const entry = (await entries()).at(-1);
      expect(entry).toMatchObject({ kind: 'read', by: { role: as.split(':')[0] }, code: 'ok' });
      expect(entry?.about).toEqual({ person: id });
    }
    expect(JSON.stringify(await entries())).not.toMatch(/李雷|13800001111|lilei/);
  });

  it.each([
    ['auditor:wei', 'role-too-small'],
    ['liaison:wang@220200', 'not-your-unit'],
  ])('is not shown to %s', async (as, code) => {
    const answer = await api.get<ProblemAnswer>(`${unit}/liaison`, { as });

    expect(answer).toMatchObject({ status: 403, body: { code } });
    expect(JSON.stringify(answer)).not.toMatch(/李雷|13800001111|lilei/);
  });

  it('is not shown if the access cannot be logged', async () => {
    const accessLog = { ...engine.deps.accessLog, keep: () => Promise.reject(new Error('full')) };
    const deaf = askerOf({ app: createApp({ ...engine.deps, accessLog }) });

    const answer = await deaf.get<ProblemAnswer>(`${unit}/liaison`, { as: liaison });

    expect(answer).toMatchObject({ status: 503, body: { code: 'store-unavailable' } });
  });
});

describe('erasing a person', () => {
  it('is allowed to the office’s leader, for this unit, with a logged reason', async () => {
    const { liaison: id } = (await api.get<UnitAnswer>(unit)).body;
    const path = `${unit}/persons/${String(id)}/erase`;
    const reason = '本人申请删除';

    const tooSmall = await api.refused(path, { reason }, { as: 'reviewer:reviewer-1' });
    const unknown = await api.refused(`${unit}/persons/p-1/erase`, { reason }, { as: leader });
    const bare = await api.refused(path, { reason: ' ' }, { as: leader });
    expect([tooSmall.code, unknown.code, bare.code]).toEqual([
      'not-for-role',
      'unknown-person',
      'invalid-request',
    ]);

    const erased = await api.post(path, { reason }, { as: leader });
    const again = await api.post(path, { reason }, { as: leader });
    const { body } = await api.get<PersonAnswer>(`${unit}/liaison`, { as: liaison });

    expect([erased.status, again.status]).toEqual([200, 200]);
    expect(body).toMatchObject({ person: id, details: null });
    const written = (await entries()).filter(({ kind }) => kind === 'erased');
    expect(written[0]).toMatchObject({
      by: { role: 'office-leader' },
      about: { person: id, reason },
    });
    const kept = await engine.deps.store.get(`people/${String(id)}`);
    expect(kept).toBeNull();
  });
});
