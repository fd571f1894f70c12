/**
 * Requests and answers about drafts, as schemas and their types.
 * The conventions of wire.ts apply.
 */
import { z } from '@hono/zod-openapi';

import { draftFieldsMax, draftTextMax } from '../../domain/terms/draft.ts';
import { actor, instant } from '../answers/wire.ts';

/** As the form calls its fields: `text:case`, `number:sites`, `note`. */
const field = z.string().regex(/^[a-zA-Z]+(:.{1,100})?$/);

export const draftRequest = z.strictObject({
  /** The revision that the page has seen; 0 for none. */
  seen: z.int().min(0),
  /** Names the page; it may go on writing what it wrote itself. */
  tab: z.string().min(1).max(64),
  /** Fields that were changed since; an empty text takes a field out. */
  changed: z
    .record(field, z.string().max(draftTextMax))
    .refine((given) => Object.keys(given).length <= draftFieldsMax),
  /** Changed fields of which somebody has chosen among several texts. */
  settled: z.array(field).max(draftFieldsMax).default([]),
});

const draftText = z.strictObject({ text: z.string(), by: actor, at: instant });

export const draftSchema = z
  .strictObject({
    /** 0 if there is no draft. */
    rev: z.int().min(0),
    /** Each field as the asker sees it: their own text or the latest, and what others wrote. */
    fields: z.record(z.string(), z.strictObject({ text: z.string(), others: z.array(draftText) })),
  })
  .openapi('Draft');

export type DraftRequest = z.infer<typeof draftRequest>;
export type DraftAnswer = z.infer<typeof draftSchema>;
