/**
 * Requests and answers about receipts. The facts are defined by domain/records/receipt.ts: exactly
 * what is hashed is sent, so nothing is renamed or rearranged here.
 */
import { z } from '@hono/zod-openapi';

import type { Form } from '../../domain/definition/typed-schemas.ts';
import { commandBodies } from '../../domain/unit/commands.ts';
import { cleaned } from '../../domain/terms/typed.ts';
import { actedSchema } from '../reading/wire-units.ts';
import { definitionMark, given, instant, instantAsked, mode, text } from '../answers/wire.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'hash' satisfies Form);

const number = z.strictObject({
  for: text,
  measure: z.string(),
  value: given,
});

const filed = z.strictObject({
  nil: z.boolean(),
  doneOn: z.iso.date().optional().describe('The day on which what is only told was done'),
  files: z.array(
    z.strictObject({
      for: text,
      name: z.string(),
      sizeBytes: z.int(),
      /** Of the bytes; of a large file S3's composite hash (`…-<parts>`). */
      sha256: z.string(),
      from: z.string().optional(),
    }),
  ),
  texts: z.array(z.strictObject({ for: text, characters: z.int(), sha256 })),
  numbers: z.array(number),
  breakdown: z
    .array(z.strictObject({ from: z.string(), numbers: z.array(number) }))
    .optional()
    .describe('By the enterprise or county that they come from'),
  attested: z.array(text),
  refers: z.array(z.strictObject({ step: z.string(), title: text, revision: z.int() })),
});

const facts = z.strictObject({
  version: z.literal(1),
  number: z.string(),
  mode,
  campaign: z.strictObject({ id: z.string(), title: text }),
  document: z.strictObject({ number: z.string(), issuer: z.string(), title: z.string() }),
  definition: definitionMark,
  unit: z.strictObject({ code: z.string(), name: text }),
  step: z.strictObject({ id: z.string(), title: text, clause: z.string() }),
  revision: z.int(),
  receivedAt: instant,
  sentAgainAt: instant
    .optional()
    .describe('When it was sent again, where an earlier arrival of it counts: `receivedAt`'),
  via: z.string(),
  by: z.strictObject({ role: z.string(), unit: z.string().optional() }),
  recorded: z.strictObject({ channel: z.string(), at: instant }).nullable(),
  filed,
  ledger: z.strictObject({ seq: z.int(), prev: sha256, record: sha256 }),
});

export const receiptAnswerSchema = z
  .strictObject({
    facts,
    /** SHA-256 of `facts` in canonical JSON (RFC 8785). */
    hash: sha256,
    shortCode: z.string(),
    says: text,
    links: z.strictObject({ page: z.string(), pdf: z.string(), verify: z.string() }),
  })
  .openapi('Receipt');

export const receiptInPath = z.object({
  number: z.string().min(1).max(200).openapi({ example: 'jilin-2018-safety-month.220100.12' }),
});

export const hashInQuery = z.object({
  hash: z.string().min(1).max(200).describe('The whole hash, or the short code on paper'),
});

/** By number and hash (whole, or the short code on paper), or the complete receipt. */
export const verifyRequest = z.union([
  z.strictObject({ number: z.string().min(1).max(200), hash: z.string().min(1).max(200) }),
  z.strictObject({
    receipt: z.looseObject({
      facts: z.looseObject({ number: z.string().min(1).max(200) }),
      hash: z.string().max(200),
    }),
  }),
]);

export const verifiedSchema = z
  .strictObject({
    number: z.string(),
    /** True if this receipt was issued and nothing in it was changed. */
    genuine: z.boolean(),
    why: z.enum(['genuine', 'altered', 'no-such-receipt']),
    message: text,
    /** The paths of facts that differ from the ledger, if a whole receipt was sent. */
    differs: z.array(z.string()),
    /** The receipt from the ledger; null if it has no such submission. */
    receipt: receiptAnswerSchema.nullable(),
  })
  .openapi('ReceiptVerified');

/** The cover of a paper copy: it shows the receipt's facts, and its hash is the receipt's. */
export const coverAnswerSchema = z
  .strictObject({
    code: z.string().describe('What the office scans or types when the paper has come'),
    facts,
    hash: sha256,
    sendTo: text,
    says: text,
    links: z.strictObject({ page: z.string(), pdf: z.string() }),
  })
  .openapi('Cover');

/** A code as scanned or typed. */
export const paperRequest = z.strictObject({
  code: z.string().overwrite(cleaned).min(1).max(400),
  arrivedAt: instantAsked.optional().describe('When it came; now, if not said'),
  channel: commandBodies.paper.shape.channel.default('courier'),
  note: commandBodies.paper.shape.note,
});

export const paperAnswerSchema = actedSchema
  .omit({ receipt: true })
  .extend({
    name: text,
    step: z.strictObject({ id: z.string(), title: text }),
    revision: z.int(),
    hash: sha256,
  })
  .openapi('PaperReceived');

export type CoverAnswer = z.infer<typeof coverAnswerSchema>;
export type PaperAnswer = z.infer<typeof paperAnswerSchema>;
export type PaperRequest = z.infer<typeof paperRequest>;
export type ReceiptAnswer = z.infer<typeof receiptAnswerSchema>;
export type ReceiptVerified = z.infer<typeof verifiedSchema>;
export type VerifyRequest = z.infer<typeof verifyRequest>;
