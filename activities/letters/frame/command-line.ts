/**
 * The command that a person of the office types to deal with what a letter reports. The office has
 * no pages yet, so a letter gives these commands instead of a link.
 */
import type { Letter } from '../../../domain/letters/letters.ts';

/** Shows a unit's tasks. */
export function unitLine({ campaign, unit }: { campaign: string; unit: string }): string {
  return `duban status ${campaign} ${unit}`;
}

/** Lists a campaign's submissions that wait for a review. */
export function reviewsLine(campaign: string): string {
  return `duban reviews ${campaign}`;
}

/** Lists everything that waits for the person who types it. */
export function inboxLine(mode: Letter['mode']): string {
  return mode === 'rehearsal' ? 'duban inbox --rehearsals' : 'duban inbox';
}
