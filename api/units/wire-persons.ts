/**
 * Requests and answers about people: the only place where a person's data is returned in plain
 * text. Everywhere else a person is an id.
 */
import { z } from '@hono/zod-openapi';

/** The decrypted data; everything except the name is optional. */
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
  /** Null if the person was erased: nobody can read the data any more. */
  details: details.nullable(),
});

export const eraseRequest = z.strictObject({
  /** Stored in the access log, so it must not contain names. */
  reason: z.string().trim().min(1).max(200),
});

export const erasedSchema = z.strictObject({
  campaign: z.string(),
  unit: z.string(),
  person: z.string(),
  erased: z.literal(true),
});

export type PersonAnswer = z.infer<typeof personAnswerSchema>;
