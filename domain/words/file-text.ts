/**
 * What we say about a file: why it cannot be accepted, what to look at in it, and what was found in
 * it. Where and with what it was made is never mentioned (facts.ts, `Origin`).
 */
import type { DocumentPages } from '../files/document-pages.ts';
import { pagesShownMax } from '../files/document-pages.ts';
import type { FileFacts } from '../files/facts.ts';
import type { NoRendition } from '../files/renditions.ts';
import { takenMomentOf } from '../files/taken.ts';
import type { FileFault } from '../evidence/evidence.ts';
import type { FileHint } from '../evidence/file-hints.ts';
import { momentIn } from '../terms/day-words.ts';
import { beijing } from '../terms/days.ts';
import type { Language } from '../terms/language.ts';
import { sizeOf } from './shape/seen-size.ts';
import { textOf } from './shape/text-of.ts';
import { wordsIn } from './words.ts';

/** Why a file cannot be accepted: which file, what is wrong, and what to do. */
export function fileFaultText(language: Language, fault: FileFault): string {
  return textOf(wordsIn(language).fileFaults, fault);
}

/** One sentence for a hint. */
export function fileHintText(language: Language, hint: FileHint): string {
  return textOf(wordsIn(language).fileHints, hint);
}

/**
 * What a file is, its size or length, and when it was taken: `JPG，4000×3000，拍摄于2018年6月16日 09:12`.
 */
export function foundText(
  language: Language,
  facts: FileFacts,
  utcOffsetMinutes = beijing.utcOffsetMinutes,
): string {
  const { format, damage, widthPx, heightPx, durationMs, framesPerSecond, takenAt } = facts;
  const { found, formats, damages } = wordsIn(language);
  const name = formats[format] ?? format;
  const parts = [facts.videoCodec === undefined ? name : found.coded(name, facts.videoCodec)];
  if (damage) parts.push(damages[damage]);
  if (widthPx !== undefined && heightPx !== undefined) {
    parts.push(found.size(sizeOf(widthPx, heightPx)));
  }
  if (durationMs !== undefined) {
    const seconds = Math.round(durationMs / 1_000);
    parts.push(found.lasts(Math.floor(seconds / 60), seconds % 60));
  }
  if (framesPerSecond !== undefined) {
    parts.push(found.frames(String(Math.round(framesPerSecond * 100) / 100)));
  }
  const taken = takenAt === undefined ? null : takenMomentOf(takenAt, utcOffsetMinutes);
  if (taken !== null) parts.push(found.taken(momentIn(language, taken.at, taken.utcOffsetMinutes)));
  return found.joined(parts);
}

/** How many pages there are, which of them are shown, and what to do about the others. */
export function pagesText(language: Language, { count, faulty }: DocumentPages): string {
  const { found } = wordsIn(language);
  const shown = found.pages(count, count > pagesShownMax ? pagesShownMax - 1 : null);
  return faulty.length === 0 ? shown : found.faultyPages(shown, faulty);
}

/** The sentence shown in place of a missing picture. */
export function noRenditionText(language: Language, why: NoRendition): string {
  return wordsIn(language).found.noRendition[why];
}
