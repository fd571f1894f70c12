/**
 * The command lines with which the office deals with the subject of a letter. The office has no
 * pages yet, so a letter gives these lines instead of a link.
 */
import type { Letter } from '../../../domain/letters/letters.ts';

/** The line that lists a unit's tasks. */
export function unitLine({ campaign, unit }: { campaign: string; unit: string }): string {
  return `duban status ${campaign} ${unit}`;
}

/** The line that lists the reviews that wait in a campaign. */
export function reviewsLine(campaign: string): string {
  return `duban reviews ${campaign}`;
}

/** The line that lists everything that waits for the person who types it. */
export function inboxLine(mode: Letter['mode']): string {
  return mode === 'rehearsal' ? 'duban inbox --rehearsals' : 'duban inbox';
}
