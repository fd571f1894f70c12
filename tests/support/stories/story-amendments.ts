/**
 * Amendment notices (补充通知) in the words of a story, and the definition that results:
 * `补充通知《…》：「总结」期限改为2018-07-13；增加「汛期检查」，期限2018-07-20；取消「…」`.
 */
import type { Definition, DefinitionStep } from '../../../domain/definition/definition.ts';

export interface Amendment {
  notice: string;
  changes: (
    | { change: 'moved'; step: string; on: string }
    | { change: 'added'; step: string; on: string }
    | { change: 'dropped'; step: string }
    | { change: 'told'; step: string }
    | { change: 'owed'; step: string; on: string }
    | { change: 'signed-by-one'; step: string }
  )[];
}

/** The amendment in a line; null if the line is something else. */
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
  const [, told] = /^「(.+)」改为反馈$/.exec(said) ?? [];
  if (told) return { change: 'told', step: told };
  const [, owed, until] = /^「(.+)」改为须报送，期限([\d-]+)$/.exec(said) ?? [];
  if (owed && until) return { change: 'owed', step: owed, on: until };
  const [, byOne] = /^「(.+)」改为一人审核$/.exec(said) ?? [];
  if (byOne) return { change: 'signed-by-one', step: byOne };
  const [, dropped] = /^取消「(.+)」$/.exec(said) ?? [];
  if (dropped) return { change: 'dropped', step: dropped };
  throw new Error(`an amendment cannot say “${said}”`);
}

/** The next version of a definition. Added steps are of the simplest kind: one document. */
export function amendedDefinition(before: Definition, { changes }: Amendment): Definition {
  const steps = changes.reduce((all, one): DefinitionStep[] => {
    switch (one.change) {
      case 'moved':
        return all.map((step) =>
          step.title.zh === one.step ? { ...step, due: dueBy(one.on) } : step,
        );
      case 'added':
        return [...all, addedStep(before, one.step, one.on, all.length)];
      case 'told':
        return all.map((step) => (step.title.zh === one.step ? onlyTold(step) : step));
      case 'owed':
        return all.map((step) =>
          step.title.zh === one.step ? { ...owedLike(before, step), due: dueBy(one.on) } : step,
        );
      case 'signed-by-one':
        return all;
      case 'dropped':
        return all.filter((step) => step.title.zh !== one.step);
    }
  }, before.steps);
  const byOne = changes.flatMap(({ change, step }) => (change === 'signed-by-one' ? [step] : []));
  const routes = steps
    .filter(({ title }) => byOne.includes(title.zh))
    .flatMap(({ review, reviewFor }) => [review, ...Object.values(reviewFor ?? {})]);
  const reviews = Object.entries(before.reviews).map(([route, stages]) => [
    route,
    routes.includes(route) ? stages.map((stage) => ({ ...stage, quorum: 1 })) : stages,
  ]);
  return {
    ...before,
    version: before.version + 1,
    steps,
    reviews: Object.fromEntries(reviews) as Definition['reviews'],
  };
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
    due: dueBy(on),
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

function dueBy(on: string): NonNullable<DefinitionStep['due']> {
  return { phrase: `${on}前`, on, bound: 'before' };
}

/** The same step as one that is only told: nothing in it is compulsory. */
function onlyTold(step: DefinitionStep): DefinitionStep {
  const { due: _due, ladder: _ladder, review: _review, ...rest } = step;
  return {
    ...rest,
    told: true,
    receipts: ['electronic'],
    deliverables: step.deliverables.map((one) => ({ ...one, required: false })),
    numbers: step.numbers.map((one) => ({ ...one, required: false })),
  };
}

/**
 * The same step as one that is owed, with the review and the ladder of the definition's first step.
 */
function owedLike({ reviews, ladders }: Definition, step: DefinitionStep): DefinitionStep {
  const { told: _told, ...rest } = step;
  const [review = ''] = Object.keys(reviews);
  const [ladder = ''] = Object.keys(ladders);
  return { ...rest, review, ladder };
}
