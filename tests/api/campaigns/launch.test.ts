/**
 * Launching: previewed, acknowledged, done once; another definition under the same id is refused.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { prepareLaunch } from '../../../api/definitions/prepare-launch.ts';
import type { Preview } from '../../../api/definitions/wire-definitions.ts';
import type { CampaignAnswer, Launched, Matrix } from '../../../api/reading/wire-campaigns.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';

let engine: Engine;
let api: Asker;

/** Next year: a live campaign must end in the future, whenever this runs. */
const year = new Date().getUTCFullYear() + 1;
const years = [year - 1, year, year + 1];

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, 'launch-2018', { asShipped: true });
});

afterAll(() => engine.stop());

describe('the preview of a launch', () => {
  it('shows the calendar, what must be decided, and every mail if nobody acts', async () => {
    const { body } = await api.post<Preview>('/api/definitions/launch-2018/preview', {});

    const [regions, divisions] = body.audiences;
    expect(regions?.burden.asked).toMatchObject({ filings: 3, files: 5, fields: 0, papers: 1 });
    expect(regions?.burden.ours).toMatchObject({ filings: 0, files: 0, fields: 0, ticks: 10 });
    expect(regions?.steps.filter(({ told }) => told)).toHaveLength(10);
    const plan = regions?.steps.find(({ id }) => id === 'plan');
    expect(body).toMatchObject({ launchAt: '2018-05-04T09:00:00+08:00', units: 3 });
    expect(plan).toMatchObject({ phrase: '5月18日前', dueAt: '2018-05-18T23:59:59+08:00' });
    expect(divisions?.steps.map(({ id }) => id)).toEqual(['summary']);
    expect(body.decisions.map(({ code }) => code)).toContain('activity-on-day-off');
    expect(body.mails[0]).toMatchObject({ at: '2018-05-04T09:00:00+08:00', kind: 'launch' });
    expect(body.mails.at(-1)).toMatchObject({ kind: 'closing-summary', to: { role: 'office' } });
    const escalated = body.mails.filter(({ kind, steps }) => {
      return kind === 'escalation' && steps.includes('plan');
    });
    expect(escalated.map(({ to }) => to.role)).toContain('leader');
    const mornings = body.mails.filter(({ kind }) => kind === 'morning');
    expect(new Set(mornings.map(({ to }) => to.role))).toEqual(new Set(['office', 'bulletin']));
    expect(mornings.every(({ to, at }) => to.unit === null && at.includes('T08:30:00'))).toBe(true);
  });

  it('of another year says what that year still lacks', async () => {
    const asked = { year, plainYears: years };

    const { body } = await api.post<Preview>('/api/definitions/launch-2018/preview', asked);

    const codes = body.decisions.map(({ code }) => code);
    expect(body.definition.id).toBe(`launch-${year}`);
    expect(codes).toContain('document-not-issued');
    expect(codes.filter((code) => code === 'document-not-issued')).toHaveLength(1);
  });
});

describe('a launch', () => {
  const campaign = `launch-${year}`;
  const asked = { definition: 'launch-2018', year, plainYears: years };

  it('is acknowledged at once, and the units follow', async () => {
    const { status, body } = await api.post<Launched>('/api/campaigns', asked);

    expect(status).toBe(201);
    expect(body).toMatchObject({ campaign, mode: 'live', status: 'starting', isNew: true });
    await until('all units have started', async () => {
      const { body: now } = await api.get<CampaignAnswer>(`/api/campaigns/${campaign}`);
      return now.status === 'running' && now.started === 3;
    });
    await until('the matrix shows them', async () => {
      const { body: matrix } = await api.get<Matrix>(`/api/campaigns/${campaign}/matrix`);
      return matrix.rows.every(({ running }) => running === true);
    });
  });

  it('begins at a whole second, so that something may arrive in that same second', async () => {
    const { plan } = await prepareLaunch(
      engine.deps,
      { definition: 'launch-2018', mode: 'live' },
      { campaign: ({ id }) => id, launchAt: () => Date.parse('2018-05-04T01:00:05.800Z') },
    );

    expect(plan.launchAt).toBe(Date.parse('2018-05-04T01:00:05Z'));
  });

  it('twice is one campaign', async () => {
    const { status, body } = await api.post<Launched>('/api/campaigns', asked);

    expect(status).toBe(200);
    expect(body).toMatchObject({ campaign, isNew: false, started: 3 });
  });

  it('of another definition under a used id is refused and changes nothing', async () => {
    await plant(engine.campaigns, 'launch-other-2018');
    const before = await api.get<CampaignAnswer>(`/api/campaigns/${campaign}`);

    const other = { ...asked, definition: 'launch-other-2018', campaign };
    const problem = await api.refused('/api/campaigns', other);

    expect(problem).toMatchObject({ status: 409, code: 'campaign-id-used' });
    const after = await api.get<CampaignAnswer>(`/api/campaigns/${campaign}`);
    expect(after.body.definition).toEqual(before.body.definition);
  });

  it('as a rehearsal under the id of a live campaign is refused', async () => {
    const rehearse = { ...asked, campaign };

    const problem = await api.refused('/api/rehearsals', rehearse);

    expect(problem).toMatchObject({ status: 409, code: 'campaign-id-used' });
  });

  it('is refused to a bureau', async () => {
    const as = 'leader:wang@220100';

    const problem = await api.refused('/api/campaigns', { ...asked, campaign: 'mine' }, { as });

    expect(problem).toMatchObject({ status: 403, code: 'not-for-role' });
  });

  it('refuses to have its clock moved', async () => {
    const problem = await api.refused(`/api/rehearsals/${campaign}/advance`, { to: 'end' });

    expect(problem).toMatchObject({ status: 409, code: 'not-a-rehearsal' });
  });

  it('is cancelled by the office’s leader, not by a reviewer', async () => {
    const path = `/api/campaigns/${campaign}/cancel`;
    const body = { reason: '测试结束' };

    const problem = await api.refused(path, body, { as: 'reviewer:reviewer-1' });
    const taken = await api.post(path, body, { as: 'office-leader:leader-1' });

    expect(problem).toMatchObject({ status: 403, code: 'role-too-small' });
    expect(taken.status).toBe(202);
    await until('it is cancelled', async () => {
      const { body: now } = await api.get<CampaignAnswer>(`/api/campaigns/${campaign}`);
      return now.status === 'cancelled';
    });
  });

  it('answers a late command with the reason, not with a missing workflow', async () => {
    const path = `/api/campaigns/${campaign}/units/220100/acknowledge`;

    const problem = await api.refused(path, {}, { as: 'liaison:li@220100' });

    expect(problem).toMatchObject({ status: 409, code: 'campaign-closed' });
    expect(problem.facts).toMatchObject({ cancelled: true });
  });
});
