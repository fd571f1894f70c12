/**
 * The auditor's history of a unit: entries with all that is known of each, and the filters. The
 * conventions of wire.ts apply.
 */
import { z } from '@hono/zod-openapi';

import { topics } from '../../domain/records/topics.ts';
import { actor, instant, instantAsked, mail, mode, text } from '../answers/wire.ts';
import { languageInQuery } from '../readers/reader-language.ts';
import { asOfAsked } from '../reading/as-of.ts';

/** Entries of a page. */
const pageMax = 2_000;

const given = z.union([z.number(), z.string()]).nullable();
const fileOf = z.strictObject({ part: z.string(), name: z.string(), sha256: z.string() });

/** A mail in the history; extending `mail` would keep its name in the API's description. */
const sentMail = z
  .strictObject({
    ...mail.shape,
    message: z.string().describe('The message id of the mail service'),
  })
  .openapi('SentMail');

const entry = z
  .strictObject({
    seq: z.int().nullable().describe('The record’s number; null for what left no record'),
    topic: z.enum(topics),
    topicWord: text,
    kind: z.string(),
    at: instant.describe('By the campaign’s calendar'),
    realAt: instant.nullable().describe('When it really was; null if that is no longer known'),
    by: actor,
    byWord: text,
    via: z.string(),
    viaWord: text,
    machine: z.boolean().describe('Done by the clock or by our own software, not by a person'),
    text: text.describe('What happened, as a sentence'),
    why: z.string().nullable(),
    step: z.string().nullable(),
    stepTitle: text.nullable(),
    revision: z.int().nullable(),
    files: z.array(
      fileOf.extend({ sizeBytes: z.int(), version: z.string().describe('S3 version id') }),
    ),
    differences: z
      .strictObject({
        texts: z.array(
          z.strictObject({
            part: z.string(),
            pieces: z.array(
              z.strictObject({ how: z.enum(['same', 'added', 'gone']), text: z.string() }),
            ),
          }),
        ),
        numbers: z.array(z.strictObject({ number: z.string(), from: given, to: given })),
        filesAdded: z.array(fileOf),
        filesGone: z.array(fileOf),
      })
      .nullable()
      .describe('From the revision before'),
    mail: sentMail
      .nullable()
      .describe('A mail as it was sent; its words are derived again from the ledger'),
    event: z
      .strictObject({ run: z.string(), id: z.int(), type: z.string(), word: text })
      .nullable()
      .describe('The event of Temporal’s history that led to it, as the latest replay found it'),
    prev: z.string().nullable(),
  })
  .openapi('HistoryEntry');

export const historySchema = z
  .strictObject({
    campaign: z.string(),
    unit: z.string(),
    name: text,
    mode,
    title: text,
    at: instant,
    head: z.string().describe('The hash of the last record'),
    replayed: z
      .strictObject({ checkedAt: instant, verdict: z.enum(['same', 'differs', 'incomplete']) })
      .nullable()
      .describe('The latest replay of the unit; null: none yet, so no events are named'),
    entries: z.array(entry),
    next: z.int().nullable().describe('Send it as `after`; null on the last page'),
  })
  .openapi('UnitHistory');

export const historyAsked = asOfAsked.extend({
  topic: z.enum(topics).optional(),
  kind: z.string().max(40).optional().describe('`submitted`, `returned`, `refused` …'),
  who: z.string().max(80).optional().describe('A person’s id, or a role'),
  step: z.string().max(120).optional(),
  from: instantAsked.optional().describe('By the campaign’s calendar'),
  to: instantAsked.optional(),
  form: z.enum(['json', 'pdf']).optional().describe('Absent: what `Accept` asks for'),
  language: languageInQuery.shape.language,
  after: z.coerce.number().int().min(0).default(0).describe('Entries before this one are left out'),
  limit: z.coerce.number().int().min(1).max(pageMax).default(pageMax),
});

export type HistoryAsked = z.infer<typeof historyAsked>;
export type UnitHistory = z.infer<typeof historySchema>;
export type HistoryEntry = z.infer<typeof entry>;

/** An entry that is not yet on a page, with its time by the campaign's calendar (epoch ms). */
export interface Placed {
  at: number;
  entry: HistoryEntry;
}
