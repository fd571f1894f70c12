/** What the API's own address returns: a page for people, a problem for programs. */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { createApp } from '../../../api/app.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';

/** As Chromium asks. */
const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8';

let engine: Engine;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
});

afterAll(() => engine.stop());

it('tells a browser what this is, where its mails are and where the reference', async () => {
  const { inboxPage } = readEnvironment(inject('stackEnvironment'));
  const app = createApp({ ...engine.deps, ...(inboxPage !== null && { inboxPage }) });
  const answer = await app.request('/', { headers: { Accept: browser } });
  const text = await answer.text();

  expect(answer.status).toBe(200);
  expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  expect(text).toContain('督办系统');
  expect(inboxPage).toBe(inject('inbox'));
  expect([...text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href)).toEqual([
    '/?language=en',
    inject('inbox'),
    '/api/reference',
  ]);
});

it('shows no inbox if there is none', async () => {
  const answer = await engine.app.request('/', { headers: { Accept: browser } });

  expect(await answer.text()).not.toContain('收件箱');
});

it.each(['application/json', '*/*', 'application/json, text/html;q=0.5'])(
  'answers a client that wants %s with 404',
  async (accept) => {
    const answer = await engine.app.request('/', { headers: { Accept: accept } });

    expect(answer.status).toBe(404);
    expect(answer.headers.get('Content-Type')).toContain('application/problem+json');
    expect(answer.headers.get('Vary')).toContain('Accept');
    expect(await answer.json()).toMatchObject({ code: 'unknown-route' });
  },
);
