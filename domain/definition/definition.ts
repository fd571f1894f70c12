/**
 * The definition: a notice as data, checked by one zod schema from which its type is derived. It
 * contains no instants and no units; `compile.ts` turns it into a plan for a launch.
 * Workflows import only the types from here, because zod costs 1 MB at every cold start.
 */
import * as z from 'zod';

import { placesMax } from '../terms/given.ts';
import { urgentKinds } from '../terms/letter-lines.ts';
import { formatNames } from './formats.ts';
import { writtenAs } from './typed-schemas.ts';

/** A slug. It is safe in workflow ids, S3 keys and addresses: `../` cannot be written with it. */
export const slug = writtenAs('slug', /^[a-z0-9]+(-[a-z0-9]+)*$/).max(64);

/**
 * A text for people. An office that writes only Chinese gives the text alone, or `zh` without `en`.
 * English readers then see the Chinese text.
 */
export const text = z.preprocess(
  (given) => {
    if (typeof given === 'string') return { zh: given, en: given };
    const isChineseOnly = typeof given === 'object' && given !== null && !('en' in given);
    return isChineseOnly && 'zh' in given ? { ...given, en: given.zh } : given;
  },
  z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
);

/**
 * A calendar day. The year may be missing, as in most notices; it is then the definition's year.
 */
const day = writtenAs('day-of-year', /^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);
const timeOfDay = writtenAs('time-of-day', /^([01]\d|2[0-3]):[0-5]\d$/);

/** The clause that a rule comes from, and our reading of it, which is never shown as official. */
const source = z.strictObject({
  clause: z.string().min(1),
  quote: z.string().min(1),
  reading: text.optional(),
});

/**
 * Set where the notice does not ask for this, but the office would like to have it; `preview`
 * counts it separately. It is absent where the notice asks, so that the hashes of older plans do
 * not change.
 */
const ours = z.literal(true).optional();

/** A deadline such as "5月18日前": the words of the notice, and what we take them to mean. */
const due = z.strictObject({
  phrase: z.string().min(1),
  on: day,
  /** `before` is 前, where a setting says whether the day counts; `by` always includes the day. */
  bound: z.enum(['before', 'by']),
  /** A time of day, 下班前 (`closing`) or 中午前 (`noon`). If it is absent, the end of the day. */
  time: z.union([timeOfDay, z.enum(['closing', 'noon'])]).optional(),
  /** The clause that names the deadline, if it is not the step's own clause. */
  source: source.optional(),
});

/** A recurring duty, as an RFC 5545 rule that `compile` expands into dates. */
const recurrence = z.strictObject({
  phrase: z.string().min(1),
  rule: z.string().min(1).max(200),
  from: day,
  to: day,
  /** As in `due`. It must be absent if the rule itself names hours (BYHOUR). */
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
  /**
   * The largest file, in MiB. If it is absent, our own limit for the kind applies
   * (domain/evidence/evidence.ts).
   */
  fileMiBMax: z.int().min(1).max(10_240).optional(),
  source,
});

const numberField = z.strictObject({
  id: slug,
  title: text,
  /** What it is counted in (计量单位): 人次, 万元, 公顷. */
  measure: z.string().min(1),
  /** Decimal places that a filing may give; absent where only whole numbers are taken. */
  places: z.int().min(0).max(placesMax).optional(),
  required: z.boolean(),
  ours,
  /** The smallest and the largest plausible value. A count is never negative. */
  min: z.int().min(0).default(0),
  max: z.int().optional(),
  /** The clause that asks for the number, if it is not the step's own clause. */
  source: source.optional(),
});

const mediaRule = z.strictObject({
  title: text,
  formats: z.array(z.enum(formatNames)).min(1),
  /**
   * `atLeast` is 不低于; `moreThan` is 大于, which refuses the bound itself. Absent where the notice
   * names no size: then no file is refused for its size.
   */
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
  /**
   * What the rung is based on. Notices seldom say when to remind, so most rungs are our reading.
   */
  source: source.optional(),
});

const reviewStage = z.strictObject({
  id: slug,
  title: text,
  /** Who acts in the stage: the unit's own leader, the unit above, or the office. */
  side: z.enum(['unit', 'parent', 'office']),
  role: z.enum(['leader', 'reviewer', 'office-leader']),
  quorum: z.int().min(1).max(9).default(1),
  /**
   * The reviewer is reminded after this many working days, and again each time they have passed.
   */
  workingDays: z.int().min(1).max(60),
  copies: z.array(z.enum(['liaison', 'leader', 'office', 'bulletin'])).default([]),
});

const step = z.strictObject({
  id: slug,
  /** One to three characters for the matrix column and the search attribute. */
  code: writtenAs('column-code', /^[A-Z0-9]{1,3}$/),
  title: text,
  source,
  audiences: z.array(slug).min(1),
  /**
   * Set where the notice wants something done but asks for no filing about it. The unit may report
   * that it was done, or answer 零报告, but never has to: there is no deadline, no ladder and no
   * review. Absent in a step that is owed, so that the hashes of older plans do not change.
   */
  told: z.literal(true).optional(),
  ours,
  /**
   * When the activity takes place. A step that is owed may still be filed after `to`; only its due
   * date decides whether that is late. A step that may be filed any number of times takes nothing
   * after `to`.
   */
  window: z.strictObject({ from: day, to: day.optional(), source: source.optional() }).optional(),
  due: due.optional(),
  /**
   * For tiered reporting: this audience owes the step so many working days before the named day.
   */
  earlierFor: z.record(slug, z.strictObject({ workingDays: z.int().min(1).max(60) })).optional(),
  repeats: recurrence.optional(),
  /** The step has no date and may be filed any number of times while its window is open. */
  many: z.boolean().default(false),
  /** The day of the activity itself (such as the consultation day), which never moves. */
  activityOn: day.optional(),
  deliverables: z.array(deliverable).default([]),
  /** The most files in one submission, counted over all deliverables. */
  filesMax: z.int().min(1).max(100).optional(),
  numbers: z.array(numberField).default([]),
  receipts: z.array(z.enum(['electronic', 'paper'])).default(['electronic']),
  /** Whether 零报告 (nothing to report) is accepted as an answer. */
  nil: z.boolean().default(false),
  /**
   * The review route of a filing. Every step that is owed has one; a step that is only told has
   * none.
   */
  review: slug.optional(),
  /**
   * For tiered reporting: this audience's filings take another route (the unit above looks first).
   */
  reviewFor: z.record(slug, slug).optional(),
  ladder: slug.optional(),
});

const settings = z.strictObject({
  /** The reading of 前: does the named day itself still count? */
  before: z.enum(['inclusive', 'strict']).default('inclusive'),
  /** The time that 下班前 means. */
  closingTime: timeOfDay.default('17:00'),
  /** Letters that can wait go out at this time of a working day. */
  mailAt: timeOfDay.default('09:00'),
  /** When the office's one mail of a working day goes out. If it is absent, at 08:30. */
  morningAt: timeOfDay.optional(),
  /**
   * News that the office gets at once, in a mail from the unit it concerns. If it is absent, all
   * news waits for the morning.
   */
  urgent: z.array(z.enum(urgentKinds)).max(urgentKinds.length).optional(),
  nudgeHoursMin: z.int().min(1).max(720).default(24),
  correctionWorkingDays: z.int().min(1).max(60).default(3),
  /**
   * `offered`: units may acknowledge receipt, and nobody is reminded to. Absent: they are reminded.
   */
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
  /** What the notice leaves open and only the office can answer. */
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
