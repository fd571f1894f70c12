/** Key files: created once, read only by their owner; what they encrypt opens with nothing else. */
import { chmod, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { lock, newKey, readKeyRing, Tampered, unlock } from '../../activities/people/key-ring.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'duban-keys-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('a key file', () => {
  it('is made once, even when many processes start at the same moment', async () => {
    const file = path.join(folder, 'made', 'payloads');

    const rings = await Promise.all(Array.from({ length: 8 }, () => readKeyRing(file)));

    expect(new Set(rings.map(([key]) => Buffer.from(key.bytes).toString('hex'))).size).toBe(1);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700);
    expect(await readdir(path.dirname(file))).toEqual(['payloads']);
  });

  it('is refused when others may read it', async () => {
    const file = path.join(folder, 'open');
    await readKeyRing(file);
    await chmod(file, 0o640);

    await expect(readKeyRing(file)).rejects.toThrow(`${file} can be read by others`);
  });

  it('holds several keys, the newest on top', async () => {
    const file = path.join(folder, 'rotated');
    await writeFile(file, `${lineOf('new', 1)}\n\n${lineOf('old', 2)}\n`, { mode: 0o600 });

    const ring = await readKeyRing(file);

    expect(ring.map(({ id }) => id)).toEqual(['new', 'old']);
  });

  it.each([
    { what: 'is empty', text: '\n' },
    { what: 'has a key that is too short', text: `old ${Buffer.alloc(16).toString('base64')}` },
    { what: 'has no id', text: Buffer.alloc(32, 7).toString('base64') },
    { what: 'has two keys of one id', text: `${lineOf('old', 1)}\n${lineOf('old', 2)}` },
  ])('is refused by name, without quoting its content, when it $what', async ({ what, text }) => {
    const file = path.join(folder, what.replaceAll(' ', '-'));
    await writeFile(file, text, { mode: 0o600 });

    const failure: unknown = await readKeyRing(file).catch((error: unknown) => error);

    expect(failure).toHaveProperty('message', expect.stringContaining(file));
    expect(String(failure)).not.toContain(text.trim().slice(-20) || 'nothing');
  });
});

describe('what a key has locked', () => {
  const key = newKey();

  it('opens with the same key for the same place, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), fc.string(), (bytes, bound) => {
        expect(Buffer.compare(unlock(key, lock(key, bytes, bound), bound), bytes)).toBe(0);
      }),
    );
  });

  it('never looks the same twice', () => {
    const [one, two] = [lock(key, Buffer.from('x'), ''), lock(key, Buffer.from('x'), '')];

    expect(Buffer.compare(one, two)).not.toBe(0);
  });

  it('does not open after any change, for another place, or with another key', () => {
    const locked = lock(key, Buffer.from('陈明'), 'person 1');

    fc.assert(
      fc.property(fc.nat(locked.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Uint8Array.from(locked);
        changed[at] = (changed[at] ?? 0) ^ change;
        expect(() => unlock(key, changed, 'person 1')).toThrow(Tampered);
      }),
    );
    expect(() => unlock(key, locked, 'person 2')).toThrow(Tampered);
    expect(() => unlock(newKey(), locked, 'person 1')).toThrow(Tampered);
    expect(() => unlock(key, locked.subarray(0, 20), 'person 1')).toThrow(Tampered);
  });
});

function lineOf(id: string, byte: number): string {
  return `${id} ${Buffer.alloc(32, byte).toString('base64')}`;
}
