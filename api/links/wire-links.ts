/**
 * Requests and answers about the links in letters, as schemas and their types.
 * The conventions of wire.ts apply.
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
  /** The role of the letter's recipient. */
  role: z.enum(linkRoles),
  leadsTo: z.enum(['unit', 'step', 'review']),
  /** The step that the letter was about; null if it was about none or several. */
  step: z.strictObject({ id: z.string(), title: text, dueAt: instant.nullable() }).nullable(),
  /** The masked address to which a code would be sent; null if none can be. */
  sentTo: z.string().nullable(),
  expiresAt: instant,
});

export const codeRequest = z.strictObject({});

export const codeSentSchema = z.strictObject({
  sentTo: z.string(),
  /** A short number that the mail shows too, to tell this code from earlier ones. */
  number: z.int().min(1),
  expiresAt: instant,
});

export const sessionRequest = z.strictObject({
  /** Six digits; also accepts blanks, as people copy them, and full-width digits. */
  code: z
    .string()
    .max(20)
    .transform((given) => cleaned(given).replaceAll(/\s/g, ''))
    .pipe(z.string().regex(/^[0-9]{6}$/, 'six-digits' satisfies Form)),
});

export const sessionOpenedSchema = z.strictObject({
  /** Send it as a Bearer token; it is returned only once. */
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
