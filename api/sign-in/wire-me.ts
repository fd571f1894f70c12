/**
 * What goes over the wire of the two routes about signing in: who asks, and where to get a token.
 * Neither says more of a person than their token does.
 */
import { z } from '@hono/zod-openapi';

import { actor, instant, text } from '../answers/wire.ts';

/** Who asks, as the token says, and in words. */
export const meSchema = z.strictObject({
  actor,
  role: text,
  /** Null for the office's people; a name where a definition knows the unit. */
  unit: z.strictObject({ code: z.string(), name: text.nullable() }).nullable(),
  via: z.string(),
  /** When the token ends; null when it does not say. */
  expiresAt: instant.nullable(),
});

/** Where people sign in, and what a program asks for there. */
export const signInSchema = z.strictObject({
  issuer: z.string(),
  /** The `resource` (RFC 8707) that a token for this API names. */
  audience: z.string(),
  client: z.string().describe("The command line's public client"),
  scope: z.string().describe('What to ask the issuer for'),
});

export type Me = z.infer<typeof meSchema>;
export type SignInAnswer = z.infer<typeof signInSchema>;
