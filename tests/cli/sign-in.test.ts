/** Signing in by the command line as people do: at the provider's own pages, over HTTP. */
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';

import { createApp } from '../../api/app.ts';
import { recognisePeople } from '../../api/sign-in/sign-in.ts';
import type { Me } from '../../api/sign-in/wire-me.ts';
import type { Io } from '../../cli/session/io.ts';
import type { Engine } from '../support/asking/api-engine.ts';
import { startEngine } from '../support/asking/api-engine.ts';
import type { Listening, Ran } from '../support/asking/memory-io.ts';
import { duban, keptInMemory, listen } from '../support/asking/memory-io.ts';
import type { OwnProvider } from '../support/asking/own-provider.ts';
import { ownProvider } from '../support/asking/own-provider.ts';
import { openBrowser } from '../support/asking/small-browser.ts';

let engine: Engine;
let provider: OwnProvider;
let server: Listening;
let signIns: Io['signIns'];

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  provider = await ownProvider();
  await provider.start();
  const { signIn } = provider;
  const recognise = [recognisePeople(signIn, { now: () => Date.now() })];
  server = await listen({ app: createApp({ ...engine.deps, recognise, signIn }) });
});

afterAll(async () => {
  await server.close();
  await provider.remove();
  await engine.stop();
});

beforeEach(() => {
  signIns = keptInMemory();
});

function run(argv: string[], changes: Partial<Io> = {}): Promise<Ran> {
  const here = { url: server.url, mint: provider.mint };
  return duban(argv, { findServer: () => Promise.resolve(here), signIns, ...changes });
}

/** Runs `login`, and does at the page that it shows what a person does there. */
async function login(argv: string[], atPage: (page: string) => Promise<void>): Promise<Ran> {
  let told = '';
  let done: Promise<void> = Promise.resolve();
  const err = (text: string): void => {
    told += text;
    const [page] = /http:\/\/\S+/.exec(text) ?? [];
    if (page !== undefined) done = atPage(page);
  };
  const ran = await run(['login', ...argv], { err });
  await done;
  return { ...ran, err: told };
}

/** The page with the code submits itself; then the code is confirmed and an account chosen. */
async function confirmAs(account: string, page: string): Promise<void> {
  const browser = openBrowser();
  const confirm = await browser.send(await browser.open(page));
  await browser.send(await browser.send(confirm), { account });
}

async function chooseAs(account: string, page: string): Promise<void> {
  const browser = openBrowser();
  await browser.send(await browser.open(page), { account });
}

const liaison = 'liaison:liaison-220300@220300';

describe('duban login', () => {
  it('with a code shows a page and the code, waits, and says who is signed in', async () => {
    const { code, out, err } = await login([], (page) => confirmAs(liaison, page));

    expect(code).toBe(0);
    expect(err).toMatch(/验证码 .* [A-Z]{4}-[A-Z]{4}/);
    expect(out).toContain('联络员');
    expect(out).toContain('四平市工信局');
    expect((await run(['me'])).out).toContain('liaison-220300');
  });

  it('with a code that is refused on the page ends with a sentence', async () => {
    const { code, err } = await login([], async (page) => {
      const browser = openBrowser();
      const confirm = await browser.send(await browser.open(page));
      await browser.send(confirm, { abort: 'yes' });
    });

    expect(code).toBe(1);
    expect(err).toContain('duban login');
    expect(await signIns.read(server.url)).toBeNull();
  });

  it('with the browser of this machine waits for it to come back', async () => {
    const { code, out } = await login(['--browser'], (page) => chooseAs(liaison, page));

    expect(code).toBe(0);
    expect(out).toContain('liaison-220300');
  });

  it('interrupted keeps nobody signed in', async () => {
    const stop = new AbortController();
    const ran = await run(['login', '--browser'], {
      interrupted: stop.signal,
      err: (text) => {
        if (text.includes('http://')) stop.abort();
      },
    });

    expect(ran.code).toBe(130);
    expect(await signIns.read(server.url)).toBeNull();
  });
});

describe('somebody who is signed in', () => {
  beforeEach(async () => {
    await login(['--browser'], (page) => chooseAs(liaison, page));
  });

  it('acts as somebody else only on request', async () => {
    expect((await run(['me', '--as', 'auditor-1'])).out).toContain('审计');
    expect((await run(['me'])).out).toContain('联络员');
  });

  it('stays so when the token expires: it is renewed, and the new one is stored', async () => {
    const before = await signIns.read(server.url);
    if (!before) throw new Error('nobody is signed in');
    await signIns.write(server.url, { ...before, access: { ...before.access, expiresAt: 0 } });

    const { code, out } = await run(['me', '--json']);

    const after = await signIns.read(server.url);
    expect(code).toBe(0);
    expect((JSON.parse(out) as Me).actor.id).toBe('liaison-220300');
    expect(after?.access.token).not.toBe(before.access.token);
    expect(after?.access.expiresAt).toBeGreaterThan(0);
  });

  it('is told what to do when it can no longer be renewed', async () => {
    const before = await signIns.read(server.url);
    if (!before) throw new Error('nobody is signed in');
    await run(['logout']);
    await signIns.write(server.url, { ...before, access: { ...before.access, expiresAt: 0 } });

    const { code, out, err } = await run(['status']);

    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('duban login');
  });

  it('signs out, and then acts as this machine’s account', async () => {
    const { code } = await run(['logout']);

    expect(code).toBe(0);
    expect((await run(['me'])).out).toContain('审核员');
    expect((await run(['logout'])).err).toContain('没有登录');
  });
});

describe('without a sign-in', () => {
  it('on this machine commands act as the office’s first reviewer', async () => {
    expect((await run(['me'])).out).toMatch(/审核员 +reviewer-1/);
  });

  it('on another server people are told to sign in, and --as does not help', async () => {
    const elsewhere = { findServer: () => Promise.resolve(null) };
    const plain = await run(['me', '--url', server.url], elsewhere);
    const as = await run(['me', '--url', server.url, '--as', liaison], elsewhere);

    expect([plain.code, as.code]).toEqual([1, 1]);
    expect(plain.err).toContain('duban login');
    expect(as.err).toContain('--as');
  });

  it('a token is printed for another program, and taken from its file', async () => {
    const { out } = await run(['token', '--as', 'office-leader-1']);
    const taken = await run(['me', '--url', server.url, '--token-file', 'token'], {
      readText: () => Promise.resolve(out),
    });

    expect(out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    expect(taken.out).toContain('办公室负责人');
  });

  it('an impossible account is refused, with how to write one', async () => {
    const { code, err } = await run(['me', '--as', 'boss:li']);

    expect(code).toBe(1);
    expect(err).toContain('boss:li');
    expect(err).toContain('角色:编号');
  });
});

it('a provider that is away is reported with what to do', async () => {
  await provider.stop();

  const { code, err } = await run(['login']);
  await provider.start();

  expect(code).toBe(3);
  expect(err).toContain(provider.signIn.issuer);
});
