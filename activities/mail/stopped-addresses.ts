/**
 * Addresses whose owner marked a mail as spam: they get no more letters until the office allows it
 * again. Each has a small record in S3, named by a keyed hash, so that nobody can try out
 * addresses; of the address itself it shows the masked form only.
 */
import { createHmac } from 'node:crypto';

import type { KeyRing } from '../people/key-ring.ts';
import { change } from '../store/contended-record.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { masked } from './mailbox.ts';

/** Who allowed mails again, when (epoch ms) and why. */
export interface AllowedAgain {
  at: number;
  by: { id: string; role: string };
  reason: string;
}

/** A stop. Instants are epoch ms by the machine's clock. */
export interface StoppedAddress {
  id: string;
  /** As `masked` shows it. */
  address: string;
  since: number;
  /** The campaign and unit of the mail that its reader marked; null if it was another mail. */
  campaign: string | null;
  unit: string | null;
  /** Null while the stop holds. */
  allowed: AllowedAgain | null;
}

export interface StoppedAddresses {
  /** Stops letters to an address. Stopping again changes nothing. */
  stop: (
    address: string,
    why: Pick<StoppedAddress, 'since' | 'campaign' | 'unit'>,
  ) => Promise<void>;
  /** Those of the addresses to which letters may go. */
  allowedOf: (addresses: readonly string[]) => Promise<string[]>;
  /** All stops, the latest first, those that were ended too. */
  list: () => Promise<StoppedAddress[]>;
  /** Ends a stop. The answer is the stop; null if there is none by that id. */
  allow: (id: string, allowed: AllowedAgain) => Promise<StoppedAddress | null>;
}

const folder = 'stopped-addresses/';
const idForm = /^[0-9a-f]{32}$/;

/** Binds to the store. The ring's first key names new records; those of its others count too. */
export function createStoppedAddresses(store: ObjectStore, ring: KeyRing): StoppedAddresses {
  const keyOf = (id: string): string => `${folder}${id}.json`;
  const read = (id: string): Promise<StoppedAddress | null> =>
    change<StoppedAddress, StoppedAddress | null>(store, keyOf(id), (before) => ({
      answer: before,
    }));
  return {
    async stop(address, why) {
      const [id = ''] = idsOf(address, ring);
      await change<StoppedAddress, null>(store, keyOf(id), (before) => {
        if (before?.allowed === null) return { answer: null };
        return { next: { id, address: masked(address), ...why, allowed: null }, answer: null };
      });
    },
    async allowedOf(addresses) {
      const isStopped = async (address: string): Promise<boolean> => {
        const found = await Promise.all(idsOf(address, ring).map(read));
        return found.some((one) => one?.allowed === null);
      };
      const stopped = await Promise.all(addresses.map(isStopped));
      return addresses.filter((_, at) => !stopped[at]);
    },
    async list() {
      const all: StoppedAddress[] = [];
      for await (const key of store.list(folder)) {
        const one = await read(key.slice(folder.length, -'.json'.length));
        if (one) all.push(one);
      }
      return all.toSorted((a, b) => b.since - a.since);
    },
    async allow(id, allowed) {
      if (!idForm.test(id)) return null;
      return change<StoppedAddress, StoppedAddress | null>(store, keyOf(id), (before) => {
        // Who allowed it first, and why, stays.
        if (before === null || before.allowed !== null) return { answer: before };
        const next = { ...before, allowed };
        return { next, answer: next };
      });
    },
  };
}

/** An address in capital letters reaches the same reader. */
function idsOf(address: string, ring: KeyRing): string[] {
  const plain = address.trim().toLowerCase();
  return ring.map(({ bytes }) =>
    createHmac('sha256', bytes).update(plain).digest('hex').slice(0, 32),
  );
}
