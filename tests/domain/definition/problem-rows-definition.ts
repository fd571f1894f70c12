/**
 * Rows of problems in a definition itself: names, shapes and dates.
 * `compile-problems.test.ts` reads them; the other table has units, launch, calendar and size.
 */
import { parseDefinition } from '../../../domain/definition/parse.ts';
import type { Problem, ProblemCode } from '../../../domain/definition/problems.ts';
import type { DefinitionData } from '../../support/campaigns/small-campaign.ts';
import { compiled, smallDefinition, smallStep } from '../../support/campaigns/small-campaign.ts';

/** What is given, and the problem that must be found, with its place. */
export interface ProblemRow {
  title: string;
  code: ProblemCode;
  path: string;
  given: () => Problem[] | Promise<Problem[]>;
}

/** The problems in an answer; none if it was accepted. */
export function problemsOf(answer: { ok: true } | { ok: false; problems: Problem[] }): Problem[] {
  return answer.ok ? [] : answer.problems;
}

/** The problems of the small definition with something changed. */
export function ofDefinition(change: Partial<DefinitionData>): () => Problem[] {
  return () => problemsOf(compiled(smallDefinition(change)));
}

/** The problems of the small definition with its one step changed. */
export function ofStep(change: Parameters<typeof smallStep>[0]): () => Problem[] {
  return ofDefinition({ steps: [smallStep(change)] });
}

function ofParsing(data: unknown): () => Problem[] {
  return () => problemsOf(parseDefinition(data));
}

/** A step that recurs in the summer of 2018 instead of having one deadline. */
export function every(rule: string, more: object = {}): Partial<ReturnType<typeof smallStep>> {
  const repeats = { phrase: '每日', rule, from: '06-01', to: '08-31', time: '17:00', ...more };
  return { due: undefined, repeats };
}

