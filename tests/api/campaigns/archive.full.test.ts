/**
 * A campaign that the server has deleted, as happens some months after its end. All answers are as
 * before, including those about a unit that was ended from outside.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { createApp } from '../../../api/app.ts';
import type { CampaignAnswer, Campaigns, Matrix } from '../../../api/reading/wire-campaigns.ts';
import type { Rehearsal } from '../../../api/reading/wire-rehearsals.ts';
import type { Report, Timeline, UnitAnswer } from '../../../api/reading/wire-units.ts';
import { rehearsalWorkflowId, unitWorkflowId } from '../../../workflows/messages.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { fewUnits, plant } from '../../support/campaigns/planted-campaigns.ts';

let engine: Engine;
let api: Asker;

const campaign = 'archived-2018';
const path = `/api/campaigns/${campaign}`;
const [diligent = '', other = '', terminated = ''] = fewUnits;
const unitPaths = fewUnits.flatMap((code) => {
  const unit = `${path}/units/${code}`;
  return [unit, `${unit}/timeline`, `${unit}/timeline?after=3&limit=2`, `${unit}/evidence`];
});
const paths = [path, ...unitPaths, `${path}/tally`, `${path}/matrix`, `${path}/feed`];

/** Answers by path, from when the server still had the campaign. */
const before = new Map<string, unknown>();
let report: Report;
let receipt: string;

/** Removes the time of the request, which is not part of the answer. */
function timeless(body: unknown): unknown {
  return { ...(body as object), at: null };
}

/** The answer, requested again while the machine is too busy to give one in time. */
async function answered<T>(asked: string): Promise<T> {
  let body: T | undefined;
  await until(`${asked} is answered`, async () => {
    const answer = await api.get<T>(asked);
    body = answer.body;
    return answer.status === 200;
  });
  return body as T;
}

async function forget(workflowId: string): Promise<void> {
  const { connection, options } = engine.deps.client;
  const { namespace } = options;
  await connection.workflowService.deleteWorkflowExecution({
    namespace,
    workflowExecution: { workflowId },
  });
  await until(`${workflowId} is forgotten`, async () => {
    const described = engine.deps.client.workflow.getHandle(workflowId).describe();
    return described.then(() => false).catch(() => true);
  });
}

async function reached(day: string): Promise<void> {
  await until(`${day} has come`, async () => {
    const { reachedAt, endsAt } = (await api.get<Rehearsal>(`/api/rehearsals/${campaign}`)).body;
    return day === 'end' ? reachedAt === endsAt : reachedAt.startsWith(day);
  });
}

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign);
  const { client } = engine.deps;
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-06-01' });
  await reached('2018-06-01');
  await client.workflow.getHandle(unitWorkflowId(campaign, terminated)).terminate('by hand');
  for (const day of ['2018-07-31', '2018-09-30', '2018-11-30', 'end']) {
    await api.post(`/api/rehearsals/${campaign}/advance`, { to: day });
    await reached(day);
  }
  await until('the campaign has ended', async () => {
    const { status } = await client.workflow.getHandle(campaign).describe();
    return status.name === 'COMPLETED';
  });
  await until('the rehearsal has ended', async () => {
    const { status } = await client.workflow.getHandle(rehearsalWorkflowId(campaign)).describe();
    return status.name === 'COMPLETED';
  });
  for (const one of paths) before.set(one, await answered(one));
  report = await answered<Report>(`${path}/report`);
  const { records } = before.get(`${path}/units/${diligent}/timeline`) as Timeline;
  const filed = records.find(({ event }) => event.kind === 'submitted');
  receipt = `/api/receipts/${campaign}.${diligent}.${filed!.seq}`;
  before.set(receipt, await answered(receipt));
  for (const code of fewUnits) await forget(unitWorkflowId(campaign, code));
  for (const id of [campaign, rehearsalWorkflowId(campaign)]) await forget(id);
  await until('no list shows it', async () => {
    const count = await client.workflow.count(`DubanCampaign = '${campaign}'`);
    return count.count === 0;
  });
  // A new process without any cache, since nothing cached must be needed.
  api = askerOf({ app: createApp(engine.deps) });
}, 240_000);

afterAll(() => engine.stop());

describe('a campaign that the server has deleted', () => {
  it.each(paths.filter((one) => one !== `${path}/matrix`))('%s answers as before', async (one) => {
    const { status, body } = await api.get(one);

    expect(status).toBe(200);
    expect(timeless(body)).toEqual(timeless(before.get(one)));
  });

  it('is shown in the matrix, with its units as ended', async () => {
    const { body } = await api.get<Matrix>(`${path}/matrix`);
    const { rows } = before.get(`${path}/matrix`) as Matrix;

    expect(body.rows).toEqual(rows.map((row) => ({ ...row, running: false })));
  });

  it('has the receipt of what was filed', async () => {
    expect((await api.get(receipt)).body).toEqual(before.get(receipt));
  });

  it('has the same report, except for the cost of histories', async () => {
    const { status, body } = await api.get<Report>(`${path}/report`);

    expect(status).toBe(200);
    expect(body.units.map(({ history }) => history)).toEqual([null, null, null]);
    expect(body.mails.length).toBeGreaterThan(20);
    expect(body).toEqual({
      ...report,
      endedAt: body.endedAt,
      units: body.units.map((unit, nth) => ({
        ...report.units[nth],
        history: null,
        // What a unit owes that nobody closed continues to the end of the campaign, which its
        // driver has passed by some minutes.
        ...(unit.unit === terminated && { steps: unit.steps }),
      })),
    });
    const stepsOf = ({ units }: Report) =>
      units.flatMap((one) => one.steps.map(({ status }) => status));
    expect(stepsOf(body)).toEqual(stepsOf(report));
  });

  it('is listed among the campaigns', async () => {
    const { campaigns } = (await api.get<Campaigns>('/api/campaigns')).body;
    const { title } = before.get(path) as CampaignAnswer;

    expect(campaigns).toContainEqual({ campaign, mode: 'rehearsal', running: false, title });
  });

  it('shows a unit that was ended by hand in its last state', () => {
    const unit = before.get(`${path}/units/${terminated}`) as UnitAnswer;
    const closed = before.get(`${path}/units/${other}`) as UnitAnswer;

    expect([unit.status, closed.status]).toEqual(['running', 'closed']);
  });

  it('takes no command: it is closed', async () => {
    const problem = await api.refused(`${path}/units/${other}/comment`, { text: '迟到' });

    expect(problem).toMatchObject({ status: 409, code: 'campaign-closed' });
  });

  it('cannot be launched again under its name', async () => {
    const { status, body } = await api.post<Rehearsal>('/api/rehearsals', {
      definition: campaign,
      campaign,
      until: 'end',
    });

    expect(status).toBe(202);
    expect(body.reachedAt).toBe(body.endsAt);
    const started = engine.deps.client.workflow.getHandle(campaign).describe();
    await expect(started).rejects.toThrow('not found');
  });

  it('is unknown if it never existed', async () => {
    const { status } = await api.get('/api/campaigns/archived-never');

    expect(status).toBe(404);
  });
});
