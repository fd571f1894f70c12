/**
 * A worker that dies again and again while Duban runs: what people are told in the meantime, and
 * that everything goes on by itself once it lives.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { ProblemAnswer } from '../../api/answers/wire.ts';
import { readEnvironment } from '../../bin/environment/environment.ts';
import { startOwnStack } from '../../bin/wiring/own-stack.ts';
import { mintToken } from '../../local/sign-in/mint-token.ts';
import type { Stack } from '../../local/stack.ts';
import { ownHome, removeHome } from '../support/stack.ts';
import { shownMails, until } from '../support/stack-probes.ts';

const campaign = 'away-2018';
const unit = `/api/campaigns/${campaign}/units/220100`;

let home: string;
let stack: Stack;
const said: string[] = [];

beforeAll(async () => {
  home = await ownHome();
  const { inherited } = readEnvironment();
  const environment = readEnvironment({
    ...inherited,
    DUBAN_HOME: home,
    DUBAN_FIRST_PORT: String(12_000 + Math.floor(Math.random() * 10_000)),
  });
  stack = await startOwnStack(environment, ({ en }) => said.push(en), new AbortController().signal);
  const asked = { definition: 'jilin-2018-safety-month', campaign, until: '2018-05-04' };
  const rehearsal = await post('/api/rehearsals', asked, 'reviewer:reviewer-1');
  if (!rehearsal.ok) throw new Error(`no rehearsal: ${await rehearsal.text()}`);
  await until('units are told', async () => (await shownMails(stack)).length > 0);
});

afterAll(async () => {
  await stack.stop();
  await removeHome(home);
});

async function ask(path: string, init: RequestInit = {}, as?: string): Promise<Response> {
  const issuer = stack.environment['DUBAN_OIDC_ISSUER'] ?? '';
  const headers = new Headers({ 'Content-Type': 'application/json' });
  if (as !== undefined) {
    headers.set('Authorization', `Bearer ${(await mintToken({ home, issuer }, as)).token}`);
  }
  return fetch(`${stack.pages['api']}${path}`, { ...init, headers });
}

function post(path: string, body: object, as: string): Promise<Response> {
  return ask(path, { method: 'POST', body: JSON.stringify(body) }, as);
}

/** The page of a link, as a letter of the launch carries it. */
async function mailedPage(): Promise<string> {
  const answer = await fetch(new URL('/store', stack.pages['inbox']));
  const { emails } = (await answer.json()) as { emails: { body: { text: string } }[] };
  const texts = emails.map(({ body }) => body.text).join('\n');
  return /(\/l\/\S+)$/m.exec(texts)?.[1] ?? 'no letter has a link';
}

describe('a worker that dies again and again', () => {
  test('is reported, leads to 503, and everything goes on when it lives again', async () => {
    const enough = new AbortController();
    const killing = killAlways('worker', enough.signal);
    await until('it is told', () =>
      said.some((line) => line.startsWith('worker does not come up')),
    );

    const ready = (await (await ask('/api/ready')).json()) as ProblemAnswer;
    const comment = { text: '工作进程停止时' };
    const command = await post(`${unit}/comment`, comment, 'liaison:li@220100');
    const matrix = await ask(`/api/campaigns/${campaign}/matrix`, {}, 'reviewer:reviewer-1');
    const page = await ask(await mailedPage());
    enough.abort();
    await killing;

    expect(ready).toMatchObject({ code: 'not-ready', facts: { parts: { worker: false } } });
    expect(await command.json()).toMatchObject({ status: 503, code: 'engine-unavailable' });
    expect(command.headers.get('Retry-After')).not.toBeNull();
    expect(matrix.status).toBe(503);
    expect(page.status).toBe(503);
    expect(await page.text()).toContain('服务暂时不可用</h2><p>请稍候刷新本页');

    await until('it lives', () => said.includes('worker is back'));
    expect((await ask('/api/ready')).status).toBe(200);
    expect((await post(`${unit}/comment`, comment, 'liaison:li@220100')).status).toBe(200);
    expect(said.filter((line) => line.startsWith('worker does not come up'))).toHaveLength(1);
  });
});

async function killAlways(part: string, enough: AbortSignal): Promise<void> {
  while (!enough.aborted) {
    const pid = stack.pidOf(part);
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
    await sleep(50);
  }
}