export const definitionRows: ProblemRow[] = [
  {
    title: 'a field that does not exist',
    code: 'unknown-field',
    path: 'definition.steps.plan.titel',
    given: ofParsing(smallDefinition({ steps: [Object.assign(smallStep(), { titel: 'x' })] })),
  },
  {
    title: 'a due date that is no day',
    code: 'wrong-value',
    path: 'definition.steps.plan.due.on',
    given: ofParsing(
      smallDefinition({
        steps: [smallStep({ due: { phrase: '5月18日前', on: '18 May', bound: 'before' } })],
      }),
    ),
  },
  {
    title: 'two steps with the same id',
    code: 'duplicate',
    path: 'definition.steps',
    given: ofDefinition({ steps: [smallStep(), smallStep({ code: 'P2' })] }),
  },
  {
    title: 'two steps with the same code',
    code: 'duplicate',
    path: 'definition.steps',
    given: ofDefinition({ steps: [smallStep(), smallStep({ id: 'other' })] }),
  },
  {
    title: 'a ladder that does not exist',
    code: 'unknown-name',
    path: 'definition.steps.plan.ladder',
    given: ofStep({ ladder: 'steep' }),
  },
  {
    title: 'a review route that does not exist',
    code: 'unknown-name',
    path: 'definition.steps.plan.review',
    given: ofStep({ review: 'nobody' }),
  },
  {
    title: 'a media rule that does not exist',
    code: 'unknown-name',
    path: 'definition.steps.plan.deliverables',
    given: ofStep({
      deliverables: [
        {
          id: 'photos',
          title: { zh: '照片', en: 'Photos' },
          kind: 'photo',
          required: true,
          media: 'photo',
          source: { clause: '一', quote: '照片' },
        },
      ],
    }),
  },
  {
    title: 'fewer files in all than must be there',
    code: 'too-few-files',
    path: 'definition.steps.plan.filesMax',
    given: ofStep({
      filesMax: 1,
      deliverables: (['document', 'photo', 'text'] as const).map((kind) => ({
        id: kind,
        title: { zh: '材料', en: 'Material' },
        kind,
        required: true,
        source: { clause: '一', quote: '材料' },
      })),
    }),
  },
  {
    title: 'an audience that does not exist',
    code: 'unknown-name',
    path: 'definition.steps.plan.audiences',
    given: ofStep({ audiences: ['village'] }),
  },
  {
    title: 'a code too long for a series in the matrix',
    code: 'code-too-long',
    path: 'definition.steps.plan.code',
    given: ofStep({ code: 'PLN', due: undefined, ladder: undefined, many: true }),
  },
  {
    title: 'a step with a deadline that may be filed any number of times',
    code: 'step-shape',
    path: 'definition.steps.plan',
    given: ofStep({ many: true }),
  },
  {
    title: 'a ladder that has no deadline to count from',
    code: 'ladder-without-deadline',
    path: 'definition.steps.plan.ladder',
    given: ofStep({ due: undefined }),
  },
  {
    title: 'a step that is told, with the deadline of one that is owed',
    code: 'told-and-owed',
    path: 'definition.steps.plan.due',
    given: ofStep({ told: true, review: undefined, ladder: undefined }),
  },
  {
    title: 'a step that is told, with a compulsory number',
    code: 'told-compulsory',
    path: 'definition.steps.plan.numbers.people.required',
    given: ofStep({
      told: true,
      due: undefined,
      ladder: undefined,
      review: undefined,
      receipts: undefined,
      deliverables: [],
      numbers: [
        { id: 'people', title: { zh: '人数', en: 'people' }, measure: '人', required: true },
      ],
    }),
  },
  {
    title: 'a step that is owed, without a review',
    code: 'review-missing',
    path: 'definition.steps.plan.review',
    given: ofStep({ review: undefined }),
  },
  {
    title: 'a day that does not exist',
    code: 'no-such-day',
    path: 'definition.steps.plan.due.on',
    given: ofStep({ due: { phrase: '2月30日前', on: '02-30', bound: 'before' } }),
  },
  {
    title: 'February 29 of a year that has none',
    code: 'no-such-day',
    path: 'definition.closing.on',
    given: ofDefinition({ closing: { on: '02-29', source: { clause: '一', quote: '2月底' } } }),
  },
  {
    title: 'a window that ends before it opens',
    code: 'window-backwards',
    path: 'definition.steps.plan',
    given: ofStep({ window: { from: '05-10', to: '05-09' } }),
  },
  {
    title: 'a due date before its window',
    code: 'due-before-window',
    path: 'definition.steps.plan.due',
    given: ofStep({ window: { from: '06-01' } }),
  },
  {
    title: 'a tier whose head start leads out of the window',
    code: 'due-before-window',
    path: 'definition.steps.plan.due',
    given: ofStep({ window: { from: '05-18' }, earlierFor: { city: { workingDays: 1 } } }),
  },
  {
    title: 'a due date after the close',
    code: 'due-after-closing',
    path: 'definition.steps.plan.due',
    given: ofStep({ due: { phrase: '次年1月5日前', on: '2019-01-05', bound: 'before' } }),
  },
  {
    title: 'an activity outside its window',
    code: 'activity-outside-window',
    path: 'definition.steps.plan.activityOn',
    given: ofStep({ window: { from: '05-05', to: '05-31' }, activityOn: '06-16' }),
  },
  {
    title: 'a recurrence rule that is none',
    code: 'bad-recurrence',
    path: 'definition.steps.plan.repeats.rule',
    given: ofStep(every('FREQ=SOMETIMES')),
  },
  {
    title: 'a recurrence on the 45th, which the library would take for the first',
    code: 'bad-recurrence',
    path: 'definition.steps.plan.repeats.rule',
    given: ofStep(every('FREQ=MONTHLY;BYMONTHDAY=45')),
  },
  {
    title: 'a recurrence rule that never falls within its days',
    code: 'no-occurrence',
    path: 'definition.steps.plan.repeats.rule',
    given: ofStep(every('FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1')),
  },
];
