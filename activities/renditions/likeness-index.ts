/**
 * The index of all filed files, by content and by appearance: small objects in the records bucket
 * whose keys contain everything, so that one list by prefix is the whole search. It is written
 * before it is read: of two simultaneous files at least one finds the other and adds a hint to it.
 * Rehearsals and live campaigns have separate prefixes. Costs: docs/decisions/0019.
 */
import type { FiledAt, Likeness, Look, Match } from '../../domain/evidence/likeness.ts';
import { bandsOf, isToBeTold, likenessOf, ownerOf } from '../../domain/evidence/likeness.ts';
import type { ObjectStore } from '../store/object-store.ts';

export type Mode = 'live' | 'rehearsal';

export interface LikenessIndex {
  /** Records where this was filed; a unit's first filing of the same bytes stays. */
  add: (mode: Mode, at: FiledAt, look: Look | null) => Promise<void>;
  /** Finds filings of the same or similar content by other units or in other campaigns. */
  find: (mode: Mode, at: FiledAt, look: Look | null) => Promise<Found>;
  /** Records at each match that this file is similar to it; repeats change nothing. */
  tell: (mode: Mode, at: FiledAt, found: readonly Match[]) => Promise<void>;
  /** The hints recorded for files of this unit, by content id. */
  told: (mode: Mode, unit: UnitAt, contentIds: readonly string[]) => Promise<Map<string, Found>>;
}

type Found = Pick<Likeness, 'matches' | 'more'>;
type UnitAt = Pick<FiledAt, 'campaign' | 'unit'>;
type How = Pick<Match, 'kind' | 'distance'>;

/**
 * One page of a list: enough for 16 bits at a million pictures if they are spread evenly, and for a
 * unit's hints if no picture is used by everybody.
 */
const keysPerListMax = 1_000;

/** Matches named in a hint; beyond that it says only that there are more. */
const matchesMax = 12;

/** Binds the index to the records bucket. */
export function createLikenessIndex(store: ObjectStore): LikenessIndex {
  return {
    async add(mode, at, look) {
      // This one first: an entry by appearance refers to it.
      await store.putIfAbsent(sameKey(mode, at), JSON.stringify(at));
      const keys = look === null ? [] : bandsOf(look.hash).map((band) => likeKey(mode, band, look));
      await Promise.all(keys.map((key) => store.putIfAbsent(`${key}/${ownerOf(at)}`, '{}')));
    },
    async find(mode, at, look) {
      const [same, ...bands] = await Promise.all([
        keysUnder(store, `${prefixOf(mode)}/same/${at.contentId}/`),
        ...(look === null ? [] : bandsOf(look.hash)).map((band) =>
          keysUnder(store, `${likeFolder(mode, band, look as Look)}/`),
        ),
      ]);
      const found = new Map<string, How>();
      for (const key of bands.flatMap(({ keys }) => keys)) {
        const { owner, look: other } = entryOf(key);
        const distance = look === null ? null : likenessOf(look, other);
        const kind = look?.durationMs === undefined ? 'like-picture' : 'like-film';
        if (distance !== null) found.set(owner, { kind, distance });
      }
      // After the bands, so that an identical file is not reported as similar.
      for (const key of same.keys) found.set(ownerIn(key), { kind: 'same-file', distance: null });
      found.delete(ownerOf(at));
      const isCut = [same, ...bands].some(({ isWhole }) => !isWhole);
      return closest(store, mode, found, isCut);
    },
    async tell(mode, at, found) {
      const keys = found
        .filter((match) => isToBeTold(at, match))
        .map((match) => `${toldFolder(mode, match)}/${match.contentId}/${howKey(match)}`);
      await Promise.all(keys.map((key) => store.putIfAbsent(`${key}/${ownerOf(at)}`, '{}')));
    },
    async told(mode, unit, contentIds) {
      const folder = toldFolder(mode, unit);
      const all = await keysUnder(store, `${folder}/`);
      const told = await Promise.all(
        contentIds.map(async (contentId): Promise<[string, Found]> => {
          const prefix = `${folder}/${contentId}/`;
          // A picture that everybody uses must not hide the hints for other files.
          const { keys, isWhole } = all.isWhole ? all : await keysUnder(store, prefix);
          const own = keys.filter((key) => key.startsWith(prefix));
          const found = new Map(own.map((key) => [ownerIn(key), howIn(key)]));
          return [contentId, await closest(store, mode, found, !isWhole)];
        }),
      );
      return new Map(told);
    },
  };
}

/** The closest matches, in the order in which they were filed. */
async function closest(
  store: ObjectStore,
  mode: Mode,
  found: ReadonlyMap<string, How>,
  isCut: boolean,
): Promise<Found> {
  const ranked = [...found].toSorted(
    ([, one], [, other]) => (one.distance ?? -1) - (other.distance ?? -1),
  );
  const named = await Promise.all(
    ranked.slice(0, matchesMax).map(async ([owner, how]): Promise<Match[]> => {
      const filed = await store.getJson(`${prefixOf(mode)}/same/${owner}`);
      return filed === null ? [] : [{ ...(filed as FiledAt), ...how }];
    }),
  );
  return { matches: named.flat(), more: isCut || ranked.length > matchesMax };
}

async function keysUnder(
  store: ObjectStore,
  prefix: string,
): Promise<{ keys: string[]; isWhole: boolean }> {
  const keys: string[] = [];
  for await (const key of store.list(prefix)) {
    keys.push(key);
    // This page has been paid for; the next would cost another request.
    if (keys.length >= keysPerListMax) return { keys, isWhole: false };
  }
  return { keys, isWhole: true };
}

function prefixOf(mode: Mode): string {
  return `likeness/${mode}`;
}

function sameKey(mode: Mode, at: FiledAt): string {
  return `${prefixOf(mode)}/same/${ownerOf(at)}`;
}

/** One folder per unit, so that one list returns all hints for its files. */
function toldFolder(mode: Mode, { campaign, unit }: UnitAt): string {
  return `${prefixOf(mode)}/told/${campaign}/${unit}`;
}

/** `0.same-file`, `3.like-picture` for two bits: a truncated list contains the closest ones. */
function howKey({ kind, distance }: How): string {
  return `${distance === null ? 0 : distance + 1}.${kind}`;
}

function howIn(key: string): How {
  const [rank, kind] = (key.split('/').at(-4) ?? '').split('.');
  return { kind: kind as How['kind'], distance: rank === '0' ? null : Number(rank) - 1 };
}

/** The last parts of every key: the owner of the file. */
function ownerIn(key: string): string {
  return key.split('/').slice(-3).join('/');
}

/** `likeness/live/photo/0-8f3c`: films are stored apart, as a film never resembles a photo. */
function likeFolder(mode: Mode, band: string, { durationMs }: Look): string {
  return `${prefixOf(mode)}/${durationMs === undefined ? 'photo' : 'film'}/${band}`;
}

/** The key contains the hash and a film's duration, so that a list suffices for the distance. */
function likeKey(mode: Mode, band: string, look: Look): string {
  const { hash, durationMs } = look;
  const lasts = durationMs === undefined ? '' : `.${durationMs}`;
  return `${likeFolder(mode, band, look)}/${hash}${lasts}`;
}

function entryOf(key: string): { owner: string; look: Look } {
  const [hash = '', durationMs] = (key.split('/').at(-4) ?? '').split('.');
  const look = { hash, ...(durationMs !== undefined && { durationMs: Number(durationMs) }) };
  return { owner: ownerIn(key), look };
}
