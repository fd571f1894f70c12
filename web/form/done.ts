/**
 * What replaces a form once its answer arrived: what was done, when, and where its receipt is, or
 * that the same had been done before.
 */
import type { HandedOverAnswer } from '../../api/lending/wire-upload-links.ts';
import type { ActedAnswer } from '../../api/reading/wire-units.ts';
import type { Words } from '../words/zh.ts';
import { element } from './elements.ts';

/** After handing over to a unit. `isRepeat`: an earlier press had done it. */
export function handedOver(
  { id, name, receivedAt, files }: HandedOverAnswer,
  isRepeat: boolean,
  words: Words,
): HTMLElement {
  const unit = name[words.language];
  return done(
    isRepeat ? words.handedOverBefore(unit) : words.handedOver(unit),
    words.handedOverAt(files, receivedAt, unit),
    words.handedOverMore(id.slice(0, 8)),
  );
}

/**
 * After submitting. `unnoted`: how many contributions were filed but could not be marked as
 * accepted.
 */
export function submitted(
  { at, countsFrom = at, receipt }: ActedAnswer,
  { isRepeat, unnoted }: { isRepeat: boolean; unnoted: number },
  words: Words,
): HTMLElement {
  return done(
    isRepeat ? words.submittedBefore : words.submitted,
    words.submittedAt(countsFrom, receipt?.split('/').pop() ?? null),
    ...(unnoted > 0 ? [words.unnoted(unnoted)] : []),
    words.submittedMore,
  );
}

function done(title: string, ...lines: string[]): HTMLElement {
  return element(
    'div',
    { class: 'notice done', role: 'status', tabindex: '-1' },
    element('h2', {}, `✓ ${title}`),
    ...lines.map((line) => element('p', {}, line)),
  );
}
