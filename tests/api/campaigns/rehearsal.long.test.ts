/** A rehearsal through the API: up to a day, examined there, then to its end, with a report. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Matrix } from '../../../api/reading/wire-campaigns.ts';
import type { Rehearsal } from '../../../api/reading/wire-rehearsals.ts';
import type { Feed, Report, Timeline, UnitAnswer } from '../../../api/reading/wire-units.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';

let engine: Engine;
let api: Asker;

const campaign = 'rehearsal-year-2018';
const path = `/api/campaigns/${campaign}`;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, 'year-2018', {
    script: (script) => {
      script['units'] = { '220100': 'returned-twice', '220200': 'silent' };
    },
  });
});

afterAll(() => engine.stop());

async function standsStill(): Promise<Rehearsal> {
  let view: Rehearsal | undefined;
  await until('the rehearsal stands still', async () => {
    view = (await api.get<Rehearsal>(`/api/rehearsals/${campaign}`)).body;
    return !view.moving;
  });
  if (!view) throw new Error('it was never asked');
  return view;
}

describe('a rehearsal until the day after the plan was due', () => {
  it('goes there by its own calendar and stops', async () => {
    const asked = { definition: 'year-2018', until: '2018-05-19' };

    const { status, body } = await api.post<Rehearsal>('/api/rehearsals', asked);

    expect(status).toBe(202);
    expect(body).toMatchObject({ campaign, startsAt: '2018-05-04T09:00:00+08:00' });
    expect(await standsStill()).toMatchObject({
      reachedAt: '2018-05-19T23:59:59+08:00',
      ended: false,
    });
  });

  it('shows who is silent as overdue, by codes, with a word beside the colour', async () => {
    const { body } = await api.get<Matrix>(`${path}/matrix`);

    expect(body.rows.map(({ unit }) => unit)).toEqual(['220100', '220200', 'minbao']);
    expect(body.at).toBe('2018-05-19T23:59:59+08:00');
    const [returned, silent, division] = body.rows;
    expect(silent?.cells['PL']).toMatchObject({
      standing: 'overdue',
      colour: 'red',
      word: { zh: '逾期' },
      sign: '逾',
    });
    expect(returned?.cells['PL']?.standing).not.toBe('overdue');
    expect(Object.keys(division?.cells ?? {})).toEqual(['SU']);
    expect(body.columns.at(0)).toMatchObject({ code: 'LI', step: 'liaison' });
  });

  it('answers a second look at the matrix with 304', async () => {
    const first = await api.get<Matrix>(`${path}/matrix`);
    const etag = first.headers.get('ETag') ?? '';

    const second = await api.get(`${path}/matrix`, { headers: { 'If-None-Match': etag } });

    expect(etag).not.toBe('');
    expect(second.status).toBe(304);
    expect(second.body).toBeNull();
  });

  it('shows a bureau its own row only, and an auditor all', async () => {
    const own = await api.get<Matrix>(`${path}/matrix`, { as: 'liaison:li@220200' });
    const all = await api.get<Matrix>(`${path}/matrix`, { as: 'auditor:shen' });

    expect(own.body.rows.map(({ unit }) => unit)).toEqual(['220200']);
    expect(all.body.rows).toHaveLength(3);
  });

  it('gives the matrix page by page, each unit once', async () => {
    const first = await api.get<Matrix>(`${path}/matrix?limit=2`);
    const second = await api.get<Matrix>(`${path}/matrix?limit=2&after=${first.body.next}`);

    expect(first.body.rows.map(({ unit }) => unit)).toEqual(['220100', '220200']);
    expect(first.body.next).toBe('220200');
    expect(second.body.rows.map(({ unit }) => unit)).toEqual(['minbao']);
    expect(second.body.rows[0]?.running).toBe(true);
    expect(second.body.next).toBeNull();
  });

  it('returns the unit’s state, and what each step asks for', async () => {
    const { body } = await api.get<UnitAnswer>(`${path}/units/220100`);

    const plan = body.steps.find(({ id }) => id === 'plan');
    expect(plan).toMatchObject({ phrase: '5月18日前', late: false, overdue: false });
    expect(plan?.submissions[0]).toMatchObject({ revision: 1, recorded: false });
    expect(body.asks.find(({ step }) => step === 'preaching')?.numbers.length).toBeGreaterThan(0);
    expect(body.liaison).toMatch(/^p-[0-9a-f]{32}$/);
  });

  it('shows watchers everything in order and nothing twice', async () => {
    const first = (await api.get<Feed>(`${path}/feed`)).body;
    const again = (await api.get<Feed>(`${path}/feed?after=${first.next}`)).body;

    const times = first.records.map(({ at }) => at);
    expect(first.records.length).toBeGreaterThan(10);
    expect(times).toEqual(times.toSorted());
    expect(again.records).toEqual([]);
  });

  it('returns a unit’s timeline from any record on, with persons as ids', async () => {
    const all = (await api.get<Timeline>(`${path}/units/220100/timeline`)).body;
    const rest = (await api.get<Timeline>(`${path}/units/220100/timeline?after=3`)).body;

    expect(all.records.map(({ seq }) => seq)).toEqual(all.records.map((_, index) => index + 1));
    expect(rest.records).toEqual(all.records.slice(3));
    expect(all.records[0]?.text.zh).toMatch(/^2018-05-04 09:00 系统 启动活动/);
    expect(JSON.stringify(all)).not.toContain('sealed');
  });
});

describe('the same rehearsal, moved on to its end', () => {
  let report: Report;

  it('goes on from where it was', async () => {
    const { body } = await api.post<Rehearsal>(`/api/rehearsals/${campaign}/advance`, {
      to: 'end',
    });

    expect(body).toMatchObject({ moving: true });
    expect(await standsStill()).toMatchObject({ ended: true, endsAt: body.endsAt });
  });

  it('started again, is where it was', async () => {
    const { body } = await api.post<Rehearsal>('/api/rehearsals', { definition: 'year-2018' });

    expect(body).toMatchObject({ campaign, ended: true });
  });

  it('has a report with the outcome of every step', async () => {
    report = (await api.get<Report>(`${path}/report`)).body;

    const [returned, silent, division] = report.units;
    const planOf = (unit: Report['units'][number] | undefined) =>
      unit?.steps.find(({ step }) => step === 'plan');
    expect(report).toMatchObject({ campaign, definition: 'year-2018' });
    expect(report.startedAt).toBe('2018-05-04T09:00:00+08:00');
    expect(report.endedAt.slice(0, 10)).toMatch(/^201(8-12-31|9-01-01)$/);
    expect(planOf(returned)).toMatchObject({ status: 'approved', revisions: 3, late: false });
    expect(planOf(silent)).toMatchObject({ status: 'approved', late: true });
    expect(planOf(silent)?.unitDays).toBeGreaterThan(14);
    expect(division?.steps.map(({ step }) => step)).toEqual(['summary']);
  });

  it('counts events, billable actions and bytes of every history', () => {
    for (const { history } of report.units) {
      expect(history?.events).toBeGreaterThan(history?.actions ?? Number.NaN);
      expect(history?.actions).toBeGreaterThan(0);
      expect(history?.bytes).toBeGreaterThan(history?.events ?? Number.NaN);
    }
  });

  it('lists the mails that really went out, marked, and to the sandbox alone', async () => {
    const subjects = report.mails.map(({ subject }) => subject);
    const addresses = report.mails.flatMap(({ to }) => to.address.split(', '));

    expect(subjects.every((subject) => subject.startsWith('【演练】'))).toBe(true);
    expect(addresses.filter((one) => !one.endsWith('@rehearsal.invalid'))).toEqual([]);
    const inbox = await fetch(`${inject('inbox')}/store`);
    const { emails } = (await inbox.json()) as { emails: { subject: string }[] };
    const sent = emails.map(({ subject }) => subject);
    for (const subject of new Set(subjects)) {
      expect(sent.some((one) => one.includes(subject))).toBe(true);
    }
  });

  it('lists the mails to units that are in the timelines, and the office’s besides', async () => {
    const sentOf = async (unit: string): Promise<number> => {
      const { status, body } = await api.get<Timeline>(`${path}/units/${unit}/timeline`);
      // A busy server sometimes cancels a query: 503, to be asked again.
      if (status !== 200) return Number.NaN;
      return body.records.filter(({ event }) => event.kind === 'letter-sent').length;
    };
    let toUnits: Report['mails'] = [];
    await until('both tell the same mails', async () => {
      report = (await api.get<Report>(`${path}/report`)).body;
      toUnits = report.mails.filter(({ to }) => to.unit !== null);
      const sent = await Promise.all(report.units.map(({ unit }) => sentOf(unit)));
      return toUnits.length === sent.reduce((sum, one) => sum + one, 0);
    });

    expect(toUnits).not.toEqual([]);
    expect(toUnits.filter(({ to }) => to.role === 'office')).toEqual([]);
    const toOffice = report.mails.filter(({ to }) => to.unit === null);
    expect(toOffice.filter(({ kind }) => kind === 'morning').length).toBeGreaterThan(5);
    expect(toOffice.filter(({ kind }) => kind === 'closing-summary')).toMatchObject([
      { to: { role: 'office' }, subject: expect.stringMatching(/^【演练】活动结束｜3家单位/) },
    ]);
    const mornings = toOffice.map(({ at, to }) => `${at.slice(0, 10)} ${to.role}`);
    expect(new Set(mornings).size).toBe(mornings.length);
  });
});
