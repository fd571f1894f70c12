/**
 * Where a letter's one link leads. A unit's people get a link of their own (a signed token, see
 * unit-links.ts), the office's people the page's plain address, where they sign in. Neither
 * carries a right, and opening it changes nothing.
 */
import type { Letter } from '../../../domain/letters/letters.ts';
import type { LinkTarget } from '../../links/unit-links.ts';
import type { LetterForm } from './letter-form.tsx';

export interface LetterLinks {
  /** Where the pages are; may end with a slash or not. */
  linkBase: string;
  /** The token for the letter's reader; null for one who signs in. */
  tokenOf: (letter: Letter, target: LinkTarget) => Promise<string | null>;
}

/** The address under the letter's button. */
export async function linkOf(
  letter: Letter,
  form: LetterForm,
  { linkBase, tokenOf }: LetterLinks,
): Promise<string> {
  const target = targetOf(letter, form);
  const token = await tokenOf(letter, target);
  const path = token === null ? plainPathOf(letter, target) : ['l', token];
  // `exposure#2` and `daily@20180601` are one segment each.
  return [linkBase.replace(/\/+$/, ''), ...path.map(encodeURIComponent)].join('/');
}

function targetOf(letter: Letter, { leadsTo }: LetterForm): LinkTarget {
  const steps = new Set(letter.lines.flatMap((line) => line.step ?? []));
  const [step] = steps;
  // Several steps: the unit's page shows them all.
  const isOne = leadsTo === 'step' && step !== undefined && steps.size === 1;
  if (isOne) return { leadsTo, step };
  return { leadsTo: leadsTo === 'review' ? 'review' : 'unit' };
}

function plainPathOf({ campaign, unit }: Letter, { leadsTo, step }: LinkTarget): string[] {
  const path = ['campaigns', campaign, 'units', unit.code];
  if (leadsTo === 'review') path.push('review');
  if (step !== undefined) path.push('steps', step);
  return path;
}
