/**
 * The index of everything filed, by what it is and by what it looks like: small objects in the
 * records' bucket whose keys say all, so that a list by prefix is the whole search. Written first,
 * then read: of two that come at once, at least one sees the other, and tells it. Rehearsals and
 * live campaigns lie under prefixes of their own and never meet. Costs: docs/decisions/0019.
 */
import type { FiledAt, Likeness, Look, Match } from '../../domain/evidence/likeness.ts';
import { bandsOf, isToBeTold, likenessOf, ownerOf } from '../../domain/evidence/likeness.ts';
import type { ObjectStore } from '../store/object-store.ts';

export type Mode = 'live' | 'rehearsal';

export interface LikenessIndex {
  /** Where this was filed; the first filing of the same bytes by the same unit stays. */
  add: (mode: Mode, at: FiledAt, look: Look | null) => Promise<void>;
  /** What the same or the like was filed as, by anybody else or in another campaign. */
  find: (mode: Mode, at: FiledAt, look: Look | null) => Promise<Found>;
  /** Says at the place of each found that this one is like it: once, however often it is told. */
  tell: (mode: Mode, at: FiledAt, found: readonly Match[]) => Promise<void>;
  /** What files of this unit were told, by their content id. */
  told: (mode: Mode, unit: UnitAt, contentIds: readonly string[]) => Promise<Map<string, Found>>;
}

type Found = Pick<Likeness, 'matches' | 'more'>;
type UnitAt = Pick<FiledAt, 'campaign' | 'unit'>;
type How = Pick<Match, 'kind' | 'distance'>;

/**
 * One page of a list: enough for 16 bits at a million pictures, were they spread evenly, and for
 * what a unit is told, were nobody's picture everybody's.
 */
const keysPerListMax = 1_000;

/** Named in a hint; of more it is said that there are more. */
const matchesMax = 12;

/** Binds it to the records' bucket. */
export function createLikenessIndex(store: ObjectStore): LikenessIndex {
  return {
    async add(mode, at, look) {
      // This one first: a band's entry leads to it.
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
      // After the bands: the very same is no likeness.
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
          // A picture that everybody uses must not hide what the others were told.
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

/** So many by name, as they were filed. */
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
    // The page that is at hand costs nothing more; the next one would.
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

/** A folder for each unit, so that one list says all that its files were told. */
function toldFolder(mode: Mode, { campaign, unit }: UnitAt): string {
  return `${prefixOf(mode)}/told/${campaign}/${unit}`;
}

/** `0.same-file`, `3.like-picture` for two bits: a list that is cut has brought the closest. */
function howKey({ kind, distance }: How): string {
  return `${distance === null ? 0 : distance + 1}.${kind}`;
}

function howIn(key: string): How {
  const [rank, kind] = (key.split('/').at(-4) ?? '').split('.');
  return { kind: kind as How['kind'], distance: rank === '0' ? null : Number(rank) - 1 };
}

/** The last parts of every key. */
function ownerIn(key: string): string {
  return key.split('/').slice(-3).join('/');
}

/** `likeness/live/photo/0-8f3c`: a film is never like a photo, so it lies elsewhere. */
function likeFolder(mode: Mode, band: string, { durationMs }: Look): string {
  return `${prefixOf(mode)}/${durationMs === undefined ? 'photo' : 'film'}/${band}`;
}

/** The hash itself, and how long a film lasts, stand in the key: a list tells the distance. */
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
