/**
 * The provider's data between requests and across restarts: sessions, grants, codes, refresh
 * tokens. It is small and kept in one file, which is written atomically before a change is
 * acknowledged. It must not know what a record means.
 */
import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

import { parseOwn, readIfThere, writeWhole } from '../parts/home.ts';

type Kept = { payload: AdapterPayload; /** Epoch ms; null: for ever. */ until: number | null };

/** Opens the file, or begins without records. Its tokens are secret, hence mode 0600. */
export async function openKeptRecords(file: string): Promise<AdapterFactory> {
  const text = await readIfThere(file);
  const kept = text === null ? [] : parseOwn<[string, Kept][]>(file, text, 'signIns');
  const records = new Map(kept);
  let writing: Promise<void> = Promise.resolve();
  const write = (): Promise<void> => {
    const now = Date.now();
    for (const [key, { until }] of records) if (isOver(until, now)) records.delete(key);
    const next = JSON.stringify([...records]);
    writing = writing.then(() => writeWhole(file, next));
    return writing;
  };
  return (model) => adapterOf(model, records, write);
}

function adapterOf(model: string, records: Map<string, Kept>, write: () => Promise<void>): Adapter {
  const keyOf = (id: string): string => `${model}:${id}`;
  const readable = (kept: Kept | undefined): AdapterPayload | undefined =>
    kept === undefined || isOver(kept.until, Date.now()) ? undefined : kept.payload;
  const findBy = (field: 'uid' | 'userCode', value: string): AdapterPayload | undefined => {
    for (const [key, kept] of records) {
      if (key.startsWith(`${model}:`) && kept.payload[field] === value) return readable(kept);
    }
    return undefined;
  };
  return {
    async upsert(id, payload, expiresIn) {
      const until = expiresIn === undefined ? null : Date.now() + expiresIn * 1_000;
      records.set(keyOf(id), { payload, until });
      await write();
    },
    find: async (id) => readable(records.get(keyOf(id))),
    findByUid: async (uid) => findBy('uid', uid),
    findByUserCode: async (userCode) => findBy('userCode', userCode),
    async consume(id) {
      const kept = records.get(keyOf(id));
      if (kept === undefined) return;
      kept.payload.consumed = Math.floor(Date.now() / 1_000);
      await write();
    },
    async destroy(id) {
      if (records.delete(keyOf(id))) await write();
    },
    async revokeByGrantId(grantId) {
      for (const [key, { payload }] of records) {
        if (key.startsWith(`${model}:`) && payload.grantId === grantId) records.delete(key);
      }
      await write();
    },
  };
}

function isOver(until: number | null, now: number): boolean {
  return until !== null && until <= now;
}
