/**
 * The answer of the tally: numbers by unit, and for a page of units together. domain/ defines what
 * each count means (domain/records/tally.ts).
 */
import { z } from '@hono/zod-openapi';

import { amount, instant, mode, text } from '../answers/wire.ts';

const sum = amount.nullable().describe('Null where nobody gave a number, which is not 0');
const parts = z
  .strictObject({ unavailable: z.int(), missing: z.int() })
  .describe('Enterprises or counties that gave `-`, or left it blank');

const tallied = z
  .strictObject({
    approved: sum,
    submitted: sum,
    given: z.int(),
    unavailable: z.int(),
    blank: z.int(),
    nil: z.int(),
    owed: z.int(),
    parts,
  })
  .openapi('Tallied');

const total = z
  .strictObject({
    approved: sum,
    submitted: sum,
    asked: z.int(),
    gave: z.int(),
    unavailable: z.int(),
    blank: z.int(),
    nil: z.int(),
    owe: z.int(),
    parts,
  })
  .openapi('TallyTotal');

export const tallySchema = z
  .strictObject({
    campaign: z.string(),
    mode,
    title: text,
    at: instant,
    says: text,
    /** Every number that is asked of some unit, in the order of the plan. */
    columns: z.array(
      z.strictObject({
        key: z.string(),
        step: z.string(),
        stepTitle: text,
        number: z.string(),
        title: text,
        measure: z.string(),
        /** Decimal places; absent where only whole numbers are taken. */
        places: z.int().optional(),
        clause: z.string(),
      }),
    ),
    /** In the order of the plan; there is no ranking. */
    rows: z.array(
      z.strictObject({
        unit: z.string(),
        name: text,
        short: z.string(),
        group: z.string(),
        /** 1: no unit of the campaign is above it. */
        tier: z.int(),
        /** Only of a unit that has left the campaign: it keeps the numbers that it gave. */
        left: z.literal(true).optional(),
        /** By the column's key; numbers not asked of the unit are absent. */
        cells: z.record(z.string(), tallied),
      }),
    ),
    totals: z
      .array(z.strictObject({ tier: z.int(), units: z.int(), cells: z.record(z.string(), total) }))
      .describe(
        'Of the units of this page, by tier: two tiers are never added to one sum. A unit that ' +
          'has left is one of them if it gave a number',
      ),
    next: z.string().nullable(),
  })
  .openapi('Tally');

export type Tally = z.infer<typeof tallySchema>;
