/**
 * Requests and answers about definitions, and about what a launch would lead to, as schemas and
 * their types. The conventions of wire.ts apply.
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
        /** Null if the files have problems: `preview` lists them. */
        title: text.nullable(),
        version: z.int().nullable(),
        document: z.string().nullable(),
        units: z.int().nullable(),
        problems: z.int(),
      }),
    ),
  })
  .openapi('Definitions');

/** The definition's schema is in domain/; here it is passed on unchanged. */
export const definitionSchema = z.strictObject({
  mark: definitionMark,
  definition: z.looseObject({ id: z.string(), version: z.int(), title: text }),
  units: z.array(unitSchema),
  notice: z.string(),
  hasScript: z.boolean(),
});

export const previewRequest = z.strictObject({
  year: year.optional(),
  /** The id for the launch; default: the definition's. */
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
    /** Set if the office moved the deadline from a day off. */
    moved: z.enum(['earlier', 'later']).nullable(),
    activityOn: day.nullable(),
    /** For a series: how many occurrences, the first and the last. */
    occurrences: z.strictObject({ count: z.int(), firstAt: instant, lastAt: instant }).nullable(),
    many: z.boolean(),
    /** Optional and without reminders: reported by a tick and a day. */
    told: z.boolean(),
  })
  .openapi('PlannedStep');

/** For one unit: what it must file at least, what it may file, and the mails that it gets. */
const burdenShare = z
  .strictObject({
    /** Owed filings, including each occurrence of a recurring step. */
    filings: z.int(),
    /** The minimum for these: files, required fields, and paper copies. */
    files: z.int(),
    fields: z.int(),
    papers: z.int(),
    /** Optional and without reminders: steps reported by a tick, and series of any number. */
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
    /** Send both with the launch: it is refused if it would give another plan. */
    plan: planHash,
    launchAt: instant,
    closesAt: instant,
    audiences: z.array(
      z.strictObject({
        id: z.string(),
        title: text,
        units: z.int(),
        /** The work for each of its units: what the notice asks, and what we added. */
        burden: z.strictObject({ asked: burdenShare, ours: burdenShare }),
        steps: z.array(plannedStep),
      }),
    ),
    decisions: z.array(decision),
    /** Every mail that would be sent if nobody acted, in order. */
    mails: z.array(mail),
    /** How long the most mails of one moment take, over all units. Null: no limit is set. */
    mailPace: z
      .strictObject({
        perSecond: z.int().nullable(),
        perDay: z.int().nullable(),
        mailsAtOnce: z.int(),
        seconds: z.int(),
      })
      .nullable(),
    /** Units whose mails are listed; beyond a limit the others, which are alike, are left out. */
    unitsRehearsed: z.int(),
    units: z.int(),
  })
  .openapi('Preview');

export type Definitions = z.infer<typeof definitionsSchema>;
export type Preview = z.infer<typeof previewSchema>;
