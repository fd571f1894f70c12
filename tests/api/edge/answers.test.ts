/** What every answer has, whatever the request: headers, limits, methods, the present state. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { createApp } from '../../../api/app.ts';
import type { Deps } from '../../../api/deps.ts';
import type { ProblemAnswer, Ready } from '../../../api/answers/wire.ts';
import type { UnitAnswer } from '../../../api/reading/wire-units.ts';
import type { Command } from '../../../domain/unit/commands.ts';
import type { Asker } from '../../support/asking/api-asker.ts';
import { askerOf, routesOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';

let engine: Engine;
let api: Asker;

const campaign = 'answers-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const liaison = 'liaison:li@220100';

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-07' });
});

afterAll(() => engine.stop());

/** The same API with some parts replaced. */
function apiWith(changes: Partial<Deps>): Asker {
  return askerOf({ app: createApp({ ...engine.deps, ...changes }) });
}

describe('a read', () => {
  it('may be cached by its reader, and answers 304 to the present ETag', async () => {
    const path = '/api/definitions/answers-2018';
    const first = await api.get(path);
    const etag = first.headers.get('ETag') ?? '';

    const again = await api.get(path, { headers: { 'If-None-Match': etag } });
    const other = await api.get(path, { headers: { 'If-None-Match': 'W/"another"' } });

    expect(first.headers.get('Cache-Control')).toBe('private, no-cache');
    expect(again).toMatchObject({ status: 304, body: null });
    expect(again.headers.get('Cache-Control')).toBe('private, no-cache');
    expect(other.status).toBe(200);
  });
});

describe('every answer', () => {
  it('cannot run, frame or load anything; only reads may be cached', async () => {
    for (const { headers } of [await api.get('/api/campaigns'), await api.get('/api/nothing')]) {
      expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none';/);
      expect(headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    }
    expect((await api.get('/api/nothing')).headers.get('Cache-Control')).toBe('no-store');
  });

  it('carries the caller’s id if it is valid, otherwise one of ours', async () => {
    const idOf = async (id: string): Promise<string | null> =>
      (await api.get('/api/health', { headers: { 'X-Request-Id': id } })).headers.get(
        'X-Request-Id',
      );

    expect(await idOf('mine-1')).toBe('mine-1');
    for (const bad of ['x'.repeat(101), 'a b', '<script>']) {
      expect(await idOf(bad)).toMatch(/^[0-9a-f-]{36}$/);
    }
  });
});

describe('the reference page', () => {
  it('names every route and may load nothing but its own style', async () => {
    const page = await engine.app.request('/api/reference');
    const text = await page.text();

    const policy = page.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; base-uri 'none'/);
    expect(text).not.toMatch(/<script|https?:\/\/|src=/);
    const paths = routesOf(engine.app).map(({ path }) => path);
    expect(paths.filter((path) => !text.includes(`<code>${path}</code>`))).toEqual([]);
  });

  it('has the style whose hash its policy names', async () => {
    const page = await engine.app.request('/api/reference');
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(await page.text()) ?? [];

    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style));
    const hash = Buffer.from(digest).toString('base64');
    expect(page.headers.get('Content-Security-Policy')).toContain(`'sha256-${hash}'`);
  });
});

describe('a method that a path does not take', () => {
  it('is answered with the allowed ones, before a token is required', async () => {
    const answer = await engine.app.request('/api/campaigns', { method: 'DELETE' });

    expect(answer.status).toBe(405);
    expect(answer.headers.get('Allow')).toBe('POST, GET, HEAD');
    expect(await answer.json()).toMatchObject({ code: 'wrong-method' });
  });

  it('is answered with those of the path that is written out in full', async () => {
    const unit = '/api/campaigns/c/units/u';
    const allowedAt = async (path: string) => {
      const answer = await engine.app.request(path, { method: 'DELETE' });
      return answer.headers.get('Allow');
    };

    expect(await allowedAt(`${unit}/files/check`)).toBe('POST');
    expect(await allowedAt(`${unit}/files/checked`)).toBe('GET, HEAD');
  });
});

