/**
 * Acts of a script that were refused, one small record each, in order of time. What is written
 * down is not tried again when a stretch is played again after a crash.
 */
import type { RefusedAct } from '../../domain/rehearsal/refused-act.ts';
import type { ObjectStore } from '../store/object-store.ts';

/** Writes down that an act (`id`: its own, within the rehearsal) was refused; twice is once. */
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

/** All acts of a rehearsal that were refused, in order of time; none of a live campaign. */
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

/** Instants of 2001 to 2286 have thirteen digits: keys are in order of time. */
function keyOf(campaign: string, id: string, at: number): string {
  return `${folderOf(campaign)}${at}/${id}`;
}
