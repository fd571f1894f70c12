/**
 * Decides where a letter's one link leads. Each person of a unit gets a link of their own (a signed
 * token, see unit-links.ts). The link grants no rights, and opening it changes nothing. The office
 * has no page yet, so its people are told what to type instead.
 */
import type { Letter } from '../../../domain/letters/letters.ts';
import type { LinkTarget } from '../../links/unit-links.ts';
import { reviewsLine, unitLine } from './command-line.ts';
import type { LetterForm } from './letter-form.tsx';

export interface LetterLinks {
  /** The base URL of the pages, with or without a slash at its end. */
  linkBase: string;
  /** The token for the letter's reader; null for a reader who signs in. */
  tokenOf: (letter: Letter, target: LinkTarget) => Promise<string | null>;
}

/** The address behind the letter's button, or the command to type if there is no page. */
export type LetterWay = { link: string } | { typed: string };

/** How the letter's reader gets to the subject of the letter. */
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
  // For several steps, the link leads to the unit's page, which shows them all.
  const isOne = leadsTo === 'step' && step !== undefined && steps.size === 1;
  if (isOne) return { leadsTo, step };
  return { leadsTo: leadsTo === 'review' ? 'review' : 'unit' };
}
