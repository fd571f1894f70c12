/**
 * The parts as they run, each in its own process, with a receiver of traces: one trace spans
 * request, workflow and activity, and no person and no token gets into traces or logs.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readEnvironment } from '../../bin/environment/environment.ts';
import { signInPart } from '../../bin/wiring/own-stack.ts';
import { mintToken } from '../../local/sign-in/mint-token.ts';
import type { Stack } from '../../local/stack.ts';
import type { Receiver, SeenSpan } from '../support/asking/otlp-receiver.ts';
import { startReceiver } from '../support/asking/otlp-receiver.ts';
import { until } from '../support/stack-probes.ts';
import { ownHome, ownStack, removeHome } from '../support/stack.ts';

const campaign = 'traced-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;
const report = `${unit}/steps/activity-report`;
const person = { name: '李雷雷', phone: '13877778888', email: 'li.leilei@gxj.example' };
const wrong = 'eyJhbGciOiJub25lIn0.d3JvbmctdG9rZW4tb2Ytbm9ib2R5.x';
const link = 'bGluay10b2tlbi1vZi1hLXVuaXQ';

let receiver: Receiver;
let home: string;
let stack: Stack;
const tokens: string[] = [];

beforeAll(async () => {
  receiver = await startReceiver();
  home = await ownHome();
  stack = await ownStack({
    home,
    environment: {
      ...readEnvironment().inherited,
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_BSP_SCHEDULE_DELAY: '100',
      DUBAN_LOG_LEVEL: 'debug',
    },
    parts: [
      signInPart,
      { name: 'worker', entry: 'bin/worker.ts', ready: 'message' },
      {
        name: 'api',
        entry: 'bin/api.ts',
        ready: '/api/health',
        port: { usual: 8700, variable: 'DUBAN_PORT' },
        page: true,
      },
    ],
  });
  const asked = { definition: 'jilin-2018-safety-month', campaign, until: '2018-05-04' };
  await post('/api/rehearsals', asked, 'reviewer:reviewer-1');
  await post(`${unit}/name-liaison`, person, 'liaison:li@220100');
});

afterAll(async () => {
  await stack.stop();
  await receiver.stop();
  await removeHome(home);
});

async function ask(path: string, init: RequestInit, as?: string): Promise<Response> {
  const issuer = stack.environment['DUBAN_OIDC_ISSUER'] ?? '';
  const token = as === undefined ? wrong : (await mintToken({ home, issuer }, as)).token;
  tokens.push(token);
  const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
  return fetch(`${stack.pages['api']}${path}`, { ...init, headers });
}

async function post(path: string, body: object, as: string): Promise<void> {
  const answer = await ask(path, { method: 'POST', body: JSON.stringify(body) }, as);
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
}

/** The trace of this request, once it has a span of each of these names. */
async function traceOf(request: string, names: string[]): Promise<SeenSpan[]> {
  const find = (): SeenSpan[] => {
    const root = receiver.spans.findLast(({ name }) => name === request);
    return receiver.spans.filter(({ traceId }) => traceId === root?.traceId);
  };
  await until(`${request} is traced as far as ${names.join(', ')}`, () =>
    names.every((name) => find().some((span) => span.name === name)),
  );
  return find();
}

/** The token of a link as a letter of the launch carries it. */
async function mailedLink(): Promise<string> {
  const answer = await fetch(new URL('/store', stack.pages['inbox']));
  const { emails } = (await answer.json()) as { emails: { body: { text: string } }[] };
  const [, token] = /\/l\/(\S+)$/m.exec(emails.map(({ body }) => body.text).join('\n')) ?? [];
  if (token === undefined) throw new Error('no letter has a link');
  return token;
}

function only(spans: SeenSpan[], wanted: string): SeenSpan {
  const found = spans.filter(({ name }) => name === wanted);
  expect(found).toHaveLength(1);
  return found[0]!;
}

