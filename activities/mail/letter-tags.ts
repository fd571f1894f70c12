/**
 * SES message tags that say which letter a mail carries. A bounce carries the tags back, but not
 * our Message-ID. Tag values may hold `[A-Za-z0-9_-]` only, so every other byte is written as `_`
 * and two hex digits. Source: SES API Reference, MessageTag (at most 255 characters).
 */
import type { Letter } from '../../domain/letters/letters.ts';

const tagCharsMax = 255;

/** The tags from which `letterIdOf` finds the letter. Throws if the letter's id is too long. */
export function tagsOf(letter: Letter): Record<'campaign' | 'unit' | 'letter', string> {
  const { campaign, unit, id } = letter;
  const prefix = `${campaign}/${unit.code}/`;
  if (!id.startsWith(prefix)) throw new Error(`letter ${id} is not of ${prefix}`);
  return { ...placeTagsOf(letter), letter: tagOf(id.slice(prefix.length)) };
}

/** Tags of a mail that is not a unit's letter. If it bounces, the unit is not told. */
export function placeTagsOf({
  campaign,
  unit,
}: Pick<Letter, 'campaign' | 'unit'>): Record<'campaign' | 'unit', string> {
  return { campaign: tagOf(campaign), unit: tagOf(unit.code) };
}

/** Tags of a mail to the office over all units: which campaign asked for it, and for whom. */
export function officeTagsOf(
  campaign: string,
  about: string,
  desk: string,
): Record<'about' | 'desk' | 'office-of', string> {
  return { about, desk, 'office-of': tagOf(campaign) };
}

/** The campaign that asked for a mail to the office; null if the tags are of another mail. */
export function officeMailOf(tags: Record<string, string | undefined>): string | null {
  return untagged(tags['office-of']);
}

/** The campaign and unit that a mail belongs to; null if the tags are not ours. */
export function placeOf(
  tags: Record<string, string | undefined>,
): { campaign: string; unit: string } | null {
  const campaign = untagged(tags['campaign']);
  const unit = untagged(tags['unit']);
  return campaign === null || unit === null ? null : { campaign, unit };
}

/** The letter's id, read from the tags of a bounced mail; null if the tags are not ours. */
export function letterIdOf(tags: Record<string, string | undefined>): string | null {
  const place = placeOf(tags);
  const letter = untagged(tags['letter']);
  return place && letter !== null ? `${place.campaign}/${place.unit}/${letter}` : null;
}

function tagOf(text: string): string {
  const tag = [...Buffer.from(text)].map(signOf).join('');
  if (tag.length > tagCharsMax) throw new Error(`too long for a mail tag: ${text}`);
  return tag;
}

function signOf(byte: number): string {
  const sign = String.fromCharCode(byte);
  return /[A-Za-z0-9-]/.test(sign) ? sign : `_${byte.toString(16).padStart(2, '0')}`;
}

function untagged(tag: string | undefined): string | null {
  if (!tag || !/^([A-Za-z0-9-]|_[0-9a-f]{2})+$/.test(tag)) return null;
  const bytes = [...tag.matchAll(/_([0-9a-f]{2})|./g)].map(([sign, hex]) =>
    hex ? Number.parseInt(hex, 16) : sign.charCodeAt(0),
  );
  return Buffer.from(bytes).toString();
}
