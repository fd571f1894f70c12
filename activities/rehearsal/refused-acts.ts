/**
 * Records of a script's refused acts, one small object each, by time. An act that is recorded is
 * not tried again when a stretch is replayed after a crash.
 */
import type { RefusedAct } from '../../domain/rehearsal/refused-act.ts';
import type { ObjectStore } from '../store/object-store.ts';

/** Records that an act (`id`: unique within the rehearsal) was refused; repeats change nothing. */
export async function keepRefusedAct(
  store: ObjectStore,
  campaign: string,
  id: string,
  act: RefusedAct,
): Promise<void> {
  await store.putIfAbsent(keyOf(campaign, id, act.at), JSON.stringify(act));
}

/** The ids of the acts that were refused. */
export async function refusedIdsOf(store: ObjectStore, campaign: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const key of store.list(folderOf(campaign))) ids.add(key.split('/').at(-1) ?? '');
  return ids;
}

/** All refused acts of a rehearsal, by time; a live campaign has none. */
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

/** Instants from 2001 to 2286 have thirteen digits, so keys sort by time. */
function keyOf(campaign: string, id: string, at: number): string {
  return `${folderOf(campaign)}${at}/${id}`;
}
