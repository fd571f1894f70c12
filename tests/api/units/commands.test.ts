/** Every command of a unit has its route; personal data is encrypted on arrival. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { ActedAnswer, Timeline, UnitAnswer } from '../../../api/reading/wire-units.ts';
import { commandBodies } from '../../../domain/unit/commands.ts';
import type { UnitView } from '../../../workflows/messages.ts';
import { unitQueries, unitWorkflowId } from '../../../workflows/messages.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, routesOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';

let engine: Engine;
let api: Asker;

const campaign = 'commands-2018';
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

async function linesSince(from: number): Promise<string[]> {
  const { records } = (await api.get<Timeline>(`${unit}/timeline?after=${from - 1}`)).body;
  return records.map(({ text }) => text.zh);
}

describe('the routes', () => {
  it('offer every command of the table except what comes from the campaign', () => {
    const fromCampaign = ['amend', 'leave', 'succeed'];
    const paths = routesOf(engine.app).map(({ path }) => path);

    for (const kind of Object.keys(commandBodies)) {
      const has = paths.some((path) => path.endsWith(`/${kind}`) && path.includes('/units/{unit}'));
      expect([kind, has]).toEqual([kind, !fromCampaign.includes(kind)]);
    }
  });

  it('can be described as OpenAPI 3.1', () => {
    const document = engine.app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: 'Duban', version: '0.1.0' },
    });

    const submit =
      document.paths?.['/api/campaigns/{campaign}/units/{unit}/steps/{step}/submit']?.post;
    expect(submit?.responses).toHaveProperty('409');
    expect(JSON.stringify(submit?.requestBody)).toContain('content');
  });
});

describe('a bureau that files', () => {
  it('is dated by the campaign’s calendar, not by ours', async () => {
    const content = { texts: { report: '召开动员会' }, numbers: { 'media-reports': '-' } };

    const { body } = await api.post<ActedAnswer>(
      `${unit}/steps/activity-report/submit`,
      { content },
      { as: liaison },
    );

    expect(body.at).toMatch(/^2018-05-0/);
    // The implied receipt of the notice comes first.
    expect((await linesSince(body.from)).join()).toMatch(/联络员 报送「活动信息（第1件）」第1稿/);
    const { steps } = (await api.get<UnitAnswer>(unit)).body;
    const filed = steps.find(({ id }) => id === 'activity-report#1');
    expect(filed?.submissions[0]).toMatchObject({ by: 'li', via: 'api', outcome: 'pending' });
  });

  it('learns what is missing, with the field', async () => {
    const path = `${unit}/steps/plan/submit`;

    const problem = await api.refused(path, { content: {} }, { as: liaison });

    expect(problem).toMatchObject({ status: 422, code: 'deliverable-missing' });
    expect(problem.detail).toContain('「“安全生产月”活动方案」');
    expect(problem.errors).toMatchObject([{ path: '/content' }]);
  });

  it('is recorded with its way: by the command line, if it says so', async () => {
    const headers = { 'Duban-Via': 'command-line' };

    await api.post(`${unit}/comment`, { text: '正在准备' }, { as: liaison, headers });

    const { records } = (await api.get<Timeline>(`${unit}/timeline`)).body;
    expect(records.find(({ event }) => event.kind === 'commented')?.via).toBe('command-line');
  });
});

describe('naming a liaison', () => {
  const person = { name: '李雷', phone: '13800001111', email: 'lilei@gxj.example' };

  it('encrypts the person before anything is sent, and returns only the id', async () => {
    const { body } = await api.post<ActedAnswer>(`${unit}/name-liaison`, person, {
      as: liaison,
      key: 'name-1',
    });

    const { liaison: id } = (await api.get<UnitAnswer>(unit)).body;
    const { records } = (await api.get<Timeline>(`${unit}/timeline?after=${body.from - 1}`)).body;
    expect(id).toMatch(/^p-/);
    expect(records[0]?.event).toEqual({ kind: 'liaison-named', person: { id } });
    const handle = engine.deps.client.workflow.getHandle(unitWorkflowId(campaign, '220100'));
    const { state } = await handle.query<UnitView>(unitQueries.view);
    expect(JSON.stringify(state)).not.toMatch(/李雷|13800001111|lilei/);
  });

  it('repeated under its key is done once; with another person, it is refused', async () => {
    const asked = { as: liaison, key: 'name-1' };
    const { seq: before } = (await api.get<UnitAnswer>(unit)).body;

    const again = await api.post<ActedAnswer>(`${unit}/name-liaison`, person, asked);
    const other = await api.refused(`${unit}/name-liaison`, { name: '韩梅梅' }, asked);

    expect(again.status).toBe(200);
    expect(other).toMatchObject({ status: 422, code: 'key-reused' });
    const { records } = (await api.get<Timeline>(`${unit}/timeline?after=${before}`)).body;
    expect(records.filter(({ event }) => event.kind === 'liaison-named')).toEqual([]);
  });

  it('leaves no name and no phone number in any log', () => {
    expect(JSON.stringify(engine.logged)).not.toMatch(/李雷|13800001111|lilei/);
  });
});

describe('the office', () => {
  it('records what came by fax, with its real arrival', async () => {
    const arrivedAt = '2018-05-04T09:00:01+08:00';
    const content = { texts: { case: '某公司' } };
    const record = { channel: 'fax', arrivedAt, content };

    const { body } = await api.post<ActedAnswer>(`${unit}/steps/exposure/record`, record, {
      as: reviewer,
    });

    const { steps } = (await api.get<UnitAnswer>(unit)).body;
    const [line] = await linesSince(body.from);
    expect(line).toMatch(/代录/);
    expect(steps.find(({ id }) => id === 'exposure#1')?.submissions[0]).toMatchObject({
      recorded: true,
      receivedAt: arrivedAt,
    });
  });

  it('nudges for the step in the path, or for all that is owed', async () => {
    const { body } = await api.post<ActedAnswer>(
      `${unit}/steps/liaison/nudge`,
      { channel: 'wechat' },
      { as: reviewer },
    );

    expect((await linesSince(body.from))[0]).toContain('微信催办「活动联络员推荐表」');
  });
});
