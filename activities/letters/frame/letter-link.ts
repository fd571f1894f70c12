/**
 * Where a letter's one link leads. A unit's people get a link of their own (a signed token, see
 * unit-links.ts), which carries no right; opening it changes nothing. For the office's people there
 * is no page yet: they are told what to type.
 */
import type { Letter } from '../../../domain/letters/letters.ts';
import type { LinkTarget } from '../../links/unit-links.ts';
import { reviewsLine, unitLine } from './command-line.ts';
import type { LetterForm } from './letter-form.tsx';

export interface LetterLinks {
  /** Where the pages are; may end with a slash or not. */
  linkBase: string;
  /** The token for the letter's reader; null for one who signs in. */
  tokenOf: (letter: Letter, target: LinkTarget) => Promise<string | null>;
}

/** The address under the letter's button, or the line to type where there is no page. */
export type LetterWay = { link: string } | { typed: string };

/** How the letter's reader gets to what it tells of. */
export async function wayOf(
  letter: Letter,
  form: LetterForm,
  { linkBase, tokenOf }: LetterLinks,
): Promise<LetterWay> {
  const target = targetOf(letter, form);
  const token = await tokenOf(letter, target);
  if (token !== null) return { link: `${linkBase.replace(/\/+$/, '')}/l/${token}` };
  const { campaign, unit } = letter;
  const isReview = target.leadsTo === 'review';
  return { typed: isReview ? reviewsLine(campaign) : unitLine({ campaign, unit: unit.code }) };
}

function targetOf(letter: Letter, { leadsTo }: LetterForm): LinkTarget {
  const steps = new Set(letter.lines.flatMap((line) => line.step ?? []));
  const [step] = steps;
  // Several steps: the unit's page shows them all.
  const isOne = leadsTo === 'step' && step !== undefined && steps.size === 1;
  if (isOne) return { leadsTo, step };
  return { leadsTo: leadsTo === 'review' ? 'review' : 'unit' };
}
