/**
 * A number as people type it: 0 is zero, `-` is not available, blank is missing, and the three are
 * kept apart. Pure: no document, no rule of a campaign.
 */

/** What a field of a number says; null where it is blank. A Chinese keyboard's wide signs count. */
export function countOf(typed: string): number | '-' | 'wrong' | null {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return null;
  if (/^[-—–−]+$/.test(text)) return '-';
  return /^\d{1,10}$/.test(text) ? Number(text) : 'wrong';
}