describe('a client that asks too often', () => {
  const limits = {
    strangers: { burst: 3, perSecond: 0.001 },
    costly: { burst: 2, perSecond: 0.001 },
  };
  const from = (address: string): Partial<Deps> => ({ limits, addressOf: () => address });

  it('with invalid tokens is refused without a check, from that address', async () => {
    const { app } = { app: createApp({ ...engine.deps, ...from('192.0.2.1') }) };
    const headers = { Authorization: 'Bearer guessed' };
    const statuses: number[] = [];
    for (let tries = 0; tries < 5; tries += 1) {
      statuses.push((await app.request('/api/campaigns', { headers })).status);
    }
    const last = await app.request('/api/campaigns', { headers });

    expect(statuses).toEqual([401, 401, 401, 429, 429]);
    expect(Number(last.headers.get('Retry-After'))).toBeGreaterThan(0);
    expect(await last.json()).toMatchObject({ code: 'too-many-requests' });
  });

  it('for costly requests has to wait, and others do not', async () => {
    const limited = apiWith(from('192.0.2.2'));
    const ask = async (as: string): Promise<number> =>
      (await limited.post(`/api/definitions/${campaign}/preview`, {}, { as })).status;

    expect([await ask('reviewer:r1'), await ask('reviewer:r1')]).toEqual([200, 200]);
    expect(await ask('reviewer:r1')).toBe(429);
    expect(await ask('reviewer:r2')).toBe(200);
    expect((await limited.get('/api/campaigns', { as: 'reviewer:r1' })).status).toBe(200);
  });

  it('may always ask for the health', async () => {
    const limited = apiWith(from('192.0.2.3'));
    for (let tries = 0; tries < 10; tries += 1) {
      expect((await limited.get('/api/health')).status).toBe(200);
    }
  });
});

describe('readiness', () => {
  it('says that all parts answer', async () => {
    expect(await api.get<Ready>('/api/ready')).toMatchObject({
      status: 200,
      body: { status: 'ready', parts: { engine: true, store: true, 'sign-in': true } },
    });
  });

  it('names the part that does not answer, and when to ask again', async () => {
    const away = (): Promise<never> => Promise.reject(new Error('away'));
    const store = { ...engine.deps.store, get: away };

    const answer = await apiWith({ store }).get<ProblemAnswer>('/api/ready');

    const parts = { engine: true, store: false, 'sign-in': true };
    expect(answer).toMatchObject({ status: 503, body: { code: 'not-ready', facts: { parts } } });
    expect(answer.headers.get('Retry-After')).not.toBeNull();
  });

  it('reports the processes started beside it, and requires only the worker', async () => {
    const beside = (up: Record<string, boolean>) =>
      apiWith({ beside: () => Promise.resolve(up) }).get<Ready>('/api/ready');

    const slower = await beside({ worker: true, renditions: false });
    const away = await beside({ worker: false, renditions: true });

    expect(slower).toMatchObject({ status: 200, body: { parts: { renditions: false } } });
    expect(away).toMatchObject({
      status: 503,
      body: { code: 'not-ready', facts: { parts: { engine: true, worker: false } } },
    });
  });
});

describe('two who decide at once', () => {
  it('do not both succeed: the second gets the new state', async () => {
    const content = { texts: { case: '某企业' } };
    await api.post(`${unit}/steps/exposure/submit`, { content }, { as: liaison });
    const step = `${unit}/steps/exposure%231`;
    const { seq: before } = (await api.get<UnitAnswer>(unit)).body;

    const answers = await Promise.all([
      api.post<ProblemAnswer>(`${step}/approve`, { revision: 1 }, { as: 'reviewer:reviewer-1' }),
      api.post<ProblemAnswer>(
        `${step}/return`,
        { revision: 1, reason: '请补充。' },
        { as: 'reviewer:reviewer-2' },
      ),
    ]);

    const [won, lost] = answers.toSorted((a, b) => a.status - b.status);
    expect([won?.status, lost?.status]).toEqual([200, 409]);
    const { steps, seq } = (await api.get<UnitAnswer>(unit)).body;
    const now = steps.find(({ id }) => id === 'exposure#1');
    expect(lost?.body.facts['present']).toEqual({
      unit: 'running',
      seq: expect.any(Number) as number,
      step: 'exposure#1',
      status: now?.status,
      revision: 1,
      dueAt: now?.dueAt,
    });
    // The letter about a return is also an event and may have been sent since.
    const met = lost?.body.facts['present'] as { seq: number };
    expect(met.seq).toBeGreaterThan(before);
    expect(met.seq).toBeLessThanOrEqual(seq);
  });
});

describe('a bug', () => {
  it('in a workflow’s validator is reported as a bug, and the unit goes on', async () => {
    const broken = apiWith({
      // Invalid input that no schema would accept, so that the validator in the workflow fails.
      commandUnit: (place, command, attempt) =>
        engine.deps.commandUnit(
          place,
          { ...command, content: null } as unknown as Command,
          attempt,
        ),
    });
    const body = { content: { texts: { case: '某企业' } } };

    const problem = await broken.refused(`${unit}/steps/exposure/submit`, body, { as: liaison });

    expect(problem).toMatchObject({ status: 500, code: 'bug' });
    const answer = await api.post(`${unit}/comment`, { text: '仍可办理' }, { as: liaison });
    expect(answer.status).toBe(200);
  });
});
