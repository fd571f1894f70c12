/**
 * The definition: a notice as data, checked by zod. One schema; its type is derived from it.
 * Knows nothing of a launch: no instants, no units. `compile.ts` turns it into a plan.
 * Never imported at run time by a workflow (zod costs 1 MB at every cold start): types only.
 */
import * as z from 'zod';

import { urgentKinds } from '../terms/letter-lines.ts';
import { formatNames } from './formats.ts';
import { writtenAs } from './typed-schemas.ts';

/** A slug: safe in workflow ids, S3 keys and addresses; `../` cannot be written with it. */
export const slug = writtenAs('slug', /^[a-z0-9]+(-[a-z0-9]+)*$/).max(64);

/**
 * A text for people. An office writes Chinese only if it likes: the text alone, or `zh` without
 * `en`; an English reader then sees the Chinese.
 */
export const text = z.preprocess(
  (given) => {
    if (typeof given === 'string') return { zh: given, en: given };
    const isChineseOnly = typeof given === 'object' && given !== null && !('en' in given);
    return isChineseOnly && 'zh' in given ? { ...given, en: given.zh } : given;
  },
  z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
);

/** A calendar day. Without a year where the notice gives none: the definition's year is meant. */
const day = writtenAs('day-of-year', /^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
const timeOfDay = writtenAs('time-of-day', /^([01]\d|2[0-3]):[0-5]\d$/);

/** Where a rule comes from, and what is our reading of it (never to be shown as official). */
const source = z.strictObject({
  clause: z.string().min(1),
  quote: z.string().min(1),
  reading: text.optional(),
});

/**
 * Set where the notice does not ask that it be filed: the office would like to have it, and
 * `preview` counts it apart. Absent where the notice asks, so that older hashes stay.
 */
const ours = z.literal(true).optional();

/** "5月18日前": the words as they stand, and what they are taken to mean. */
const due = z.strictObject({
  phrase: z.string().min(1),
  on: day,
  /** `before` is 前 (a setting says whether the day counts), `by` always includes the day. */
  bound: z.enum(['before', 'by']),
  /** A time of day, 下班前 (`closing`) or 中午前 (`noon`); without it the end of the day. */
  time: z.union([timeOfDay, z.enum(['closing', 'noon'])]).optional(),
  /** The clause of the deadline, where it is not the step's own. */
  source: source.optional(),
});

/** A duty that comes again: an RFC 5545 rule, expanded when compiled. */
const recurrence = z.strictObject({
  phrase: z.string().min(1),
  rule: z.string().min(1).max(200),
  from: day,
  to: day,
  /** As for a due date. A rule that names hours itself (BYHOUR) has no time beside it. */
  time: z.union([timeOfDay, z.enum(['closing', 'noon'])]).optional(),
  source: source.optional(),
});

const deliverable = z.strictObject({
  id: slug,
  title: text,
  kind: z.enum(['document', 'photo', 'video', 'text', 'attestation']),
  required: z.boolean(),
  ours,
  /** The media rule (by id) that the files must meet. */
  media: slug.optional(),
  filesMax: z.int().min(1).max(100).optional(),
  /** Largest file, in MiB; without it a limit of ours, by kind (domain/evidence/evidence.ts). */
  fileMiBMax: z.int().min(1).max(10_240).optional(),
  source,
});

const numberField = z.strictObject({
  id: slug,
  title: text,
  measure: z.string().min(1),
  required: z.boolean(),
  ours,
  /** Smallest and largest sensible value; a count is never negative. */
  min: z.int().min(0).default(0),
  max: z.int().optional(),
  /** Where it is asked; without it the step's own clause. */
  source: source.optional(),
});

const mediaRule = z.strictObject({
  title: text,
  formats: z.array(z.enum(formatNames)).min(1),
  /** `atLeast` is 不低于, `moreThan` is 大于: the bound itself is refused. */
  /** Absent where the notice names no size: then none is refused for it. */
  sizePx: z
    .strictObject({
      bound: z.enum(['atLeast', 'moreThan']),
      widthPx: z.int().min(1),
      heightPx: z.int().min(1),
    })
    .optional(),
  source,
});

/** When a rung of a ladder falls due, in working days, and whom it addresses. */
const rung = z.strictObject({
  id: slug,
  when: z.enum(['before', 'at', 'after']),
  workingDays: z.int().min(0).max(60),
  kind: z.enum(['reminder', 'escalation']),
  to: z.array(z.enum(['liaison', 'leader', 'office', 'bulletin'])).min(1),
  /** What it rests on: a notice seldom says when to remind, so that most are a reading of ours. */
  source: source.optional(),
});

const reviewStage = z.strictObject({
  id: slug,
  title: text,
  /** Whose stage it is: the unit's own leader signs, the unit above looks, or the office. */
  side: z.enum(['unit', 'parent', 'office']),
  role: z.enum(['leader', 'reviewer', 'office-leader']),
  quorum: z.int().min(1).max(9).default(1),
  /** The reviewer's own clock: reminded after this many working days, again each as many. */
  workingDays: z.int().min(1).max(60),
  copies: z.array(z.enum(['liaison', 'leader', 'office', 'bulletin'])).default([]),
});

const step = z.strictObject({
  id: slug,
  /** Two or three signs for the matrix column and the search attribute. */
  code: writtenAs('column-code', /^[A-Z0-9]{1,3}$/),
  title: text,
  source,
  audiences: z.array(slug).min(1),
  /**
   * The notice wants it done, and asks for nothing to be filed about it: the unit is offered to
   * tell that it was done. Never owed: no deadline, no ladder, no review, nothing compulsory; and
   * 零报告 is always an answer. Absent in a step that is owed, so that older hashes stay.
   */
  told: z.literal(true).optional(),
  ours,
  /**
   * When it is done. What is owed may still be filed after `to` (late or not is the due date's
   * business); a step that may be filed any number of times takes nothing more after it.
   */
  window: z.strictObject({ from: day, to: day.optional(), source: source.optional() }).optional(),
  due: due.optional(),
  /** Tiers of a chain: this audience owes it so many working days before the named day. */
  earlierFor: z.record(slug, z.strictObject({ workingDays: z.int().min(1).max(60) })).optional(),
  repeats: recurrence.optional(),
  /** Undated, to be filed any number of times while its window is open. */
  many: z.boolean().default(false),
  /** The day on which the activity itself happens: it never moves (the consultation day). */
  activityOn: day.optional(),
  deliverables: z.array(deliverable).default([]),
  /** Files of one submission, over all its deliverables. */
  filesMax: z.int().min(1).max(100).optional(),
  numbers: z.array(numberField).default([]),
  receipts: z.array(z.enum(['electronic', 'paper'])).default(['electronic']),
  /** 零报告: nothing happened is an answer. */
  nil: z.boolean().default(false),
  /** The route that a filing takes: every step that is owed has one, a told one has none. */
  review: slug.optional(),
  /** Tiers of a chain: this audience's filings take another route (the unit above looks first). */
  reviewFor: z.record(slug, slug).optional(),
  ladder: slug.optional(),
});

const settings = z.strictObject({
  /** Reading of 前: does the named day still count? */
  before: z.enum(['inclusive', 'strict']).default('inclusive'),
  /** 下班前. */
  closingTime: timeOfDay.default('17:00'),
  /** Letters that can wait go out at this time of a working day. */
  mailAt: timeOfDay.default('09:00'),
  /** The office's one mail of a working day goes out at this time; else at 08:30. */
  morningAt: timeOfDay.optional(),
  /** What the office is told at once, by the unit that it happens at; else nothing is. */
  urgent: z.array(z.enum(urgentKinds)).max(urgentKinds.length).optional(),
  nudgeHoursMin: z.int().min(1).max(720).default(24),
  correctionWorkingDays: z.int().min(1).max(60).default(3),
  /** Receipt may be acknowledged, and nobody is reminded of it. Absent: reminded, as below. */
  acknowledge: z.literal('offered').optional(),
  acknowledgeWorkingDays: z.int().min(1).max(60).default(3),
  dueSoonWorkingDays: z.int().min(1).max(30).default(3),
});

/** Kept for ever, for 30 years, for 10. */
export const retentions = ['permanent', 'years-30', 'years-10'] as const;

const colour = z.enum(['green', 'blue', 'yellow', 'orange', 'red', 'grey']);

export const definitionSchema = z.strictObject({
  id: slug,
  version: z.int().min(1),
  title: text,
  theme: text.optional(),
  document: z.strictObject({
    number: z.string().min(1),
    issuer: z.string().min(1),
    title: z.string().min(1),
    /** Absent while the office has not issued it yet (a definition rolled to another year). */
    issuedOn: writtenAs('date', /^\d{4}-\d{2}-\d{2}$/).optional(),
    missing: z.array(z.string()).default([]),
  }),
  timeZone: z.literal('Asia/Shanghai').default('Asia/Shanghai'),
  year: z.int().min(2010).max(2100),
  audiences: z.array(z.strictObject({ id: slug, title: text, source })).min(1),
  settings: settings.prefault({}),
  media: z.record(slug, mediaRule).default({}),
  ladders: z.record(slug, z.array(rung).min(1)),
  reviews: z.record(slug, z.array(reviewStage).min(1)),
  steps: z.array(step).min(1),
  colours: z
    .strictObject({
      done: colour.default('green'),
      waiting: colour.default('green'),
      soon: colour.default('blue'),
      returned: colour.default('yellow'),
      late: colour.default('yellow'),
      overdue: colour.default('red'),
      waived: colour.default('grey'),
    })
    .prefault({}),
  closing: z.strictObject({ on: day, source }),
  /**
   * How long what was filed and the archive are kept (保管期限: 永久, 30年, 10年). Source: 国家档案局
   * 令第8号 (2006), 第六条. Absent: ten years; older hashes stay.
   */
  retention: z.enum(retentions).optional(),
  /** What the notice leaves open and nobody but the office can answer. */
  questions: z.array(z.strictObject({ about: slug, text, source })).default([]),
});

export type Definition = z.output<typeof definitionSchema>;
export type DefinitionStep = Definition['steps'][number];
export type Text = z.output<typeof text>;
export type Source = z.output<typeof source>;
export type Deliverable = z.output<typeof deliverable>;
export type NumberField = z.output<typeof numberField>;
export type MediaRule = z.output<typeof mediaRule>;
export type Rung = z.output<typeof rung>;
export type ReviewStage = z.output<typeof reviewStage>;
export type Colours = Definition['colours'];
export type Settings = Definition['settings'];
export type Retention = (typeof retentions)[number];
