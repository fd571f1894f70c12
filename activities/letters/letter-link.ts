/**
 * Where a letter's one link leads. The page decides what its reader may see and do: a link
 * carries no right and opening it changes nothing.
 */
import type { Letter } from '../../domain/letters.ts';
import type { LetterForm } from './letter-form.tsx';

/** The address of the step, the unit or its review; `linkBase` may end with a slash or not. */
export function linkOf(letter: Letter, form: LetterForm, linkBase: string): string {
  const path = ['campaigns', letter.campaign, 'units', letter.unit.code];
  const steps = new Set(letter.lines.flatMap((line) => line.step ?? []));
  const [step] = steps;
  if (form.leadsTo === 'review') path.push('review');
  // Several steps: the unit's page shows them all.
  if (form.leadsTo === 'step' && step !== undefined && steps.size === 1) path.push('steps', step);
  // `exposure#2` and `daily@20180601` are one segment each.
  return [linkBase.replace(/\/+$/, ''), ...path.map(encodeURIComponent)].join('/');
}
