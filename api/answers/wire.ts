/**
 * Schemas of requests and answers: the parts that several routes share, and problems. They are
 * derived from domain/ where possible; instants are ISO 8601 with the campaign's offset.
 * Never call `.openapi()` on a schema of domain/: the result depends on the order of imports.
 */
import { z } from '@hono/zod-openapi';

import { definitionSchema, slug } from '../../domain/definition/definition.ts';
import type { Form } from '../../domain/definition/typed-schemas.ts';
import { instantTyped } from '../../domain/definition/typed-schemas.ts';
import type { Amount } from '../../domain/terms/given.ts';
import { lineKinds, officeMailKinds } from '../../domain/terms/letter-lines.ts';
import type { Standing } from '../../domain/unit/matrix.ts';
import type { Submission } from '../../domain/terms/standing.ts';
import { stepStatuses } from '../../domain/terms/standing.ts';
import { problemStatuses } from '../problems/problems.ts';

/** In the order of the legend: most urgent first. */
export const standings = [
  'overdue',
  'returned',
  'soon',
  'open',
  'waiting',
  'done',
  'late',
  'waived',
  'none',
  'told',
  'untold',
  'ended',
  'inherited',
  'stopped',
] as const satisfies readonly Standing[];

export const text = z.strictObject({ zh: z.string(), en: z.string() }).openapi('Text');

/** A value of a number. What is not whole is a text, so that it stays exact (see given.ts). */
export const amount = z
  .union([z.int(), z.string().regex(/^\d+(\.\d+)?$/)])
  .describe('A whole number, or a decimal text such as "12.5"') as z.ZodType<Amount>;

/** A number as it was given; `-` where it is not available. */
export const given = z.union([amount, z.literal('-')]);

/** `2018-05-18T09:00:00+08:00`, by the campaign's calendar. */
export const instant = z.iso.datetime({ offset: true });

/** An instant in a request: in everyday form (Beijing time), ISO 8601, or epoch milliseconds. */
export const instantAsked = instantTyped.transform((given) =>
  typeof given === 'number' ? given : Date.parse(given),
);

export const colour = definitionSchema.shape.colours.unwrap().shape.done.unwrap();

/** The outcome of a filing. */
export const outcome = z.enum([
  'pending',
  'withdrawn',
  'returned',
  'approved',
  'told',
  'replaced',
] as const satisfies readonly Submission['outcome'][]);

/** How a step stands. */
export const stepStatus = z.enum(stepStatuses);

/** The state of a cell; the definition sets its colour, and the word is always shown beside it. */
export const standing = z.enum(standings);

const role = z.enum(['liaison', 'leader', 'reviewer', 'office-leader', 'auditor', 'system']);

export const actor = z
  .strictObject({ id: z.string(), role, unit: z.string().optional() })
  .openapi('Actor');

export const definitionMark = z
  .strictObject({
    id: z.string(),
    version: z.int(),
    hash: z.string(),
  })
  .openapi('DefinitionMark');

export const mode = z.enum(['live', 'rehearsal']);

/** What happens to a deadline on a day off, by step. */
export const dayOffAsked = z.record(slug, z.enum(['keep', 'earlier', 'later']));

/** A year to which a definition may be moved. */
export const year = z.int().min(2000).max(2100);

/** The hash of a previewed plan: the launch is refused if it would give another plan. */
export const planHash = z.string().regex(/^[0-9a-f]{64}$/, 'hash' satisfies Form);

/** Years without a published calendar that the office allows to be counted as plain weeks. */
export const plainYearsAsked = z.array(year).max(10);

/** A mail that was sent, or would be sent. */
export const mail = z
  .strictObject({
    at: instant,
    kind: z.enum([...lineKinds, ...officeMailKinds]),
    word: text.describe('What the kind is called'),
    to: z.strictObject({
      role: z.string(),
      unit: z.string().nullable().describe('Null for a mail over all units'),
      address: z.string(),
    }),
    subject: z.string(),
    steps: z.array(z.string()),
    undelivered: text.optional().describe('Why it did not arrive, as the mail service said later'),
  })
  .openapi('Mail');

/** A decision that only the office can make; the fields of its facts depend on the code. */
export const decision = z
  .strictObject({
    code: z.string(),
    message: text,
    facts: z.record(z.string(), z.unknown()),
  })
  .openapi('Decision');

export const problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    // The generator supports only a single literal.
    status: z.literal(problemStatuses).openapi({ type: 'integer', enum: [...problemStatuses] }),
    detail: z.string(),
    instance: z.string(),
    code: z.string(),
    facts: z.record(z.string(), z.unknown()),
    en: z.strictObject({ title: z.string(), detail: z.string() }),
    errors: z
      .array(
        z.strictObject({
          path: z.string(),
          code: z.string(),
          message: z.string(),
          en: z.string(),
        }),
      )
      .optional(),
  })
  .openapi('Problem');

export const healthSchema = z.strictObject({ status: z.literal('ok'), now: instant });

/** Which parts answer; if a required one does not, the whole answer is a 503. */
export const readySchema = z.strictObject({
  status: z.literal('ready'),
  parts: z.record(z.string(), z.boolean()),
});

export type Decision = z.infer<typeof decision>;
export type Mail = z.infer<typeof mail>;
export type ProblemAnswer = z.infer<typeof problem>;
export type Ready = z.infer<typeof readySchema>;
