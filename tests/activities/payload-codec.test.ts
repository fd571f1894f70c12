/** The codec: Temporal's operator can read nothing, and everything is decoded unchanged. */
import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { KeyRing } from '../../activities/people/key-ring.ts';
import { newKey, Tampered } from '../../activities/people/key-ring.ts';
import { createPayloadCodec } from '../../activities/people/payload-codec.ts';

const ring: KeyRing = [newKey()];
const codec = createPayloadCodec(ring);

const anyPayload = fc.record({
  metadata: fc.dictionary(fc.string({ maxLength: 20 }), fc.uint8Array({ maxLength: 40 })),
  data: fc.uint8Array({ maxLength: 2_000 }),
});

/** A unit's plan is some 15 KB of JSON that repeats itself. */
const plan = {
  steps: Array.from({ length: 14 }, (_, index) => ({
    id: `step-${index}`,
    title: { zh: `开展第${index}项安全生产活动`, en: `Activity number ${index}` },
    source: {
      clause: '二(一)',
      quote: `各级工信主管部门要集中组织开展主题宣教活动${'。'.repeat(200)}`,
    },
    ladder: ['before', 'at', 'after'].map((when) => ({ when, workingDays: 3, to: ['liaison'] })),
  })),
};

describe('a payload', () => {
  it('is decoded to what it was, whatever it contains', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyPayload, { maxLength: 4 }), async (payloads) => {
        const back = await codec.decode(await codec.encode(payloads));

        expect(back.map(plainly)).toEqual(payloads.map(plainly));
      }),
    );
  });

  it('shows the server neither its text nor its kind', async () => {
    const [locked] = await codec.encode([payloadOf({ name: '陈明', step: 'plan' })]);

    const seen = JSON.stringify(plainly(locked ?? {}));
    const bytes = Buffer.from(locked?.data ?? []);

    expect(Object.keys(locked?.metadata ?? {})).toEqual(['encoding', 'encryption-key-id']);
    expect(Buffer.from(locked?.metadata?.['encoding'] ?? []).toString()).toBe('binary/encrypted');
    expect(seen).not.toContain(Buffer.from('json/plain').toString('hex'));
    for (const word of ['陈明', 'plan', 'json']) expect(bytes.includes(word)).toBe(false);
  });

  it('is compressed if it is large', async () => {
    const large = payloadOf(plan);

    const [locked] = await codec.encode([large]);

    expect(large.data?.length).toBeGreaterThan(10_000);
    expect(locked?.data?.length).toBeLessThan((large.data?.length ?? 0) / 5);
    expect((await codec.decode([locked ?? {}])).map(plainly)).toEqual([plainly(large)]);
  });

  it('is refused if any of its bytes was changed', async () => {
    const [locked = {}] = await codec.encode([payloadOf(plan)]);
    const bytes = locked.data ?? new Uint8Array();

    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(254), async (at, by) => {
        const changed = Uint8Array.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ (by + 1);
        await expect(codec.decode([{ ...locked, data: changed }])).rejects.toThrow(Tampered);
      }),
    );
  });

  it('that is not encrypted passes through', async () => {
    const plain = payloadOf({ health: 'ok' });

    expect(await codec.decode([plain, {}])).toEqual([plain, {}]);
  });
});

describe('when the key is changed', () => {
  const next: KeyRing = [newKey(), ...ring];

  it('the old key still decrypts, and the new key encrypts', async () => {
    const [old = {}] = await codec.encode([payloadOf(1)]);
    const renewed = createPayloadCodec(next);

    const [back = {}] = await renewed.decode([old]);
    const [locked = {}] = await renewed.encode([back]);

    expect(defaultPayloadConverter.fromPayload(back)).toBe(1);
    expect(Buffer.from(locked.metadata?.['encryption-key-id'] ?? []).toString()).toBe(next[0].id);
    await expect(codec.decode([locked])).rejects.toThrow(`key ${next[0].id}, which is not in`);
  });

  it('another key of the same name does not decrypt it', async () => {
    const imposter = createPayloadCodec([{ ...newKey(), id: ring[0].id }]);

    await expect(imposter.decode(await codec.encode([payloadOf(1)]))).rejects.toThrow(Tampered);
  });
});

function payloadOf(value: unknown): Payload {
  const payload = defaultPayloadConverter.toPayload(value);
  if (!payload) throw new Error('not a JSON value');
  return payload;
}

/** Bytes as hex: what matters are bytes, not which class holds them. */
function plainly({ metadata, data }: Payload): unknown {
  const entries = Object.entries(metadata ?? {}).map(([name, bytes]) => [name, hex(bytes)]);
  return { metadata: Object.fromEntries(entries), data: hex(data) };
}

function hex(bytes: Uint8Array | null | undefined): string {
  return Buffer.from(bytes ?? []).toString('hex');
}
