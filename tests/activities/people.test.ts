/** Persons: encrypted in the store, decrypted where needed, gone after they are erased. */
import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';

import { newKey, Tampered } from '../../activities/people/key-ring.ts';
import type { ObjectStore } from '../../activities/store/object-store.ts';
import { createPeople, createRingWrapping } from '../../activities/people/people.ts';
import type { People } from '../../activities/people/people.ts';
import { commandBodies } from '../../domain/unit/commands.ts';
import { freshStore, s3Client } from './real-parts.ts';

const ring = [newKey()] as const;
const chen = {
  name: '陈明',
  title: '安全生产处处长',
  phone: '13800000001',
  email: 'chenming@bureau.example.cn',
};

let store: ObjectStore;
let people: People;
beforeAll(async () => {
  store = await freshStore();
  people = createPeople({ store, wrapping: createRingWrapping(ring) });
});

describe('a person', () => {
  it('is decrypted unchanged, and a command accepts the encrypted person', async () => {
    const person = await people.sealPerson(chen);

    expect(await people.openPerson(person)).toEqual(chen);
    expect(commandBodies['name-liaison'].parse({ person })).toEqual({ person });
  });

  it('may have only a name, since the notice asks for nothing else', async () => {
    const person = await people.sealPerson({ name: '陈明', title: undefined });

    expect(await people.openPerson(person)).toEqual({ name: '陈明' });
  });

  it('cannot be read, or recognised as the same person, from what is stored', async () => {
    const [one, two] = [await people.sealPerson(chen), await people.sealPerson(chen)];

    const sealed = Buffer.from(one.sealed.slice(2), 'base64url');
    for (const word of Object.values(chen)) expect(sealed.includes(word)).toBe(false);
    expect(one.id).not.toBe(two.id);
    expect(one.sealed).not.toBe(two.sealed);
    expect(await store.getText(`people/${one.id}`)).not.toContain('陈明');
  });

  it('is refused if too long, without quoting any of it in the error', async () => {
    const failure: unknown = await people
      .sealPerson({ ...chen, title: '处长'.repeat(800) })
      .catch((error: unknown) => error);

    expect(failure).toBeInstanceOf(RangeError);
    expect(String(failure)).not.toContain('处长');
  });
});

describe('an erased person', () => {
  it('is gone with every version of the key, and nobody else is', async () => {
    const [erased, kept] = [await people.sealPerson(chen), await people.sealPerson(chen)];

    await people.erasePerson(erased.id);
    await people.erasePerson(erased.id);

    const left = await s3Client.send(
      new ListObjectVersionsCommand({ Bucket: store.bucket, Prefix: `people/${erased.id}` }),
    );
    expect([...(left.Versions ?? []), ...(left.DeleteMarkers ?? [])]).toEqual([]);
    expect(await people.openPerson(erased)).toBeNull();
    expect(await people.openPerson(kept)).toEqual(chen);
  });
});

describe('a person whose bytes were touched', () => {
  it('is not decrypted if the data was changed, cut, or belongs to another person', async () => {
    const [one, two] = [await people.sealPerson(chen), await people.sealPerson(chen)];
    const cut = { ...one, sealed: one.sealed.slice(0, -4) };
    const unknown = { ...one, sealed: one.sealed.replace('1.', '9.') };

    for (const person of [cut, unknown, { ...one, sealed: two.sealed }]) {
      await expect(people.openPerson(person)).rejects.toThrow(Tampered);
    }
  });

  it('is not decrypted if the key was replaced by another person’s', async () => {
    const [one, two] = [await people.sealPerson(chen), await people.sealPerson(chen)];
    const other = await store.getText(`people/${two.id}`);
    const present = await store.get(`people/${one.id}`);
    await store.replace(`people/${one.id}`, other ?? '', present?.etag ?? '');

    await expect(people.openPerson(one)).rejects.toThrow(Tampered);
  });

  it('is not looked up under an id that we never issued', async () => {
    for (const id of ['../keys', 'liaison', 'p-1', `p-${'a'.repeat(32)}/x`]) {
      await expect(people.openPerson({ id, sealed: '1.' })).rejects.toThrow(Tampered);
      await expect(people.erasePerson(id)).rejects.toThrow(Tampered);
    }
  });
});

describe('when the wrapping key is changed', () => {
  it('people encrypted before can still be decrypted with the old key', async () => {
    const person = await people.sealPerson(chen);
    const renewed = createPeople({ store, wrapping: createRingWrapping([newKey(), ...ring]) });
    const stranger = createPeople({ store, wrapping: createRingWrapping([newKey()]) });

    expect(await renewed.openPerson(person)).toEqual(chen);
    await expect(stranger.openPerson(person)).rejects.toThrow(Tampered);
  });
});
