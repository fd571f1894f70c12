/** What only a real connection shows: bodies in chunks, and clients that do not wait. */
import { once } from 'node:events';
import type { ClientRequest } from 'node:http';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import type { Timeline } from '../../../api/reading/wire-units.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';
import { tokenFor } from '../../support/asking/real-tokens.ts';

let engine: Engine;
let api: Asker;
let server: ReturnType<typeof serve>;

const campaign = 'wire-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const reviewer = 'reviewer:reviewer-1';

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-07' });
  server = serve({ fetch: engine.app.fetch, hostname: '127.0.0.1', port: 0 });
  await once(server, 'listening');
});

afterAll(async () => {
  server.close();
  await engine.stop();
});

/** A POST without a length, which Node sends in chunks. */
async function begin(path: string, key: string): Promise<ClientRequest> {
  const { token } = await tokenFor(reviewer);
  return request({
    host: '127.0.0.1',
    port: (server.address() as AddressInfo).port,
    path,
    method: 'POST',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
    },
  });
}

it('a body that comes in pieces is cut off as soon as it is too long', async () => {
  const asked = await begin(`${unit}/comment`, 'in-pieces');
  const answered = once(asked, 'response');
  asked.on('error', () => undefined);
  for (let pieces = 0; pieces < 40; pieces += 1) asked.write('x'.repeat(64 * 1024));
  asked.end();

  const [answer] = (await answered) as [{ statusCode: number }];

  expect(answer.statusCode).toBe(413);
});

it('a request whose client hangs up is carried out once or not at all', async () => {
  const lost: unknown[] = [];
  const note = (reason: unknown): number => lost.push(reason);
  process.on('unhandledRejection', note);
  const texts = Array.from({ length: 12 }, (_, at) => `未等答复之${at}`);

  for (const [at, text] of texts.entries()) {
    const asked = await begin(`${unit}/comment`, `hung-up-${at}`);
    asked.on('error', () => undefined);
    asked.end(JSON.stringify({ text }));
    await sleep(at * 6);
    asked.destroy();
  }
  for (const [at, text] of texts.entries()) {
    const again = await api.post(
      `${unit}/comment`,
      { text },
      { as: reviewer, key: `hung-up-${at}` },
    );
    expect(again.status).toBe(200);
  }

  const { records } = (await api.get<Timeline>(`${unit}/timeline`)).body;
  const comments = records.filter(({ event }) => event.kind === 'commented');
  expect(comments).toHaveLength(texts.length);
  process.off('unhandledRejection', note);
  expect(lost).toEqual([]);
});
