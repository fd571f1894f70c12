/**
 * Payloads are decrypted for those who may see them, only for Temporal's own page, without persons.
 */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { PayloadJson } from '../../../api/itself/wire-codec.ts';
import type { ProblemAnswer } from '../../../api/answers/wire.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine, temporalPage } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';

let engine: Engine;
let api: Asker;

const campaign = 'codec-2018';
const decode = '/api/codec/decode';
const auditor = 'auditor:wei';

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-03' });
});

afterAll(() => engine.stop());

/** Payloads as Temporal's page reads them out of a history. */
async function payloadsOf(workflowId: string): Promise<PayloadJson[]> {
  const handle = engine.deps.client.workflow.getHandle(workflowId);
  const { events } = await handle.fetchHistory();
  const found = (events ?? []).flatMap((event) => [
    ...(event.workflowExecutionStartedEventAttributes?.input?.payloads ?? []),
    ...(event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.args
      ?.payloads ?? []),
  ]);
  const base64 = (bytes: Uint8Array | null | undefined) =>
    Buffer.from(bytes ?? []).toString('base64');
  return found.map(({ metadata, data }) => ({
    metadata: Object.fromEntries(
      Object.entries(metadata ?? {}).map(([name, value]) => [name, base64(value)]),
    ),
    data: base64(data),
  }));
}

const clear = ({ data }: PayloadJson) => Buffer.from(data, 'base64').toString('utf8');

describe('the codec endpoint', () => {
  it('decrypts the server’s payloads, but not the people in them', async () => {
    const unit = `/api/campaigns/${campaign}/units/220200`;
    const person = { name: '韩梅梅', phone: '13800002222' };
    await api.post(`${unit}/name-liaison`, person, { as: 'liaison:wang@220200' });
    const payloads = await payloadsOf(`${campaign}/220200`);

    const { body } = await api.post<{ payloads: PayloadJson[] }>(
      decode,
      { payloads },
      { as: auditor, headers: { 'X-Namespace': 'default' } },
    );

    expect(body.payloads).toHaveLength(payloads.length);
    const locked = payloads.map(clear).join('\n');
    const open = body.payloads.map(clear).join('\n');
    // Whole plans would be too long to print if this fails.
    expect([locked.includes('220200'), open.includes('220200')]).toEqual([false, true]);
    expect(open.includes('"sealed":"1.')).toBe(true);
    expect(/韩梅梅|13800002222/.test(open)).toBe(false);
  });

  it('marks a payload that cannot be decrypted, beside the others', async () => {
    const [good] = await payloadsOf(`${campaign}/220200`);
    const broken = {
      ...good!,
      data: Buffer.from('not what was locked, not at all').toString('base64'),
    };

    const { body } = await api.post<{ payloads: PayloadJson[] }>(
      decode,
      { payloads: [broken, good] },
      { as: auditor },
    );

    expect(clear(body.payloads[0]!)).toContain('无法解密');
    expect(() => JSON.parse(clear(body.payloads[1]!)) as unknown).not.toThrow();
  });

  it('is allowed to the office and the auditor, and logged each time', async () => {
    const ask = (as: string) => api.post<ProblemAnswer>(decode, { payloads: [] }, { as });

    expect((await ask('liaison:wang@220200')).body.code).toBe('not-for-role');
    expect((await ask('reviewer:reviewer-1')).status).toBe(200);
    const nobody = await engine.app.request(decode, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{"payloads":[]}',
    });
    expect(nobody.status).toBe(401);
    await engine.deps.accessLog.flush();
    const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    const { entries } = await engine.deps.accessLog.read({ day, entriesMax: 1_000 });
    const mine = entries.filter(({ route }) => route === `POST ${decode}`);
    expect(mine.map(({ kind, code }) => [kind, code])).toEqual(
      expect.arrayContaining([
        ['refused', 'not-for-role'],
        ['decoded', 'ok'],
        ['refused', 'no-token'],
      ]),
    );
  });

  it('accepts a limited number of payloads, and offers no encoding', async () => {
    const payloads = Array.from({ length: 1_001 }, () => ({ metadata: {}, data: '' }));

    expect((await api.refused(decode, { payloads }, { as: auditor })).code).toBe('invalid-request');
    expect((await engine.app.request('/api/codec/encode', { method: 'POST' })).status).not.toBe(
      200,
    );
  });

  it('may be called from Temporal’s page in a browser, and from no other page', async () => {
    const preflight = (origin: string) =>
      engine.app.request(decode, {
        method: 'OPTIONS',
        headers: {
          Origin: origin,
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'authorization,content-type,x-namespace',
        },
      });

    const ours = await preflight(temporalPage);
    const theirs = await preflight('http://other.example');

    expect(ours.headers.get('Access-Control-Allow-Origin')).toBe(temporalPage);
    expect(ours.headers.get('Access-Control-Allow-Headers')).toContain('Authorization');
    expect(theirs.headers.get('Access-Control-Allow-Origin')).toBeNull();
  });
});
