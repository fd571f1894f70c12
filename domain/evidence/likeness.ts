/**
 * Likeness: was the same file, or nearly the same picture, filed before? This is a hint for
 * reviewers, never a verdict. A picture has a hash of 64 bits, and two hashes are compared by the
 * number of bits that differ. The hash is cut into bands, so that listing keys by prefix finds
 * every hash within a guaranteed distance. `likeness-index.ts` does the looking up;
 * docs/decisions/0019 says how well it works.
 */

/**
 * Four bands of 16 bits: two hashes that differ in at most three bits have a whole band in common.
 */
export const bandsCount = 4;
const bandHexDigits = 4;

/** Every picture within this distance is certain to be found. */
export const guaranteedDistance = bandsCount - 1;

/** Pictures further apart than this are not called alike. Up to here, most are found. */
export const alikeDistanceMax = 8;

/** Two films are alike only if their lengths differ by at most a second or two per cent. */
const durationSlackMs = 1_000;
const durationSlackShare = 0.02;

/** Where something was filed first, for comparison. */
export interface FiledAt {
  campaign: string;
  unit: string;
  step: string;
  revision: number;
  contentId: string;
  /** Epoch ms, in that campaign's own time; absent in older records, which did not have it. */
  receivedAt?: number;
}

/**
 * What is compared: a hash of 16 hexadecimal digits. A film has the hash of its poster and its
 * length.
 */
export interface Look {
  hash: string;
  durationMs?: number;
}

/** Something filed elsewhere that is the same file (`distance` is null) or looks alike. */
export interface Match extends FiledAt {
  kind: 'same-file' | 'like-picture' | 'like-film';
  /** How many of the 64 bits differ; null if the bytes are the same. */
  distance: number | null;
}

/** The content of `likeness.json`, which is written beside the original. */
export interface Likeness {
  likeness: 1;
  /** Null for documents, and for pictures too plain to be told apart. */
  look: Look | null;
  /** Closest match first. */
  matches: Match[];
  /** True if more files look alike than are listed, or if not all candidates were compared. */
  more: boolean;
}

/** Identifies a filing by content, campaign and unit. These ids contain no slash. */
export function ownerOf({ contentId, campaign, unit }: FiledAt): string {
  return `${contentId}/${campaign}/${unit}`;
}

/**
 * Was the match filed later? This compares times of receipt: the index may learn of filings in
 * another order, when a film takes long or a worker was away. Null if the time is unknown or the
 * same.
 */
export function isLater({ receivedAt }: Match, than: number): boolean | null {
  if (receivedAt === undefined || receivedAt === than) return null;
  return receivedAt > than;
}

/** Adds matches that others have reported, except those that were found already. */
export function withTold(found: readonly Match[], told: readonly Match[]): Match[] {
  const known = new Set(found.map(ownerOf));
  return [...found, ...told.filter((match) => !known.has(ownerOf(match)))];
}

/**
 * Must the other unit be told? Not if a unit files something again in its own campaign, since its
 * list of files shows that.
 */
export function isToBeTold({ campaign, unit }: FiledAt, match: Match): boolean {
  return match.campaign !== campaign || match.unit !== unit;
}

/** A hash's bands as the index names them, from `0-8f3c` to `3-00a1`. */
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

/** The distance between two looks; null if they are not alike. */
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
