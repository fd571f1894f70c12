/** Tokens of links: valid only for their reader, their purpose and their time. */
import fc from 'fast-check';
import { SignJWT } from 'jose';
import { describe, expect, it } from 'vitest';

import { newKey } from '../../activities/people/key-ring.ts';
import type { LinkOwner, LinkTarget } from '../../activities/links/unit-links.ts';
import { createUnitLinks, linkDays } from '../../activities/links/unit-links.ts';
import { linkRoles } from '../../domain/letters/link-holders.ts';

const now = Date.parse('2018-05-04T09:00:00+08:00');
const dayMs = 24 * 60 * 60 * 1_000;
const key = newKey();
const links = createUnitLinks([key]);

const owner: LinkOwner = {
  campaign: 'jilin-2018-safety-month',
  unit: '220100',
  role: 'liaison',
  name: `p-${'a'.repeat(32)}`,
};
const target: LinkTarget = { leadsTo: 'step', step: 'plan' };

const slug = fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,8}){0,2}$/);
const anyOwner: fc.Arbitrary<LinkOwner> = fc.record({
  campaign: slug,
  unit: slug,
  role: fc.constantFrom(...linkRoles),
  name: fc.oneof(fc.constant(owner.name), fc.emailAddress()),
});
const anyTarget: fc.Arbitrary<LinkTarget> = fc.oneof(
  fc.constantFrom<LinkTarget>({ leadsTo: 'unit' }, { leadsTo: 'review' }),
  fc.constantFrom('plan', 'exposure#2').map((step): LinkTarget => ({ leadsTo: 'step', step })),
);

describe('a link', () => {
  it('says what it was signed for, and names its reader and nobody else', async () => {
    await fc.assert(
      fc.asyncProperty(anyOwner, anyTarget, anyOwner, async (one, to, other) => {
        const link = await links.read(await links.sign(one, to, now), now);

        if (typeof link === 'string') throw new Error(link);
        const { campaign, unit, role, name } = one;
        expect(link).toMatchObject({ campaign, unit, role, ...to });
        expect(link.expiresAt).toBe(now + linkDays * dayMs);
        expect(links.names(link, name)).toBe(true);
        expect(links.names(link, other.name)).toBe(other.name === name);
        // The mark of one place is invalid at another.
        expect(links.names({ ...link, unit: `${unit}0` }, name)).toBe(false);
        expect(links.names({ ...link, campaign: `${campaign}0` }, name)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it('is invalid after one character was changed', async () => {
    const token = await links.sign(owner, target, now);

    await fc.assert(
      // The last character of a signature has two bits that are not used.
      fc.asyncProperty(
        fc.nat(token.length - 2),
        fc.constantFrom('A', 'a', '0', '_', '-', '.', '%'),
        async (at, sign) => {
          const changed = token.slice(0, at) + sign + token.slice(at + 1);
          fc.pre(changed !== token);

          expect(await links.read(changed, now)).toBe('unknown');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has the same name, however its signature is encoded', async () => {
    const token = await links.sign(owner, target, now);
    const last = Array.from({ length: 64 }, (_, at) => Buffer.of(at << 2).toString('base64url'));
    const spelled = last.map((sign) => token.slice(0, -1) + sign.slice(0, 1));
    const blank = `${token.slice(0, -5)} ${token.slice(-5)}`;

    const read = await Promise.all(
      [...spelled, `${token}=`, blank].map((one) => links.read(one, now)),
    );

    const names = read.flatMap((link) => (typeof link === 'string' ? [] : [link.id]));
    expect(names.length).toBeGreaterThan(0);
    expect(new Set(names).size).toBe(1);
    expect(read.slice(-2)).toEqual(['unknown', 'unknown']);
  });

  it.each(['', 'x', '..', 'a.b.c', 'undefined', '😀', 'A'.repeat(5_000)])(
    'is invalid when it is %j',
    async (token) => {
      expect(await links.read(token, now)).toBe('unknown');
    },
  );

  it('expires to the second', async () => {
    const token = await links.sign(owner, target, now);
    const end = now + linkDays * dayMs;

    expect(await links.read(token, end - 1_000)).toMatchObject({ unit: '220100' });
    expect(await links.read(token, end)).toBe('expired');
  });

  it('is short enough for mail programs', async () => {
    const token = await links.sign(owner, target, now);
    const longest = { ...owner, campaign: 'c'.repeat(64), unit: 'u'.repeat(40), name: 'x' };
    const step = 's'.repeat(80);

    // Lines of a mail may have 998 characters (RFC 5322, 2.1.1); the base of the address is 30.
    expect(token.length).toBeLessThan(300);
    const long = await links.sign(longest, { leadsTo: 'step', step }, now);
    expect(long.length).toBeLessThan(500);
  });

  it('contains no name in plain text', async () => {
    const name = 'chenming@bureau.example.cn';
    const token = await links.sign({ ...owner, name }, target, now);

    const opened = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString();
    expect(opened).toContain('220100');
    expect(opened).not.toContain('chenming');
    expect(opened).not.toContain('bureau');
  });
});

describe('a key', () => {
  it('of another installation is not accepted, even under our key’s id', async () => {
    const other = createUnitLinks([newKey()]);
    const namesake = createUnitLinks([{ ...newKey(), id: key.id }]);

    expect(await links.read(await other.sign(owner, target, now), now)).toBe('unknown');
    expect(await links.read(await namesake.sign(owner, target, now), now)).toBe('unknown');
  });

  it('that was replaced still opens what it signed', async () => {
    const token = await links.sign(owner, target, now);
    const rotated = createUnitLinks([newKey(), key]);

    const link = await rotated.read(token, now);

    if (typeof link === 'string') throw new Error(link);
    expect(rotated.names(link, owner.name)).toBe(true);
  });
});

describe('a token that we did not mean', () => {
  const claims = { c: 'c', u: 'u', r: 'liaison', t: 'x'.repeat(16), for: 'unit' };
  const signed = (payload: object, alg = 'HS256'): SignJWT =>
    new SignJWT({ ...payload }).setProtectedHeader({ alg, kid: key.id });

  it('without an expiry is invalid', async () => {
    expect(await links.read(await signed(claims).sign(key.bytes), now)).toBe('unknown');
  });

  it.each([{ r: 'reviewer' }, { for: 'everything' }, { u: 7 }, { c: null }])(
    'with %j is invalid',
    async (wrong) => {
      const token = await signed({ ...claims, ...wrong })
        .setExpirationTime(new Date(now + dayMs))
        .sign(key.bytes);

      expect(await links.read(token, now)).toBe('unknown');
    },
  );

  it('of another algorithm, or of none, is invalid', async () => {
    const payload = { ...claims, exp: now / 1_000 + 60 };
    const none = [{ alg: 'none', kid: key.id }, payload]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');
    const long = Buffer.concat([key.bytes, key.bytes]);

    expect(await links.read(`${none}.`, now)).toBe('unknown');
    const other = createUnitLinks([{ id: key.id, bytes: long }]);
    expect(await other.read(await signed(payload, 'HS512').sign(long), now)).toBe('unknown');
  });
});
