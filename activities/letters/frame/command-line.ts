/**
 * What somebody of the office types to see to what a letter tells of. There are no pages for the
 * office yet: a letter gives these lines instead of a link that would lead to nothing.
 */
import type { Letter } from '../../../domain/letters/letters.ts';

/** A unit's tasks. */
export function unitLine({ campaign, unit }: { campaign: string; unit: string }): string {
  return `duban status ${campaign} ${unit}`;
}

/** What waits for a review in a campaign. */
export function reviewsLine(campaign: string): string {
  return `duban reviews ${campaign}`;
}

/** All that waits for whoever types it. */
export function inboxLine(mode: Letter['mode']): string {
  return mode === 'rehearsal' ? 'duban inbox --rehearsals' : 'duban inbox';
}
