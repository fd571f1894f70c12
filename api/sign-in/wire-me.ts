/**
 * Answers of the two routes about signing in: who the caller is, and where to get a token.
 * Neither reveals more about a person than their token does.
 */
import { z } from '@hono/zod-openapi';

import { actor, instant, text } from '../answers/wire.ts';

/** The caller's identity from the token, and in words. */
export const meSchema = z.strictObject({
  actor,
  role: text,
  /** Null for the office's people; `name` is set if a definition contains the unit. */
  unit: z.strictObject({ code: z.string(), name: text.nullable() }).nullable(),
  via: z.string(),
  /** When the token expires; null if it does not say. */
  expiresAt: instant.nullable(),
});

/** Where people sign in, and what a program requests there. */
export const signInSchema = z.strictObject({
  issuer: z.string(),
  /** The `resource` (RFC 8707) to request for a token for this API. */
  audience: z.string(),
  client: z.string().describe("The command line's public client"),
  scope: z.string().describe('What to ask the issuer for'),
});

export type Me = z.infer<typeof meSchema>;
export type SignInAnswer = z.infer<typeof signInSchema>;
