/**
 * Requests and answers about replays: progress, verdicts by unit, findings. The conventions of
 * wire.ts apply.
 */
import { z } from '@hono/zod-openapi';

import { actor, instant, text } from '../answers/wire.ts';

/** Units with their findings in one answer. */
export const resultsPageMax = 200;

const verdict = z
  .enum(['same', 'differs', 'incomplete'])
  .describe('`incomplete`: what could be checked agrees, but something is no longer to be had');

const event = z
  .strictObject({
    run: z.string(),
    id: z.int(),
    type: z.string(),
    at: instant.describe('By the server’s clock'),
  })
  .openapi('HistoryEvent');

const finding = z
  .strictObject({
    kind: z.string(),
    text,
    event: event.nullable(),
    seq: z.int().nullable().describe('The record of the ledger'),
    path: z.string().nullable().describe('What differs, as a path into JSON'),
    recorded: z.string().nullable(),
    replayed: z.string().nullable(),
  })
  .openapi('ReplayFinding');

const unitResult = z
  .strictObject({
    unit: z.string(),
    verdict,
    word: text,
    records: z.int().describe('Records that the replay made'),
    later: z.int().describe('Records that came while it ran; they are not checked'),
    runs: z.array(
      z.strictObject({
        run: z.string(),
        build: z.string().nullable(),
        events: z.int(),
        until: z.strictObject({ id: z.int(), at: instant }).describe('The last event replayed'),
      }),
    ),
    findings: z.array(finding),
    leftOut: z.int().describe('Further findings, which mostly follow from these'),
    checkedAt: instant,
  })
  .openapi('ReplayedUnit');

const replayFields = {
  campaign: z.string(),
  replay: z.string(),
  unit: z.string().nullable().describe('Null: all units'),
  by: actor,
  askedAt: instant,
  endedAt: instant.nullable(),
  status: z
    .enum(['running', 'ended', 'stopped', 'lost'])
    .describe('`lost`: its workflow was ended from outside; start another one'),
  units: z.int(),
};

export const replaySchema = z
  .strictObject({
    ...replayFields,
    done: z.int(),
    same: z.int(),
    differs: z.int(),
    incomplete: z.int(),
    results: z.array(unitResult),
    next: z.string().nullable().describe('Send it as `after`; null on the last page'),
  })
  .openapi('Replay');

export const replaysSchema = z
  .strictObject({ campaign: z.string(), replays: z.array(z.strictObject(replayFields)) })
  .openapi('Replays');

export const replayRequest = z
  .strictObject({
    unit: z.string().min(1).max(80).optional().describe('One unit; absent: all of them'),
  })
  .openapi('ReplayRequest');

export const resultsAsked = z.object({
  after: z.string().max(80).default('').describe('The unit after which the page begins'),
  limit: z.coerce.number().int().min(0).max(resultsPageMax).default(resultsPageMax),
  only: z
    .enum(['all', 'differing'])
    .default('all')
    .describe('`differing`: units that are not the same'),
});

export type Replay = z.infer<typeof replaySchema>;
export type ReplayedUnit = z.infer<typeof unitResult>;
