/**
 * People behind random ids: name and phone are encrypted with one key for each person, and these
 * keys are stored separately, wrapped. Erasing the key makes every copy of the data unreadable,
 * also in histories and archives, and breaks no hash. No rule reads encrypted data. Source: DESIGN,
 * "People and privacy"; PIPL 6 (collect the least), 47 (delete).
 */
import { randomBytes } from 'node:crypto';

import type { Person } from '../../domain/unit/commands.ts';
import type { Key, KeyRing } from './key-ring.ts';
import { lock, newKey, Tampered, unlock } from './key-ring.ts';
import type { ObjectStore } from '../store/object-store.ts';

/** The encrypted data. Only what the notice asks for: everything except the name is optional. */
export interface PersonDetails {
  name: string;
  title?: string | undefined;
  phone?: string | undefined;
  email?: string | undefined;
}

/** Wraps persons' keys, bound to the person's id: with a key file locally, with KMS on AWS. */
interface KeyWrapping {
  wrap: (key: Uint8Array, person: string) => Promise<string>;
  /** Throws Tampered if the wrapped key was changed or belongs to another person. */
  unwrap: (wrapped: string, person: string) => Promise<Uint8Array>;
}

export interface People {
  sealPerson: (details: PersonDetails) => Promise<Person>;
  /** Null if the person was erased; throws Tampered if the encrypted data was changed. */
  openPerson: (person: Person) => Promise<PersonDetails | null>;
  /** Deletes every version of the person's key; an unknown id has no effect. */
  erasePerson: (id: string) => Promise<void>;
}

/** The longest encrypted person in characters; `domain/unit/commands.ts` has the same limit. */
const sealedCharsMax = 4_000;

/** The version of the encrypted text's format, so that another can follow later. */
const format = '1.';

/** `store`: must be a bucket without object lock, otherwise erasing is impossible. */
export function createPeople(parts: { store: ObjectStore; wrapping: KeyWrapping }): People {
  const { store, wrapping } = parts;
  return {
    async sealPerson(details) {
      const id = `p-${randomBytes(16).toString('hex')}`;
      const key = newKey();
      const sealed = sealedOf(key, id, details);
      const wrapped = await wrapping.wrap(key.bytes, id);
      const kept = await store.putIfAbsent(placeOf(id), wrapped);
      // Our own earlier attempt may have written it; a fresh id cannot have another person's key.
      if (!kept && (await store.getText(placeOf(id))) !== wrapped) {
        throw new Error(`the id ${id} is taken`);
      }
      return { id, sealed };
    },
    async openPerson({ id, sealed }) {
      const wrapped = await store.getText(placeOf(id));
      if (wrapped === null) return null;
      if (!sealed.startsWith(format)) throw new Tampered(`${id} is not sealed in a known format`);
      const bytes = await wrapping.unwrap(wrapped, id);
      const locked = Buffer.from(sealed.slice(format.length), 'base64url');
      return detailsOf(unlock({ id, bytes }, locked, boundOf(id)), id);
    },
    erasePerson: async (id) => {
      await store.deleteAllVersions(placeOf(id));
    },
  };
}

/** Wraps keys with a key ring (`readKeyRing`), prefixed by the ring's key id for rotation. */
export function createRingWrapping(ring: KeyRing): KeyWrapping {
  return {
    wrap: async (key, person) =>
      `${ring[0].id}.${Buffer.from(lock(ring[0], key, boundOf(person))).toString('base64url')}`,
    unwrap: async (wrapped, person) => {
      const [id, locked = ''] = wrapped.split('.', 2);
      const key = ring.find((one) => one.id === id);
      if (!key) throw new Tampered(`no key of the ring wraps the key of ${person}`);
      return unlock(key, Buffer.from(locked, 'base64url'), boundOf(person));
    },
  };
}

function placeOf(id: string): string {
  // The id becomes part of a key's name: only ids that we issued may reach the store.
  if (!/^p-[a-f0-9]{32}$/.test(id)) throw new Tampered('not an id of a sealed person');
  return `people/${id}`;
}

function boundOf(id: string): string {
  return `duban person ${id}`;
}

function sealedOf(key: Key, id: string, details: PersonDetails): string {
  const { name, title, phone, email } = details;
  const plain = Buffer.from(JSON.stringify({ name, title, phone, email }));
  const sealed = format + Buffer.from(lock(key, plain, boundOf(id))).toString('base64url');
  if (sealed.length > sealedCharsMax) {
    throw new RangeError(`sealed, a person has at most ${sealedCharsMax} characters`);
  }
  return sealed;
}

function detailsOf(plain: Uint8Array, id: string): PersonDetails {
  const details: unknown = JSON.parse(Buffer.from(plain).toString('utf8'));
  if (!isDetails(details)) throw new Tampered(`what was sealed as ${id} is no person`);
  return details;
}

function isDetails(value: unknown): value is PersonDetails {
  if (typeof value !== 'object' || value === null || !('name' in value)) return false;
  return Object.values(value).every((field) => typeof field === 'string');
}
