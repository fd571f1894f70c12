/**
 * What takes a form's place once its answer was seen: what was done, when, and where its receipt
 * is; or that the very same was done before. Makes elements, asks nobody.
 */
import type { HandedOverAnswer } from '../../api/lending/wire-upload-links.ts';
import type { ActedAnswer } from '../../api/reading/wire-units.ts';
import type { Words } from '../words/zh.ts';
import { element } from './elements.ts';

/** Handed to a unit. `isRepeat`: by an earlier press. */
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

/** `unnoted`: what was filed, and whose record of it did not come through. */
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