describe('a trace', () => {
  it('spans request, Update, workflow and the letter that follows at once', async () => {
    await post(`${report}/submit`, { content: { texts: { report: '会议' } } }, 'liaison:li@220100');
    const back = { revision: 1, reason: '请补充现场情况' };
    await post(`${report}%231/return`, back, 'reviewer:reviewer-1');

    const request = 'POST /api/campaigns/:campaign/units/:unit/steps/:step/return';
    const update = 'UpdateWorkflow:return';
    const spans = await traceOf(request, ['HandleUpdate:return', 'RunActivity:sendLetter']);

    const root = only(spans, request);
    const asked = only(spans, update);
    expect(root).toMatchObject({
      service: 'duban-api',
      attributes: { 'http.response.status_code': 200, 'duban.role': 'reviewer' },
    });
    expect(root.parentSpanId).toBeUndefined();
    expect(asked).toMatchObject({ service: 'duban-api', parentSpanId: root.spanId });
    // There may be several letters, or one that was tried twice.
    const letters = spans.filter(({ name }) => name === 'RunActivity:sendLetter');
    for (const span of [only(spans, 'HandleUpdate:return'), ...letters]) {
      expect(span).toMatchObject({
        service: 'duban-worker',
        parentSpanId: asked.spanId,
        attributes: { 'temporal.workflow.id': `${campaign}/220100` },
      });
    }
  });

  it('of a submission shows the workflow’s work, and ends when it only waits', async () => {
    const request = 'POST /api/campaigns/:campaign/units/:unit/steps/:step/submit';

    const spans = await traceOf(request, ['HandleUpdate:submit']);

    expect(only(spans, 'HandleUpdate:submit').parentSpanId).toBe(
      only(spans, 'UpdateWorkflow:submit').spanId,
    );
    expect(spans.some(({ name }) => name.startsWith('RunActivity'))).toBe(false);
  });

  it('of a launch continues through the batch of units to the letter of each', async () => {
    const names = ['StartWorkflow:campaign', 'RunActivity:startUnits', 'RunActivity:sendLetter'];

    const spans = await traceOf('POST /api/rehearsals', names);

    expect(spans.filter(({ name }) => name === 'StartWorkflow:unit')).toHaveLength(13);
  });

  it('of a refused Update says so, but not why', async () => {
    const again = { revision: 1, reason: '重复' };
    await ask(
      `${report}%231/return`,
      { method: 'POST', body: JSON.stringify(again) },
      'reviewer:reviewer-1',
    );
    const request = 'POST /api/campaigns/:campaign/units/:unit/steps/:step/return';

    await until('the refusal is traced', () =>
      receiver.spans.some(({ name, attributes }) => {
        return name === request && attributes['http.response.status_code'] === 409;
      }),
    );
    const spans = await traceOf(request, ['HandleUpdate:return']);

    expect(only(spans, 'HandleUpdate:return').attributes['duban.refused']).toBe(true);
    expect(JSON.stringify(spans)).not.toContain(again.reason);
  });
});

describe('no person, no token, no words of anybody', () => {
  /** All attributes that are allowed. */
  const keys = [
    'http.request.method',
    'http.route',
    'http.response.status_code',
    'duban.role',
    'duban.refused',
    'temporal.workflow.id',
    'temporal.activity.attempt',
    'error.type',
  ];
  const secrets = (): string[] => [
    ...Object.values(person),
    wrong,
    link,
    '请补充',
    '271828',
    ...tokens,
  ];

  beforeAll(async () => {
    await ask(`/api/campaigns?phone=${person.phone}`, {}, 'reviewer:reviewer-1');
    await ask('/api/me', {});
    const mailed = await mailedLink();
    tokens.push(mailed);
    for (const token of [link, mailed]) {
      await ask(`/l/${token}`, {});
      await ask(`/api/links/${token}`, {});
      await ask(`/api/links/${token}/code`, { method: 'POST', body: '{}' });
      await ask(`/api/links/${token}/session`, { method: 'POST', body: '{"code":"271828"}' });
    }
    await ask(`/api/${encodeURIComponent(person.name)}`, {}, 'reviewer:reviewer-1');
    await ask(`${unit}/name-liaison`, { method: 'POST', body: person.phone }, 'liaison:li@220100');
    const nudged = { channel: 'mail' };
    await post(`${unit}/steps/liaison/nudge`, nudged, 'reviewer:reviewer-1');
    const request = 'POST /api/campaigns/:campaign/units/:unit/steps/:step/nudge';
    await traceOf(request, ['RunActivity:sendLetter']);
  });

  it('in any attribute of any span', () => {
    const found = new Set(receiver.spans.flatMap(({ attributes }) => Object.keys(attributes)));
    const sent = receiver.bodies.map(({ bytes }) => bytes.toString()).join('\n');

    expect(keys).toEqual(expect.arrayContaining([...found]));
    expect(receiver.spans.length).toBeGreaterThan(50);
    for (const secret of secrets()) expect(sent).not.toContain(secret);
  });

  it.each(['api', 'worker'])('in the log of the %s', async (part) => {
    const text = await readFile(join(home, 'logs', `${part}.log`), 'utf8');
    const lines = text.trim().split('\n');

    expect(lines.length).toBeGreaterThan(10);
    for (const line of lines) expect(() => JSON.parse(line) as unknown).not.toThrow();
    for (const secret of secrets()) expect(text).not.toContain(secret);
  });

  it('yet a line tells who asked for what, how it ended, and in which trace', async () => {
    const lines = await linesOf('api');
    const request = 'POST /api/campaigns/:campaign/units/:unit/steps/:step/nudge';
    const [root] = await traceOf(request, []);

    expect(lines.find(({ trace }) => trace === root?.traceId)).toMatchObject({
      method: 'POST',
      route: '/api/campaigns/:campaign/units/:unit/steps/:step/nudge',
      status: 200,
      actor: 'reviewer-1',
      role: 'reviewer',
    });
    expect(lines.find(({ status }) => status === 401)).toMatchObject({ method: 'GET' });
    expect(lines.map(({ route }) => route)).toContain('/api/links/:token/code');
    const letter = (await linesOf('worker')).find(({ trace }) => trace === root?.traceId);
    expect(letter).toMatchObject({ activity: 'sendLetter', workflow: `${campaign}/220100` });
  });

  async function linesOf(part: string): Promise<Record<string, unknown>[]> {
    const text = await readFile(join(home, 'logs', `${part}.log`), 'utf8');
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  }
});
