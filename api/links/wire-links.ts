/**
 * Requests and answers about the links in letters, as schemas and their types.
 * The same rules as in wire.ts.
 */
import { z } from '@hono/zod-openapi';

import type { Form } from '../../domain/definition/typed-schemas.ts';
import { linkRoles } from '../../domain/letters/link-holders.ts';
import { cleaned } from '../../domain/terms/typed.ts';
import { actor, instant, mode, text } from '../answers/wire.ts';

export const linkSchema = z.strictObject({
  campaign: z.string(),
  title: text,
  mode,
  unit: z.string(),
  name: text,
  /** For whom the letter was. */
  role: z.enum(linkRoles),
  leadsTo: z.enum(['unit', 'step', 'review']),
  /** The step that the letter was about, where it was about one. */
  step: z.strictObject({ id: z.string(), title: text, dueAt: instant.nullable() }).nullable(),
  /** Where a code would be sent, masked; null where none can be. */
  sentTo: z.string().nullable(),
  expiresAt: instant,
});

export const codeRequest = z.strictObject({});

export const codeSentSchema = z.strictObject({
  sentTo: z.string(),
  expiresAt: instant,
});

export const sessionRequest = z.strictObject({
  /** Six digits; blanks between them are how people copy, wide ones how they type. */
  code: z
    .string()
    .max(20)
    .transform((given) => cleaned(given).replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^[0-9]{6}$/, 'six-digits' satisfies Form)),
});

export const sessionOpenedSchema = z.strictObject({
  /** To be sent as a Bearer token; it is given out this once. */
  token: z.string(),
  expiresAt: instant,
  campaign: z.string(),
  unit: z.string(),
  actor,
});

export const sessionEndedSchema = z.strictObject({ ended: z.boolean() });

export type LinkAnswer = z.infer<typeof linkSchema>;
export type CodeSent = z.infer<typeof codeSentSchema>;
export type SessionOpened = z.infer<typeof sessionOpenedSchema>;
