/** The local provider: what it stores, what it issues, and whom it refuses. */
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, readFile, readdir, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { signInsAt } from '../../bin/wiring/sign-ins.ts';
import { ownerIn } from '../../local/sign-in/same-user.ts';
import type { OwnProvider } from '../support/asking/own-provider.ts';
import { ownProvider } from '../support/asking/own-provider.ts';
import { foreignIn } from '../support/languages/one-language.ts';
import { openBrowser } from '../support/asking/small-browser.ts';

let provider: OwnProvider;

beforeAll(async () => {
  provider = await ownProvider();
  await provider.start();
});

afterAll(() => provider.remove());

const client = 'duban-cli';
/** Nothing listens there; the code is read from the address. */
const landing = 'http://127.0.0.1:1/';

function post(path: string, body: Record<string, string>, secret?: string): Promise<Response> {
  const headers = secret === undefined ? {} : { Authorization: `Basic ${btoa(secret)}` };
  const url = `${provider.signIn.issuer}${path}`;
  return fetch(url, { method: 'POST', headers, body: new URLSearchParams(body) });
}

/** The page to which a command line sends a browser. `verifier` later proves who began. */
function signInPage(verifier = 'x'.repeat(43)): string {
  const asked = new URLSearchParams({
    client_id: client,
    response_type: 'code',
    redirect_uri: landing,
    scope: provider.signIn.scope,
    resource: provider.signIn.audience,
    state: 'mine',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  return `${provider.signIn.issuer}/auth?${asked.toString()}`;
}

/** Signs in as somebody on the page; returns the code and its verifier. */
async function codeFor(account: string): Promise<{ code: string; verifier: string }> {
  const verifier = randomBytes(32).toString('base64url');
  const browser = openBrowser();
  const page = await browser.open(signInPage(verifier));
  const landed = await browser.send(page, { account });
  return { code: new URL(landed.url).searchParams.get('code') ?? '', verifier };
}

function redeem({ code, verifier }: { code: string; verifier: string }): Promise<Response> {
  const body = { grant_type: 'authorization_code', client_id: client, redirect_uri: landing };
  return post('/token', { ...body, code, code_verifier: verifier });
}

describe('what it keeps', () => {
  it('only its owner can read', async () => {
    await redeem(await codeFor('auditor:auditor-1'));
    const folder = join(provider.home, 'sign-in');
    const files = await readdir(folder);
    const modes = await Promise.all(
      files.map(async (file) => (await stat(join(folder, file))).mode & 0o777),
    );

    expect(files.toSorted()).toEqual(['cookie-key', 'keys.json', 'mint-secret', 'records.json']);
    expect(modes).toEqual(files.map(() => 0o600));
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('is the same after a restart: keys, secret, and who is signed in', async () => {
    const before = await provider.keys();
    const { refresh_token: refresh = '' } = (await (
      await redeem(await codeFor('auditor:auditor-1'))
    ).json()) as { refresh_token?: string };

    await provider.stop();
    await provider.start();

    const body = { grant_type: 'refresh_token', client_id: client, refresh_token: refresh };
    expect((await post('/token', body)).status).toBe(200);
    expect(await provider.keys()).toEqual(before);
  });

  it('prevents its start if others can read a secret', async () => {
    const file = join(provider.home, 'sign-in', 'mint-secret');
    await provider.stop();
    await chmod(file, 0o644);

    await expect(provider.start()).rejects.toThrow(/chmod 600/);
    await chmod(file, 0o600);
    await provider.start();
  });
});

describe('what the command line keeps of a sign-in', () => {
  const kept = {
    issuer: 'https://sign-in.example',
    client,
    audience: 'urn:duban:api',
    access: { token: 'a', expiresAt: 1 },
    refresh: 'b',
  };

  it('applies to one server until it is deleted; only its owner can read it', async () => {
    const file = join(provider.home, 'not-there-yet', 'signed-in.json');
    const signIns = signInsAt(file);
    const [here, there] = ['http://127.0.0.1:8700', 'https://duban.example'];

    expect(await signIns.read(here)).toBeNull();
    await signIns.write(here, kept);
    await signIns.write(there, { ...kept, refresh: null });
    await signIns.write(there, null);

    expect(await signIns.read(here)).toEqual(kept);
    expect(await signIns.read(there)).toBeNull();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });
});

describe('a code', () => {
  it('works once; used again, it revokes what it had given', async () => {
    const given = await codeFor('liaison:liaison-220100@220100');
    const first = await redeem(given);
    const { refresh_token: refresh = '' } = (await first.json()) as { refresh_token?: string };

    const again = await redeem(given);

    expect([first.status, again.status]).toEqual([200, 400]);
    expect(await again.json()).toMatchObject({ error: 'invalid_grant' });
    const body = { grant_type: 'refresh_token', client_id: client, refresh_token: refresh };
    expect(await (await post('/token', body)).json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('is worthless to anybody who has not begun the sign-in', async () => {
    const given = await codeFor('auditor:auditor-1');

    const stolen = await redeem({ ...given, verifier: randomBytes(32).toString('base64url') });

    expect(await stolen.json()).toMatchObject({ error: 'invalid_grant' });
  });

  it('is sent only to loopback, and requires a proof from who began', async () => {
    const usual = { client_id: client, response_type: 'code', scope: 'openid' };
    const elsewhere = new URLSearchParams({ ...usual, redirect_uri: 'https://evil.example/' });
    const plain = new URLSearchParams({ ...usual, redirect_uri: landing });
    const { issuer } = provider.signIn;

    const refused = await fetch(`${issuer}/auth?${elsewhere.toString()}`, { redirect: 'manual' });
    const sentBack = await fetch(`${issuer}/auth?${plain.toString()}`, { redirect: 'manual' });

    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('未能登录');
    const english = { 'Accept-Language': 'en-GB,zh;q=0.5' };
    const again = await fetch(`${issuer}/auth?${elsewhere.toString()}`, { headers: english });
    expect(foreignIn('en', await again.text())).toBeNull();
    expect(sentBack.headers.get('location')).toContain('error=invalid_request');
  });
});

describe('a token without a browser', () => {
  const grant = { grant_type: 'urn:duban:grant-type:mint', account: 'auditor-1' };

  it('is issued to those who know the secret', async () => {
    const secret = (await readFile(join(provider.home, 'sign-in', 'mint-secret'), 'utf8')).trim();
    const answers = await Promise.all([
      post('/token', grant, `duban-mint:${secret}`),
      post('/token', grant, 'duban-mint:guessed'),
      post('/token', { ...grant, client_id: client }),
      post('/token', grant),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 401, 400, 400]);
  });

  it.each(['boss:li', 'liaison:li', 'reviewer:li@220100', 'system:clock', 'nobody-1', ''])(
    'is not issued for the impossible account %j',
    async (account) => {
      await expect(provider.mint(account)).rejects.toThrow(/There is no account/);
    },
  );
});

/** As `nobody`, since only root can become somebody else. */
const stranger = { uid: 65_534, gid: 65_534 };
const canBeAnother = process.getuid?.() === 0 && process.platform === 'linux';

describe('the page of accounts', () => {
  it.skipIf(!canBeAnother)('is for whoever runs the provider, not for others here', async () => {
    const begun = await fetch(signInPage(), { redirect: 'manual' });
    const cookie = begun.headers.getSetCookie().map((line) => line.split(';')[0]);
    const page = new URL(begun.headers.get('location') ?? '', provider.signIn.issuer).href;
    const arguments_ = ['--silent', '--output', '/dev/null', '--write-out', '%{http_code}'];
    const ask = async (options: object): Promise<string> => {
      const all = [...arguments_, '--cookie', cookie.join('; '), page];
      return (await promisify(execFile)('curl', all, options)).stdout;
    };

    expect(await ask({})).toBe('200');
    expect(await ask(stranger)).toBe('403');
  });

  it('lists the office, an auditor and each unit’s people; says it is local', async () => {
    const page = await openBrowser().open(signInPage());

    const keys = [...page.html.matchAll(/name="account" value="([^"]+)"/g)].map(([, key]) => key);
    expect(page.html).toContain('仅限本机试用');
    expect(page.html).toContain('长春市工信局');
    expect(keys).toEqual(
      expect.arrayContaining([
        'reviewer:reviewer-1',
        'office-leader:office-leader-1',
        'auditor:auditor-1',
        'liaison:liaison-220100@220100',
        'leader:leader-220100@220100',
      ]),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('answers only under its own name, not under another that points here', async () => {
    const { port } = new URL(provider.signIn.issuer);
    const status = await new Promise<number | undefined>((answered, failed) => {
      const headers = { host: `sign-in.example:${port}` };
      request({ host: '127.0.0.1', port, path: '/device', headers }, (response) => {
        response.resume();
        answered(response.statusCode);
      })
        .once('error', failed)
        .end();
    });

    expect(status).toBe(421);
  });
});

describe('the other end of a connection', () => {
  const table = [
    '  sl  local_address rem_address st tx_queue rx_queue tr tm->when retrnsmt uid timeout inode',
    row('0100007F:22B8 0100007F:D431 01', 1000, 4001),
    row('0100007F:D431 0100007F:22B8 01', 1001, 4002),
    row('0100007F:D432 0100007F:22B8 04', 0, 0),
  ].join('\n');

  it('belongs to the user who opened it, not the one who listens', () => {
    expect(ownerIn(table, { port: 0xd431, to: 0x22b8 })).toBe(1001);
  });

  it('has no user if its program has closed it, or if it does not exist', () => {
    expect(ownerIn(table, { port: 0xd432, to: 0x22b8 })).toBeNull();
    expect(ownerIn(table, { port: 0xd433, to: 0x22b8 })).toBeNull();
  });
});

function row(ends: string, uid: number, inode: number): string {
  return `   0: ${ends} 00000000:00000000 00:00000000 00000000  ${uid}        0 ${inode} 1 0000`;
}
