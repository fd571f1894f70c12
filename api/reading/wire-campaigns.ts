/**
 * Requests and answers about definitions and whole campaigns, as schemas and their types.
 * The conventions of wire.ts apply.
 */
import { z } from '@hono/zod-openapi';

import { commandBodies, item, successorsMax } from '../../domain/unit/commands.ts';
import { slug } from '../../domain/definition/definition.ts';
import { codeTyped } from '../../domain/definition/typed-schemas.ts';
import { unitSchema } from '../../domain/definition/units.ts';
import {
  colour,
  dayOffAsked,
  decision,
  definitionMark,
  instant,
  instantAsked,
  mode,
  plainYearsAsked,
  planHash,
  standing,
  stepStatus,
  text,
  year,
} from '../answers/wire.ts';

const reason = z.string().trim().min(1).max(2_000);

export const launchRequest = z.strictObject({
  definition: slug,
  /** The definition is first moved to this year. */
  year: year.optional(),
  /** The campaign's id; default: the definition's. */
  campaign: slug.optional(),
  launchAt: instantAsked.optional(),
  plan: planHash
    .optional()
    .describe('The plan that was previewed, with its `launchAt`: refused (409) if it would differ'),
  dayOff: dayOffAsked.optional(),
  plainYears: plainYearsAsked.optional(),
});

const operation = z
  .strictObject({
    id: z.string(),
    kind: z.string(),
    units: z.int(),
    done: z.int(),
    refused: z.array(z.strictObject({ unit: z.string(), code: z.string() })),
    askedAt: instant,
  })
  .openapi('Operation');

export const campaignSchema = z.strictObject({
  campaign: z.string(),
  mode,
  status: z.enum(['starting', 'running', 'closed', 'cancelled']),
  definition: definitionMark,
  title: text,
  document: z.string(),
  launchAt: instant,
  closesAt: instant,
  /** The present time by the campaign's calendar. */
  at: instant,
  units: z.int(),
  started: z.int(),
  operations: z.array(operation),
});

export const launchedSchema = campaignSchema.extend({
  /** False if it was already running. */
  isNew: z.boolean(),
  decisions: z.array(decision),
});

export const campaignsSchema = z
  .strictObject({
    campaigns: z.array(
      z.strictObject({
        campaign: z.string(),
        mode: mode.nullable(),
        running: z.boolean(),
        title: text.nullable(),
      }),
    ),
    /** The last campaign shown, if more follow: send it as `after`. Null on the last page. */
    next: z.string().nullable(),
  })
  .openapi('Campaigns');

/** Actions on a whole campaign; the table in operate-campaign.ts says what each does. */
export const operationRequests = {
  amend: z.strictObject({
    /** The id of the definition, whose files contain the new version. */
    definition: slug,
    notice: reason,
    dayOff: dayOffAsked.optional(),
    plainYears: plainYearsAsked.optional(),
    /** Only returns what would change. */
    preview: z.boolean().default(false),
    plan: planHash
      .optional()
      .describe('The plan that was previewed: refused (409) if it would differ'),
  }),
  extend: commandBodies.extend,
  units: z.strictObject({ units: z.array(unitSchema).min(1).max(1_000) }),
  leave: z.strictObject({
    unit: codeTyped,
    reason,
    successors: z
      .array(
        z.strictObject({
          unit: codeTyped,
          /** Steps that the unit has filed and that count as filed for this successor. */
          steps: z.array(item).max(200).default([]),
        }),
      )
      .max(successorsMax)
      .default([]),
  }),
  pause: commandBodies['pause-reminders'],
  resume: commandBodies['resume-reminders'],
  close: commandBodies.close,
  cancel: commandBodies.cancel,
} as const;

export const operatedSchema = z
  .strictObject({
    campaign: z.string(),
    /** Null for the preview of an amendment. */
    operation: operation.nullable(),
    /** For an amendment: the hash of its plan, to be sent with it after a preview. */
    plan: planHash.nullable(),
    /** For an amendment: the changes by audience. */
    changes: z.record(z.string(), z.array(z.string())),
  })
  .openapi('Operated');

const cell = z
  .strictObject({
    standing,
    sign: z.string(),
    word: text,
    /** Null if the definition assigns none. */
    colour: colour.nullable(),
    status: stepStatus,
    /** The electronic copy may be settled while the paper copy is not. */
    paperOwed: z.boolean(),
    late: z.boolean(),
    dueAt: instant.nullable(),
    /** For a series: the numbers of open and of settled items. */
    open: z.int().optional(),
    done: z.int().optional(),
    /** For a series: the number of late items; absent if an earlier build did not count them. */
    lateCount: z.int().optional(),
  })
  .openapi('Cell');

export const matrixSchema = z
  .strictObject({
    campaign: z.string(),
    mode,
    title: text,
    status: z.enum(['starting', 'running', 'closed', 'cancelled']),
    at: instant,
    columns: z.array(
      z.strictObject({
        code: z.string(),
        step: z.string(),
        title: text,
        dueAt: instant.nullable(),
      }),
    ),
    legend: z.array(
      z.strictObject({ standing, sign: z.string(), word: text, colour: colour.nullable() }),
    ),
    /** Sorted by the units' codes; there is no ranking. */
    rows: z.array(
      z.strictObject({
        unit: z.string(),
        name: text,
        short: z.string(),
        group: z.string(),
        /** Null until the unit has started. */
        running: z.boolean().nullable(),
        /** Only of a unit that has left the campaign (撤并). */
        left: z.literal(true).optional(),
        /** By the column's code; steps that the unit does not owe are absent. */
        cells: z.record(z.string(), cell),
      }),
    ),
    /** The last unit shown, if more follow: send it as `after`. Null on the last page. */
    next: z.string().nullable(),
  })
  .openapi('Matrix');

export type CampaignAnswer = z.infer<typeof campaignSchema>;
export type Launched = z.infer<typeof launchedSchema>;
export type Campaigns = z.infer<typeof campaignsSchema>;
export type Operated = z.infer<typeof operatedSchema>;
export type Matrix = z.infer<typeof matrixSchema>;
export type OperationKind = keyof typeof operationRequests;
