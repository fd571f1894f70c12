/**
 * Stores the acts of a script that were refused, one small record each, in order of time. When a
 * stretch is played again after a crash, a recorded act is not tried again.
 */
import type { RefusedAct } from '../../domain/rehearsal/refused-act.ts';
import type { ObjectStore } from '../store/object-store.ts';

/**
 * Records that an act was refused. `id` is unique in the rehearsal; recording again is harmless.
 */
export async function keepRefusedAct(
  store: ObjectStore,
  campaign: string,
  id: string,
  act: RefusedAct,
): Promise<void> {
  await store.putIfAbsent(keyOf(campaign, id, act.at), JSON.stringify(act));
}

/** The ids of all acts of a rehearsal that were refused. */
export async function refusedIdsOf(store: ObjectStore, campaign: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const key of store.list(folderOf(campaign))) ids.add(key.split('/').at(-1) ?? '');
  return ids;
}

/** All acts of a rehearsal that were refused, in order of time; empty for a live campaign. */
export async function refusedActsOf(store: ObjectStore, campaign: string): Promise<RefusedAct[]> {
  const acts: RefusedAct[] = [];
  for await (const key of store.list(folderOf(campaign))) {
    acts.push((await store.getJson(key)) as RefusedAct);
  }
  return acts;
}

function folderOf(campaign: string): string {
  return `refused-acts/${campaign}/`;
}

/** Keys sort in order of time, because epoch ms from 2001 to 2286 have thirteen digits. */
function keyOf(campaign: string, id: string, at: number): string {
  return `${folderOf(campaign)}${at}/${id}`;
}
