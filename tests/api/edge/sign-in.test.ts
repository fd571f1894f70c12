/** Which tokens are accepted, and what happens to all others, each with one thing wrong. */
import type { JsonWebKey } from 'node:crypto';
import { createPublicKey } from 'node:crypto';
import type { JWTPayload } from 'jose';
import { exportJWK, generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { createApp } from '../../../api/app.ts';
import type { SignIn } from '../../../api/sign-in/sign-in.ts';
import { recognisePeople } from '../../../api/sign-in/sign-in.ts';
import type { ProblemAnswer } from '../../../api/answers/wire.ts';
import type { Me } from '../../../api/sign-in/wire-me.ts';
import type { Answer } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import type { OwnProvider } from '../../support/asking/own-provider.ts';
import { ownProvider } from '../../support/asking/own-provider.ts';

let engine: Engine;
let provider: OwnProvider;

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  provider = await ownProvider();
  await provider.start();
});

afterAll(async () => {
  await provider.remove();
  await engine.stop();
});

/** Asks an API that accepts this provider's tokens who the caller is. */
async function ask<T = Me>(token: string, changes: Partial<SignIn> = {}): Promise<Answer<T>> {
  const signIn = { ...provider.signIn, ...changes };
  const recognise = [recognisePeople(signIn, { now: () => Date.now() })];
  const app = createApp({ ...engine.deps, recognise, signIn });
  return askerOf({ app }).get<T>('/api/me', { headers: { Authorization: `Bearer ${token}` } });
}

interface Made {
  claims?: JWTPayload;
  header?: Record<string, unknown>;
  /** Usual claims that are left out. */
  without?: string[];
}

const nowSeconds = (): number => Math.floor(Date.now() / 1_000);

function usualClaims(): JWTPayload {
  return {
    iss: provider.signIn.issuer,
    aud: provider.signIn.audience,
    sub: 'liaison-220100',
    iat: nowSeconds(),
    exp: nowSeconds() + 600,
    role: 'liaison',
    unit: '220100',
  };
}

function claimsOf({ claims = {}, without = [] }: Made): JWTPayload {
  const all = Object.entries({ ...usualClaims(), ...claims });
  return Object.fromEntries(all.filter(([name]) => !without.includes(name)));
}

/** A token signed with the provider's own key, with claims that the provider could have made. */
async function made(given: Made = {}): Promise<string> {
  const [key] = await provider.keys();
  if (!key) throw new Error('the provider has no key');
  return new SignJWT(claimsOf(given))
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key.kid ?? '', ...given.header })
    .sign(await importJWK(key, 'ES256'));
}

async function publicPem(): Promise<string> {
  const [key] = await provider.keys();
  return createPublicKey({ key: key as JsonWebKey, format: 'jwk' })
    .export({ type: 'spki', format: 'pem' })
    .toString();
}

function changed(token: string, part: number, change: (text: string) => string): string {
  return token
    .split('.')
    .map((one, at) => (at === part ? change(one) : one))
    .join('.');
}

/** A token signed with somebody else's key under the name of the provider's key. */
async function forged(header: (jwk: object) => Record<string, unknown>): Promise<string> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const [key] = await provider.keys();
  const more = header(await exportJWK(publicKey));
  return new SignJWT(usualClaims())
    .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: key?.kid ?? '', ...more })
    .sign(privateKey);
}

const attacks: Record<string, () => Promise<string>> = {
  'no algorithm': async () => new UnsecuredJWT(usualClaims()).encode(),
  'the public key as a shared secret': async () =>
    new SignJWT(usualClaims())
      .setProtectedHeader({
        alg: 'HS256',
        typ: 'at+jwt',
        kid: (await provider.keys())[0]?.kid ?? '',
      })
      .sign(new TextEncoder().encode(await publicPem())),
  'somebody else’s key under our key’s name': () => forged(() => ({})),
  'somebody else’s key that it brings along': () => forged((jwk) => ({ jwk })),
  'somebody else’s key that it points at': () => forged(() => ({ jku: 'http://127.0.0.1:1/' })),
  'a key that nobody knows': () => made({ header: { kid: 'another' } }),
  'another issuer': () => made({ claims: { iss: 'https://sign-in.example' } }),
  'another audience': () => made({ claims: { aud: 'urn:another:api' } }),
  'no audience': () => made({ without: ['aud'] }),
  'a time that has not come': () => made({ claims: { nbf: nowSeconds() + 600 } }),
  'no end': () => made({ without: ['exp'] }),
  'the type of another kind of token': () => made({ header: { typ: 'JWT' } }),
  'nobody in it': () => made({ without: ['sub'] }),
  'a sentence for an id': () => made({ claims: { sub: 'liaison of 220100' } }),
  'its claims changed': async () =>
    changed(await made(), 1, () =>
      Buffer.from(JSON.stringify({ ...usualClaims(), role: 'office-leader' })).toString(
        'base64url',
      ),
    ),
  'its signature cut off': async () => changed(await made(), 2, () => ''),
  'its signature changed': async () =>
    changed(await made(), 2, (text) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)),
};

