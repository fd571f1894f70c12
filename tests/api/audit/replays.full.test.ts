/**
 * Replays as an auditor starts them: a rehearsed campaign on the real server, each unit by the real
 * workflow code. What somebody changed in the store afterwards is found and named; a job survives
 * its worker and can be stopped.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { createArchive } from '../../../activities/store/archive.ts';
import type { Replay } from '../../../api/replays/wire-replays.ts';
import type { Clients } from '../../../bin/wiring/clients.ts';
import { createClients } from '../../../bin/wiring/clients.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import { hashOf } from '../../../domain/terms/canonical-hash.ts';
import type { Recorded } from '../../../domain/unit/events.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';
import { startReplaying } from '../../support/histories/replay-stand.ts';

const auditor = { as: 'auditor:auditor-1' };
const over = 'replayed-2018';
const running = 'replaying-2018';

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
  for (const [campaign, until] of [
    [over, 'end'],
    [running, '2018-05-20'],
  ] as const) {
    await plant(engine.campaigns, campaign);
    await api.post('/api/rehearsals', { definition: campaign, campaign, until });
  }
  for (const campaign of [over, running]) await stands(campaign);
}, 120_000);

afterAll(async () => {
  await stopReplaying();
  await clients.close();
  await engine.stop();
});

describe('a replay', () => {
  it('finds a whole campaign as it is stored, and says what it replayed', async () => {
    const { body } = await replayed(over, {});

    expect(body).toMatchObject({ status: 'ended', units: 3, done: 3, same: 3, differs: 0 });
    expect(body.results.flatMap(({ findings }) => findings)).toEqual([]);
    for (const { records, later, runs } of body.results) {
      expect(records).toBeGreaterThan(5);
      expect(later).toBe(0);
      expect(runs).toHaveLength(1);
      expect(runs[0]?.build).toMatch(/^[0-9a-f]{12}$/);
    }
  });

  it('takes a unit that still runs as far as its history goes', async () => {
    const { body } = await replayed(running, { unit: '220100' });

    expect(body).toMatchObject({ unit: '220100', units: 1, same: 1 });
  });

  it('keeps which event led to which record', async () => {
    await replayed(over, { unit: '220100' });
    const { places, verdict } = (await engine.deps.replays.places(over, '220100'))!;

    expect(verdict).toBe('same');
    expect(places[0]).toMatchObject({ seq: 1, event: { id: 1 } });
    expect(places.every(({ event }) => event !== null)).toBe(true);
  });

  it('is one replay, however often the request is repeated', async () => {
    const key = { ...auditor, key: 'replay-once' };
    const one = await api.post<Replay>(pathOf(over), {}, key);
    const two = await api.post<Replay>(pathOf(over), {}, key);

    expect(two.body.replay).toBe(one.body.replay);
  });
});

describe('who may and what is there', () => {
  it('is for the office and auditors', async () => {
    const as = 'liaison:li@220100';
    expect((await api.post(pathOf(over), {}, { as })).status).toBe(403);
    expect((await api.get(pathOf(over), { as })).status).toBe(403);
    expect((await api.post(pathOf(over), {}, { as: 'reviewer:reviewer-1' })).status).toBe(202);
  });

  it('knows what does not exist', async () => {
    expect((await api.post(pathOf('nothing-2018'), {}, auditor)).status).toBe(404);
    expect((await api.post(pathOf(over), { unit: '229999' }, auditor)).status).toBe(404);
    expect((await api.get(`${pathOf(over)}/none`, auditor)).status).toBe(404);
  });
});

describe('a job', () => {
  it('goes on with the next worker, and does no unit twice', async () => {
    await stopReplaying();
    const { body: begun } = await api.post<Replay>(pathOf(over), {}, auditor);
    let reads = 0;
    // The first worker is stopped at its second unit.
    const stop = await startReplaying(environment, clients, (parts) => ({
      ...parts,
      async storedOf(...asked) {
        reads += 1;
        if (reads === 2) throw new Error('the store is away');
        return parts.storedOf(...asked);
      },
    }));
    const path = `${pathOf(over)}/${begun.replay}`;
    await until('one unit is done', async () => {
      return (await api.get<Replay>(path, auditor)).body.done >= 1;
    });
    await stop();
    stopReplaying = await startReplaying(environment, clients);
    const ended = await endOf(path);

    expect(ended).toMatchObject({ status: 'ended', done: 3, same: 3 });
  });

  it('can be stopped, and stays so', async () => {
    await stopReplaying();
    const { body: begun } = await api.post<Replay>(pathOf(over), {}, auditor);
    const path = `${pathOf(over)}/${begun.replay}`;
    const stopped = await api.post<Replay>(`${path}/stop`, {}, auditor);
    expect(stopped.body.status).toBe('stopped');
    stopReplaying = await startReplaying(environment, clients);
    const { body } = await replayed(over, { unit: '220200' });

    expect(body.status).toBe('ended');
    expect((await api.get<Replay>(path, auditor)).body).toMatchObject({
      status: 'stopped',
      done: 0,
    });
  });
});

describe('a ledger that somebody rewrote in the store', () => {
  it('is found, at the record and with the event that led to it', async () => {
    const archive = createArchive(engine.deps.store);
    const index = (await archive.ledger(over, '220200'))!;
    const [key = ''] = index.segments;
    const records = (await engine.deps.store.getContent(key)) as Recorded[];
    const at = records.findIndex(({ event }) => event.kind === 'submitted');
    let prev = records[0]!.prev;
    const rewritten = records.map((record, nth) => {
      const event =
        nth === at ? { ...record.event, receivedAt: record.at - 86_400_000 } : record.event;
      const next = { ...record, event, prev } as Recorded;
      prev = hashOf(next);
      return next;
    });
    const segments = [await engine.deps.store.putContent(rewritten)];
    // A number that is higher by one, or the store would keep the true index.
    await archive.keepLedger({ ...index, segments, head: prev, seq: index.seq + 1 });

    const { body } = await replayed(over, {});

    expect(body).toMatchObject({ same: 2, differs: 1 });
    const [finding] = body.results.flatMap(({ findings }) => findings);
    expect(finding).toMatchObject({
      kind: 'record',
      seq: at + 1,
      path: 'event.receivedAt',
      event: { type: 'WORKFLOW_EXECUTION_UPDATE_ACCEPTED' },
    });
    expect(finding?.text.zh).toMatch(/^台账第\d+条（来自第\d+号事件（受理操作，\d{4}年/);
    expect(finding?.text.en).toContain('event.receivedAt is stored as');
  });
});

function pathOf(campaign: string): string {
  return `/api/campaigns/${campaign}/replays`;
}

async function replayed(campaign: string, body: object): Promise<{ body: Replay }> {
  const begun = await api.post<Replay>(pathOf(campaign), body, auditor);
  expect(begun.status).toBe(202);
  return { body: await endOf(`${pathOf(campaign)}/${begun.body.replay}`) };
}

async function endOf(path: string): Promise<Replay> {
  let last: Replay | undefined;
  await until('the replay has ended', async () => {
    last = (await api.get<Replay>(path, auditor)).body;
    return last.status !== 'running';
  });
  return last!;
}

async function stands(campaign: string): Promise<void> {
  await until(`${campaign} stands`, async () => {
    const { body } = await api.get<{ moving: boolean }>(`/api/rehearsals/${campaign}`);
    return !body.moving;
  });
}
