/**
 * The access log in the API's answer: who was refused, who read personal data. It contains no
 * personal data itself.
 */
import { z } from '@hono/zod-openapi';

import { actor, instant } from '../answers/wire.ts';

export const accessLogQuery = z.strictObject({
  day: z.iso.date().openapi({ example: '2026-11-23' }).describe('A day, Beijing time'),
  after: z
    .string()
    .regex(/^\d{13}-[0-9a-f]{16}$/)
    .optional()
    .describe('`next` of the page before'),
});

export const accessLogSchema = z.strictObject({
  day: z.iso.date(),
  entries: z.array(
    z.strictObject({
      at: instant,
      kind: z
        .enum(['refused', 'read', 'looked', 'erased', 'decoded', 'left-out'])
        .describe('`left-out`: how many of a flood were counted and not written, by code'),
      by: actor.nullable().describe('Null: nobody who was recognised'),
      via: z.string().nullable(),
      route: z.string(),
      ids: z.record(z.string(), z.string()),
      code: z.string(),
      status: z.int(),
      request: z.string(),
      about: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
  next: z.string().nullable().describe('Null: there are no more on this day so far'),
});

export type AccessLogAnswer = z.infer<typeof accessLogSchema>;
