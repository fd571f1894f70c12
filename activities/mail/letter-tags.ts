/**
 * SES message tags that identify a mail's letter: bounces return the tags but not the Message-ID.
 * Tag values may contain `[A-Za-z0-9_-]` only, so everything else is written as `_` and two hex
 * digits for each byte. Source: SES API Reference, MessageTag (at most 255 characters).
 */
import type { Letter } from '../../domain/letters/letters.ts';

const tagCharsMax = 255;

/** Tags from which `letterIdOf` restores the letter's id. Throws if it is too long for a tag. */
export function tagsOf(letter: Letter): Record<'campaign' | 'unit' | 'letter', string> {
  const { campaign, unit, id } = letter;
  const prefix = `${campaign}/${unit.code}/`;
  if (!id.startsWith(prefix)) throw new Error(`letter ${id} is not of ${prefix}`);
  return { ...placeTagsOf(letter), letter: tagOf(id.slice(prefix.length)) };
}

/** Tags of a mail that is not a letter: its bounces are not reported to the unit. */
export function placeTagsOf({
  campaign,
  unit,
}: Pick<Letter, 'campaign' | 'unit'>): Record<'campaign' | 'unit', string> {
  return { campaign: tagOf(campaign), unit: tagOf(unit.code) };
}

/** The letter's id, from a bounced mail's tags; null if the tags are not ours. */
export function letterIdOf(tags: Record<string, string | undefined>): string | null {
  const parts = [tags['campaign'], tags['unit'], tags['letter']].map(untagged);
  return parts.every((part) => part !== null) ? parts.join('/') : null;
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