describe('a token', () => {
  it('of the provider says who the caller is, also in words', async () => {
    const { token } = await provider.mint('liaison-220100');

    expect(await ask(token)).toMatchObject({
      status: 200,
      body: {
        actor: { id: 'liaison-220100', role: 'liaison', unit: '220100' },
        role: { zh: '联络员' },
        unit: { code: '220100', name: { zh: '长春市工信局' } },
      },
    });
  });

  it('made like the provider’s own is accepted: each attack below changes one thing', async () => {
    expect((await ask(await made())).status).toBe(200);
  });

  it.each(Object.keys(attacks))('with %s is refused', async (name) => {
    const answer = await ask<ProblemAnswer>((await attacks[name]?.()) ?? '');

    expect(answer).toMatchObject({ status: 401, body: { code: 'wrong-token' } });
    expect(answer.headers.get('WWW-Authenticate')).toBe('Bearer error="invalid_token"');
  });

  it('that has expired is refused as such, with a few seconds of tolerance', async () => {
    const ended = await ask<ProblemAnswer>(await made({ claims: { exp: nowSeconds() - 60 } }));
    const justEnded = await ask(await made({ claims: { exp: nowSeconds() - 2 } }));

    expect(ended).toMatchObject({ status: 401, body: { code: 'token-expired' } });
    expect(justEnded.status).toBe(200);
  });
});

it('a token that cannot be checked now gets 503 and when to ask again', async () => {
  const answer = await ask<ProblemAnswer>(await made(), { issuer: 'http://127.0.0.1:1' });

  expect(answer).toMatchObject({ status: 503, body: { code: 'sign-in-unavailable' } });
  expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
});

describe('somebody who is signed in', () => {
  it.each([
    ['no role', { without: ['role'] }, 'no-role'],
    ['a role that is none of ours', { claims: { role: 'boss' } }, 'no-role'],
    ['the role of our machines', { claims: { role: 'system' } }, 'no-role'],
    ['two roles', { claims: { role: ['liaison', 'reviewer'] } }, 'no-role'],
    ['a role that is no word', { claims: { role: { of: 'liaison' } } }, 'no-role'],
    ['no unit', { without: ['unit'] }, 'no-unit'],
    ['two units', { claims: { unit: ['220100', '220200'] } }, 'no-unit'],
    ['a unit that cannot be one', { claims: { unit: '220100/..' } }, 'no-unit'],
  ] as [string, Made, string][])('with %s is told what is missing', async (_, given, code) => {
    expect(await ask<ProblemAnswer>(await made(given))).toMatchObject({
      status: 403,
      body: { code },
    });
  });

  it('for the office has no unit, whatever the token says', async () => {
    const { body } = await ask(await made({ claims: { role: 'reviewer' } }));

    expect(body.actor).toEqual({ id: 'liaison-220100', role: 'reviewer' });
  });
});

describe('claims under names of the issuer’s own', () => {
  const named = { roleClaim: 'cognito:groups', unitClaim: 'custom:unit' };
  const roles = { 'duban-bureaus': 'liaison', 'duban-office': 'reviewer' } as const;

  it('are read: groups as roles, other groups ignored', async () => {
    const token = await made({
      claims: { 'cognito:groups': ['staff', 'duban-bureaus'], 'custom:unit': '220300' },
      without: ['role', 'unit'],
    });

    const { body } = await ask(token, { ...named, roles });

    expect(body.actor).toMatchObject({ role: 'liaison', unit: '220300' });
  });

  it('count only under the configured names', async () => {
    for (const group of ['liaison', 'constructor', '__proto__']) {
      const token = await made({ claims: { 'cognito:groups': [group] } });

      const answer = await ask<ProblemAnswer>(token, { ...named, roles });

      expect(answer.body.code).toBe('no-role');
    }
  });

  it('are found inside others', async () => {
    const access = { duban: { roles: ['auditor'] } };
    const token = await made({ claims: { resource_access: access } });

    const { body } = await ask(token, { roleClaim: 'resource_access.duban.roles' });

    expect(body.actor.role).toBe('auditor');
  });

  it('of an issuer that does not mark tokens are read if configured', async () => {
    const token = await made({ header: { typ: 'JWT' } });

    expect((await ask(token, { isTypeChecked: false })).status).toBe(200);
  });
});
