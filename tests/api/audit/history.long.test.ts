/**
 * The whole history of a unit, as an auditor reads it: who, why, files, differences, mails, what
 * was refused, the events of Temporal behind it; with filters, as a paper, and recorded as read.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { UnitHistory } from '../../../api/audit/wire-history.ts';
import type { AccessLogAnswer } from '../../../api/itself/wire-access-log.ts';
import type { Timeline } from '../../../api/reading/wire-units.ts';
import type { Replay } from '../../../api/replays/wire-replays.ts';
import type { Clients } from '../../../bin/wiring/clients.ts';
import { createClients } from '../../../bin/wiring/clients.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import { isoDayOf, dayOf } from '../../../domain/terms/days.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { tokenFor } from '../../support/asking/real-tokens.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';
import { startReplaying } from '../../support/histories/replay-stand.ts';

const campaign = 'history-2018';
const path = `/api/campaigns/${campaign}/units/220100`;
const auditor = { as: 'auditor:auditor-1' };
const environment = readEnvironment(inject('stackEnvironment'));

let engine: Engine;
let api: Asker;
let clients: Clients;
let stopReplaying: () => Promise<void>;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  clients = await createClients(environment);
  stopReplaying = await startReplaying(environment, clients);
  await plant(engine.campaigns, campaign, {
    script: (script) => {
      script['units'] = { '220100': 'returned-twice' };
    },
  });
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-06-01' });
  await until('the rehearsal stands', async () => {
    const { body } = await api.get<{ moving: boolean }>(`/api/rehearsals/${campaign}`);
    return !body.moving;
  });
}, 120_000);

afterAll(async () => {
  await stopReplaying();
  await clients.close();
  await engine.stop();
});

async function history(query = '', as = auditor): Promise<UnitHistory> {
  const { status, body } = await api.get<UnitHistory>(`${path}/history?${query}`, as);
  expect(status).toBe(200);
  return body;
}

describe('every event', () => {
  it('is there, as in the timeline, and says who did it and when it really was', async () => {
    const { entries } = await history();
    const { body } = await api.get<Timeline>(`${path}/timeline`, auditor);

    const records = entries.filter(({ seq }) => seq !== null);
    expect(records.map(({ seq, text }) => [seq, text])).toEqual(
      body.records.map(({ seq, text }) => [seq, text]),
    );
    for (const { realAt, at, byWord } of entries.filter(({ seq }) => seq !== null)) {
      expect(byWord.zh).not.toBe('');
      expect(Date.parse(realAt ?? '')).toBeGreaterThan(Date.parse(at));
    }
  });

  it('of the clock is signed as machine, and a return says why', async () => {
    const { entries } = await history();

    expect(entries.filter(({ machine }) => machine).map(({ kind }) => kind)).toContain(
      'letter-sent',
    );
    expect(entries.find(({ kind }) => kind === 'returned')).toMatchObject({
      topic: 'review',
      machine: false,
      why: expect.stringMatching(/./u) as unknown,
    });
  });

  it('that is a mail shows it as it was sent', async () => {
    const { entries } = await history('topic=mail');

    expect(entries.length).toBeGreaterThan(2);
    for (const { mail } of entries) {
      expect(mail?.subject).toContain('【演练】');
      expect(mail?.message).not.toBe('');
    }
  });

  it('names the event of Temporal once it was replayed', async () => {
    expect((await history()).replayed).toBeNull();
    const replays = `/api/campaigns/${campaign}/replays`;
    const { body } = await api.post<Replay>(replays, { unit: '220100' }, auditor);
    await until('it is replayed', async () => {
      return (await api.get<Replay>(`${replays}/${body.replay}`, auditor)).body.status === 'ended';
    });
    const { entries, replayed } = await history();

    expect(replayed?.verdict).toBe('same');
    expect(entries.find(({ kind }) => kind === 'submitted')?.event).toMatchObject({
      type: 'WORKFLOW_EXECUTION_UPDATE_ACCEPTED',
      word: { zh: expect.stringContaining('受理操作') as unknown },
    });
  });
});

describe('filters', () => {
  it.each([
    ['kind=submitted', ({ kind }: Entry) => kind === 'submitted'],
    ['topic=review', ({ topic }: Entry) => topic === 'review'],
    ['who=liaison', ({ by }: Entry) => by.role === 'liaison'],
    ['step=plan', ({ step }: Entry) => step === 'plan'],
    [
      'from=2018-05-15%2000:00&to=2018-05-20%2000:00',
      ({ at }: Entry) => at > '2018-05-15' && at < '2018-05-20',
    ],
  ])('%s gives exactly those', async (query, holds) => {
    const all = (await history()).entries.filter(holds);
    const { entries } = await history(query);

    expect(entries.length).toBeGreaterThan(0);
    expect(entries).toEqual(all);
  });

  it('pages follow each other without a gap', async () => {
    const whole = await history();
    const first = await history('limit=5');
    const rest = await history(`after=${String(first.next)}`);

    expect([...first.entries, ...rest.entries]).toEqual(whole.entries);
  });

  it('refuses a topic that there is not', async () => {
    expect((await api.get(`${path}/history?topic=weather`, auditor)).status).toBe(422);
  });
});

describe('reading it', () => {
  it('is recorded: who read whose, in which form', async () => {
    await history();
    const day = isoDayOf(dayOf(Date.now(), 480));
    const log = await api.get<AccessLogAnswer>(`/api/access-log?day=${day}`, auditor);
    const pages = [log.body];
    for (let { next } = log.body; next !== null;) {
      const { body } = await api.get<AccessLogAnswer>(
        `/api/access-log?day=${day}&after=${next}`,
        auditor,
      );
      pages.push(body);
      next = body.next;
    }
    const looked = pages
      .flatMap(({ entries }) => entries)
      .filter(({ kind, ids }) => kind === 'looked' && ids['campaign'] === campaign);

    expect(looked.at(-1)).toMatchObject({ by: { id: 'auditor-1' }, about: { form: 'json' } });
  });

  it('as a paper is a PDF', async () => {
    const { token } = await tokenFor(auditor.as);
    const headers = { Authorization: `Bearer ${token}` };
    const answer = await engine.app.request(`${path}/history?form=pdf`, { headers });
    const bytes = Buffer.from(await answer.arrayBuffer());

    expect(answer.headers.get('Content-Type')).toBe('application/pdf');
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is nothing for another bureau, and shows a bureau no refused attempts', async () => {
    const stranger = { as: 'liaison:wang@220200' };
    expect((await api.get(`${path}/history`, stranger)).status).toBe(403);
    const { entries } = await history('', { as: 'liaison:li@220100' });
    expect(entries.map(({ topic }) => topic)).not.toContain('refused');
  });
});

type Entry = UnitHistory['entries'][number];
