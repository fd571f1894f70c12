/**
 * Amendment notices (补充通知) in a story's words, and what they make of the definition:
 * `补充通知《…》：「总结」期限改为2018-07-13；增加「汛期检查」，期限2018-07-20；取消「…」`.
 */
import type { Definition, DefinitionStep } from '../../../domain/definition/definition.ts';

export interface Amendment {
  notice: string;
  changes: (
    | { change: 'moved'; step: string; on: string }
    | { change: 'added'; step: string; on: string }
    | { change: 'dropped'; step: string }
  )[];
}

/** What an amendment line says; null when it is another line. */
export function parseAmendment(what: string): Amendment | null {
  const [, notice, changes] = /^补充通知《(.+?)》：(.+)$/.exec(what) ?? [];
  if (!notice || !changes) return null;
  return { notice: `《${notice}》`, changes: changes.split('；').map(parseChange) };
}

function parseChange(said: string): Amendment['changes'][number] {
  const [, moved, to] = /^「(.+)」期限改为([\d-]+)$/.exec(said) ?? [];
  if (moved && to) return { change: 'moved', step: moved, on: to };
  const [, added, on] = /^增加「(.+)」，期限([\d-]+)$/.exec(said) ?? [];
  if (added && on) return { change: 'added', step: added, on };
  const [, dropped] = /^取消「(.+)」$/.exec(said) ?? [];
  if (dropped) return { change: 'dropped', step: dropped };
  throw new Error(`an amendment cannot say “${said}”`);
}

/** The next version of a definition. An added step is of the plainest sort: one document. */
export function amendedDefinition(before: Definition, { changes }: Amendment): Definition {
  const steps = changes.reduce((all, one): DefinitionStep[] => {
    const phrase = 'on' in one ? `${one.on}前` : '';
    switch (one.change) {
      case 'moved':
        return all.map((step) =>
          step.title.zh === one.step
            ? { ...step, due: { phrase, on: one.on, bound: 'before' as const } }
            : step,
        );
      case 'added':
        return [...all, addedStep(before, one.step, one.on, all.length)];
      case 'dropped':
        return all.filter((step) => step.title.zh !== one.step);
    }
  }, before.steps);
  return { ...before, version: before.version + 1, steps };
}

function addedStep(
  { steps, reviews, ladders }: Definition,
  title: string,
  on: string,
  nth: number,
): DefinitionStep {
  const source = { clause: '补充通知', quote: title };
  const ladder = Object.keys(ladders)[0];
  return {
    id: `added-${nth}`,
    code: `Z${nth}`,
    title: { zh: title, en: title },
    source,
    audiences: steps[0]?.audiences ?? [],
    due: { phrase: `${on}前`, on, bound: 'before' },
    many: false,
    deliverables: [
      { id: 'document', title: { zh: title, en: title }, kind: 'document', required: true, source },
    ],
    numbers: [],
    receipts: ['electronic'],
    nil: false,
    review: Object.keys(reviews)[0] ?? '',
    ...(ladder === undefined ? {} : { ladder }),
  };
}
