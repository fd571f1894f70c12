/**
 * Requests and answers about definitions, and about what a launch would lead to, as schemas and
 * their types. The same rules as in wire.ts.
 */
import { z } from '@hono/zod-openapi';

import { slug } from '../../domain/definition/definition.ts';
import { unitSchema } from '../../domain/definition/units.ts';
import {
  dayOffAsked,
  decision,
  definitionMark,
  instant,
  instantAsked,
  mail,
  mode,
  plainYearsAsked,
  planHash,
  text,
  year,
} from '../answers/wire.ts';
import { dayTyped as day } from '../../domain/definition/typed-schemas.ts';

export const definitionsSchema = z
  .strictObject({
    definitions: z.array(
      z.strictObject({
        id: z.string(),
        /** Null where the files have problems: `preview` lists them. */
        title: text.nullable(),
        version: z.int().nullable(),
        document: z.string().nullable(),
        units: z.int().nullable(),
        problems: z.int(),
      }),
    ),
  })
  .openapi('Definitions');

/** The definition itself has its own schema in domain/; here it is passed on as it is. */
export const definitionSchema = z.strictObject({
  mark: definitionMark,
  definition: z.looseObject({ id: z.string(), version: z.int(), title: text }),
  units: z.array(unitSchema),
  notice: z.string(),
  hasScript: z.boolean(),
});

export const previewRequest = z.strictObject({
  year: year.optional(),
  /** The id that it is to be launched under; the definition's without it. */
  campaign: slug.optional(),
  launchAt: instantAsked.optional(),
  mode: mode.default('live'),
  dayOff: dayOffAsked.optional(),
  plainYears: plainYearsAsked.optional(),
});

const plannedStep = z
  .strictObject({
    id: z.string(),
    code: z.string(),
    title: text,
    clause: z.string(),
    quote: z.string(),
    opensAt: instant,
    phrase: z.string().nullable(),
    dueAt: instant.nullable(),
    /** Set where the office moved the deadline off a day off. */
    moved: z.enum(['earlier', 'later']).nullable(),
    activityOn: day.nullable(),
    /** A step that comes again: how often, first and last. */
    occurrences: z.strictObject({ count: z.int(), firstAt: instant, lastAt: instant }).nullable(),
    many: z.boolean(),
    /** Offered and never chased: told by a tick and a day. */
    told: z.boolean(),
  })
  .openapi('PlannedStep');

/** Of one unit: what it must file at the least, what it may, and the mails that it gets. */
const burdenShare = z
  .strictObject({
    /** Filings that are owed, each occurrence of a recurring duty. */
    filings: z.int(),
    /** Of these, at the least: files, fields that must be filled in, and copies on paper. */
    files: z.int(),
    fields: z.int(),
    papers: z.int(),
    /** Offered and never chased: steps told by a tick, and series that take any number. */
    ticks: z.int(),
    series: z.int(),
    /** Parts that may be left out. */
    optional: z.int(),
    /** Mails to a unit that files in time, and to one that never acts. */
    mailsInTime: z.int(),
    mailsIfSilent: z.int(),
  })
  .openapi('BurdenShare');

export const previewSchema = z
  .strictObject({
    definition: definitionMark,
    title: text,
    mode,
    /** Send both with the launch: it is refused where this plan would not come of it. */
    plan: planHash,
    launchAt: instant,
    closesAt: instant,
    audiences: z.array(
      z.strictObject({
        id: z.string(),
        title: text,
        units: z.int(),
        /** What each of its units bears: what the notice asks, and what is ours. */
        burden: z.strictObject({ asked: burdenShare, ours: burdenShare }),
        steps: z.array(plannedStep),
      }),
    ),
    decisions: z.array(decision),
    /** Every mail that would go out if nobody acts, in order. */
    mails: z.array(mail),
    /** Units whose mails are told; beyond a limit the others' are alike and left out. */
    unitsRehearsed: z.int(),
    units: z.int(),
  })
  .openapi('Preview');

export type Definitions = z.infer<typeof definitionsSchema>;
export type Preview = z.infer<typeof previewSchema>;
