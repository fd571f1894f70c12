/**
 * Requests and answers about people: the one place where a sealed person is opened.
 * Everywhere else a person is an id.
 */
import { z } from '@hono/zod-openapi';

/** What was sealed; everything but the name may be absent. */
const details = z.strictObject({
  name: z.string(),
  title: z.string().optional(),
  phone: z.string().optional(),
  email: z.string().optional(),
});

export const personAnswerSchema = z.strictObject({
  campaign: z.string(),
  unit: z.string(),
  person: z.string(),
  /** Null when the person was erased: nobody can read it any more. */
  details: details.nullable(),
});

export const eraseRequest = z.strictObject({
  /** Kept in the log of access: without names, please. */
  reason: z.string().trim().min(1).max(200),
});

export const erasedSchema = z.strictObject({
  campaign: z.string(),
  unit: z.string(),
  person: z.string(),
  erased: z.literal(true),
});

export type PersonAnswer = z.infer<typeof personAnswerSchema>;
export type Erased = z.infer<typeof erasedSchema>;
