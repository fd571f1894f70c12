/**
 * Drafts of units in the store: one small record for each step, encrypted because free text may
 * name people, and changed by conditional writes. They expire by a rule of the bucket
 * (local/servers/record-lifecycle.ts). Nothing of them is logged.
 */
import { changedDraft } from '../../domain/terms/draft.ts';
import type { Draft, DraftChange } from '../../domain/terms/draft.ts';
import type { Actor } from '../../domain/terms/people.ts';
import type { KeyRing } from './key-ring.ts';
import { lock, Tampered, unlock } from './key-ring.ts';
import { change } from '../store/contended-record.ts';
import type { ObjectStore } from '../store/object-store.ts';

/** A step of a unit. */
export interface DraftPlace {
  campaign: string;
  unit: string;
  step: string;
}

export interface Drafts {
  /** Null if nobody has written anything. */
  read: (place: DraftPlace) => Promise<Draft | null>;
  /** Ids of the unit's steps that have a draft. */
  steps: (place: Omit<DraftPlace, 'step'>) => Promise<string[]>;
  /** Writes a change and returns the draft; null if it would be too large, and nothing is done. */
  write: (
    place: DraftPlace,
    given: DraftChange,
    who: { by: Actor; at: number },
    isTooLarge: (draft: Draft) => boolean,
  ) => Promise<Draft | null>;
  /** Deletes the draft; a draft that is not there has no effect. */
  remove: (place: DraftPlace) => Promise<void>;
}

interface Sealed {
  key: string;
  sealed: string;
}

/** `store`: a bucket without object lock. `ring`: the one that encrypts payloads. */
export function createDrafts({ store, ring }: { store: ObjectStore; ring: KeyRing }): Drafts {
  const opened = (place: string, { key, sealed }: Sealed): Draft => {
    const known = ring.find(({ id }) => id === key);
    if (!known) throw new Tampered('no key of the ring has sealed this draft');
    const plain = unlock(known, Buffer.from(sealed, 'base64'), boundOf(place));
    // Only this file writes these records.
    return JSON.parse(Buffer.from(plain).toString()) as Draft;
  };
  const closed = (place: string, draft: Draft): Sealed => {
    const [key] = ring;
    const locked = lock(key, Buffer.from(JSON.stringify(draft)), boundOf(place));
    return { key: key.id, sealed: Buffer.from(locked).toString('base64') };
  };
  return {
    read: (place) =>
      change<Sealed, Draft | null>(store, keyOf(place), (before) => ({
        answer: before && opened(keyOf(place), before),
      })),
    async steps(place) {
      const prefix = prefixOf(place);
      const ids: string[] = [];
      for await (const key of store.list(prefix)) {
        ids.push(decodeURIComponent(key.slice(prefix.length)));
      }
      return ids;
    },
    write: (place, given, who, isTooLarge) =>
      change<Sealed, Draft | null>(store, keyOf(place), (before) => {
        const draft = changedDraft(before && opened(keyOf(place), before), given, who);
        if (isTooLarge(draft)) return { answer: null };
        return { next: closed(keyOf(place), draft), answer: draft };
      }),
    remove: (place) => store.deleteAllVersions(keyOf(place)),
  };
}

function boundOf(key: string): string {
  return `duban draft ${key}`;
}

function prefixOf({ campaign, unit }: Omit<DraftPlace, 'step'>): string {
  return `drafts/${[campaign, unit].map(encodeURIComponent).join('/')}/`;
}

function keyOf(place: DraftPlace): string {
  return prefixOf(place) + encodeURIComponent(place.step);
}
