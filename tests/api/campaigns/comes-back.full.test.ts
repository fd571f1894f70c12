/** A server is killed under the API: callers are told to wait, and nothing is done twice. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { createApp } from '../../../api/app.ts';
import type { ProblemAnswer } from '../../../api/answers/wire.ts';
import type { Timeline } from '../../../api/reading/wire-units.ts';
import type { Stack } from '../../../local/stack.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';
import { ownStack, removeHome } from '../../support/stack.ts';

let stack: Stack;
let engine: Engine;
let api: Asker;

/** Longer than the client's longest pause between two attempts. */
const retriesEndMs = 11_000;

const campaign = 'back-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;

beforeAll(async () => {
  stack = await ownStack();
  // People sign in at the provider that all tests share.
  engine = await startEngine({ ...inject('stackEnvironment'), ...stack.environment });
  api = askerOf(engine);
  await plant(engine.campaigns, campaign);
  const asked = { definition: campaign, campaign, until: '2018-05-04' };
  await until('the rehearsal stands', async () => {
    return (await api.post('/api/rehearsals', asked)).status === 202;
  });
});

afterAll(async () => {
  // Temporal's client has retries in its timers, which throw when its channel is closed.
  await sleep(retriesEndMs);
  await engine.stop();
  await stack.stop();
  await removeHome(stack.home);
});

function kill(server: 'Temporal' | 'S3'): void {
  process.kill(stack.pidOf(server) ?? 0, 'SIGKILL');
}

/** Asks until it succeeds; returns the answers on the way. */
async function insist(ask: () => Promise<{ status: number; headers: Headers }>) {
  const told: { status: number; after: string | null }[] = [];
  await until('it is done', async () => {
    const { status, headers } = await ask();
    told.push({ status, after: headers.get('Retry-After') });
    return status < 300;
  });
  return told;
}

describe('Temporal', () => {
  it('is killed: 503 until it is back, and the same key is carried out once', async () => {
    // Gives up sooner than the server can come back.
    const hasty = askerOf({ app: createApp({ ...engine.deps, patienceMs: 1_000 }) });
    kill('Temporal');
    const told = await insist(() =>
      hasty.post(`${unit}/comment`, { text: '断线重试' }, { key: 'through-temporal' }),
    );

    const refused = told.slice(0, -1);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.filter(({ status }) => status !== 503)).toEqual([]);
    expect(refused[0]?.after).not.toBeNull();
    const { records } = (await api.get<Timeline>(`${unit}/timeline`)).body;
    expect(records.filter(({ event }) => event.kind === 'commented')).toHaveLength(1);
  });
});

describe('S3', () => {
  it('is killed: 503 and not ready; the same key then gives the first answer', async () => {
    kill('S3');
    const ready = await api.get<ProblemAnswer>('/api/ready');
    const body = { steps: ['plan'], until: '2018-05-25', reason: '汛情' };
    const told = await insist(() =>
      api.post(`/api/campaigns/${campaign}/extend`, body, { key: 'through-s3' }),
    );

    expect(ready).toMatchObject({ status: 503, body: { facts: { parts: { store: false } } } });
    const refused = told.slice(0, -1);
    expect(refused.filter(({ status }) => status !== 503)).toEqual([]);
    await until('all is ready', async () => (await api.get('/api/ready')).status === 200);
  });
});
