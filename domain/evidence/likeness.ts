/**
 * Likeness: was the same file, or nearly the same picture, filed before? A hint for whoever
 * reviews, never a verdict. Hashes of 64 bits, compared by how many differ; cut into bands, so that
 * a list by prefix finds every hash within a guaranteed distance. Pure: who looks where is
 * `likeness-index.ts`. How well it finds is measured in docs/decisions/0019.
 */

/** Four bands of 16 bits: whoever differs in three bits at most shares a whole band. */
export const bandsCount = 4;
const bandHexDigits = 4;

/** Every like picture within this distance is found. */
export const guaranteedDistance = bandsCount - 1;

/** Beyond this, two pictures are not called alike; between the two, most are found. */
export const alikeDistanceMax = 8;

/** Two films are alike only if they last as long: within a second, or two parts in a hundred. */
const durationSlackMs = 1_000;
const durationSlackShare = 0.02;

/** Where something was filed first: what one looks at beside its like. */
export interface FiledAt {
  campaign: string;
  unit: string;
  step: string;
  revision: number;
  contentId: string;
  /** Epoch ms by its campaign's calendar; absent in records from before it was told. */
  receivedAt?: number;
}

/** What is compared: 16 hexadecimal digits; a film by its poster, and how long it lasts. */
export interface Look {
  hash: string;
  durationMs?: number;
}

/** Something filed elsewhere that is the same (`distance` null), or looks alike. */
export interface Match extends FiledAt {
  kind: 'same-file' | 'like-picture' | 'like-film';
  /** Bits of 64 that differ; null for the very same bytes. */
  distance: number | null;
}

/** What is written beside the original as `likeness.json`. */
export interface Likeness {
  likeness: 1;
  /** Null: a document, or a picture too plain to be told from another. */
  look: Look | null;
  /** The closest first. */
  matches: Match[];
  /** More look alike than are named, or than were looked through. */
  more: boolean;
}

/** Whose it is, and what: by it two are one. Ids are slugs: no slash in them. */
export function ownerOf({ contentId, campaign, unit }: FiledAt): string {
  return `${contentId}/${campaign}/${unit}`;
}

/**
 * Was the other one filed later? By when both came in, for an index hears of them in another order
 * where a film takes long or a worker was away. Null where it is not known, or the same moment.
 */
export function isLater({ receivedAt }: Match, than: number): boolean | null {
  if (receivedAt === undefined || receivedAt === than) return null;
  return receivedAt > than;
}

/** Told by others at the earlier one's place: what it has found for itself is not said again. */
export function withTold(found: readonly Match[], told: readonly Match[]): Match[] {
  const known = new Set(found.map(ownerOf));
  return [...found, ...told.filter((match) => !known.has(ownerOf(match)))];
}

/** What a unit files again within its own campaign, its own list shows: nobody need be told. */
export function isToBeTold({ campaign, unit }: FiledAt, match: Match): boolean {
  return match.campaign !== campaign || match.unit !== unit;
}

/** A hash's bands as the index names them: `0-8f3c` to `3-00a1`. */
export function bandsOf(hash: string): string[] {
  return Array.from({ length: bandsCount }, (_, band) => {
    const at = band * bandHexDigits;
    return `${band}-${hash.slice(at, at + bandHexDigits)}`;
  });
}

/** How many of the 64 bits differ. */
export function distanceBetween(one: string, other: string): number {
  let bits = 0;
  for (let at = 0; at < one.length; at += 1) {
    let rest = Number.parseInt(one[at] ?? '0', 16) ^ Number.parseInt(other[at] ?? '0', 16);
    for (; rest > 0; rest >>= 1) bits += rest & 1;
  }
  return bits;
}

/** The distance of two looks, or null when they are not alike. */
export function likenessOf(one: Look, other: Look): number | null {
  if (!isAsLong(one.durationMs, other.durationMs)) return null;
  const distance = distanceBetween(one.hash, other.hash);
  return distance <= alikeDistanceMax ? distance : null;
}

/** A film is never like a photo. */
function isAsLong(one: number | undefined, other: number | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const slack = Math.max(durationSlackMs, Math.max(one, other) * durationSlackShare);
  return Math.abs(one - other) <= slack;
}
