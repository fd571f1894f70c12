/** The provider is away, comes back, and signs with another key: known people are still let in. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Asker, Recognise } from '../../../api/edge/asked.ts';
import { Refused } from '../../../api/problems/problems.ts';
import { recognisePeople } from '../../../api/sign-in/sign-in.ts';
import type { OwnProvider } from '../../support/asking/own-provider.ts';
import { ownProvider } from '../../support/asking/own-provider.ts';

let provider: OwnProvider;
let recognise: Recognise;
/** The clock of the recogniser, moved by hand. */
let now: number;

const auditor = { actor: { id: 'auditor-1', role: 'auditor' } };

beforeEach(async () => {
  provider = await ownProvider();
  await provider.start();
  now = Date.now();
  recognise = recognisePeople(provider.signIn, { now: () => now, pauseMs: 5_000 });
});

afterEach(() => provider.remove());

async function mint(): Promise<string> {
  return (await provider.mint('auditor-1')).token;
}

/** The person of a token, or the code with which it is refused. */
async function shown(token: string): Promise<Asker | string | null> {
  return recognise(token).catch((failure: unknown) => {
    if (failure instanceof Refused) return failure.problem.code;
    throw failure;
  });
}

function unknownKey(token: string): string {
  const header = { alg: 'ES256', typ: 'at+jwt', kid: `made-up-${String(now)}` };
  const [, ...rest] = token.split('.');
  return [Buffer.from(JSON.stringify(header)).toString('base64url'), ...rest].join('.');
}

describe('a provider that is away', () => {
  it('from the start lets nobody in, is reported as temporary, and is found later', async () => {
    const token = await mint();
    await provider.stop();

    expect(await shown(token)).toBe('sign-in-unavailable');
    await provider.start();
    now += 5_000;
    expect(await shown(token)).toMatchObject(auditor);
  });

  it('later keeps nobody out whose key is known, however long it lasts', async () => {
    const token = await mint();
    await shown(token);
    await provider.stop();

    now += 15 * 60_000;
    expect(await shown(token)).toMatchObject(auditor);
    expect(await shown(token)).toMatchObject(auditor);
  });

  it('cannot be asked about a new key: that is reported as temporary, not as wrong', async () => {
    const token = await mint();
    await shown(token);
    await provider.stop();
    now += 6_000;

    expect(await shown(unknownKey(token))).toBe('sign-in-unavailable');
    // During the pause too, since the key cannot be looked up yet.
    expect(await shown(unknownKey(token))).toBe('sign-in-unavailable');
  });
});

describe('a new key', () => {
  it('is found when the first token uses it; the older key goes on', async () => {
    const before = await mint();
    await shown(before);
    await provider.stop();
    await provider.rotate();
    await provider.start();
    const after = await mint();
    now += 6_000;

    expect(await shown(after)).toMatchObject(auditor);
    expect(await shown(before)).toMatchObject(auditor);
  });

  it('that is withdrawn is refused once the keys were read again', async () => {
    const token = await mint();
    await shown(token);
    await provider.stop();
    await provider.rotate();
    await provider.withdrawOlder();
    await provider.start();

    now += 11 * 60_000;
    // This request still finds the key, and has the keys read again in the background.
    expect(await shown(token)).toMatchObject(auditor);
    await expect.poll(() => shown(token)).toBe('wrong-token');
  });

  it('invented for every request does not make us ask the provider every time', async () => {
    const token = await mint();
    await shown(token);
    now += 6_000;
    const before = provider.asked();
    const codes = new Set<unknown>();
    for (let tries = 0; tries < 20; tries += 1) codes.add(await shown(unknownKey(token)));

    expect(codes).toEqual(new Set(['wrong-token']));
    // Discovery and keys, once.
    expect(provider.asked() - before).toBe(2);
  });
});
