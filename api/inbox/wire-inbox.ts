/**
 * Requests and answers about what waits for the caller: the inbox over all campaigns, the reviews
 * of one, the text of a nudge. The conventions of wire.ts apply.
 */
import { z } from '@hono/zod-openapi';

import { waitingKinds } from '../../domain/rules/waiting.ts';
import { instant, mode, text } from '../answers/wire.ts';
import { asOfAsked } from '../reading/as-of.ts';

/** Items on one page: as many as a person looks through. */
const pageMax = 200;

const item = z
  .strictObject({
    campaign: z.string(),
    mode,
    title: text,
    unit: z.string(),
    name: text,
    kind: z.enum(waitingKinds),
    word: text.describe('What is to be done: 待报送, 待审核 …'),
    step: z.string().nullable().describe('Null for what concerns the unit as a whole'),
    stepTitle: text.nullable(),
    revision: z.int().nullable().describe('The one to be reviewed or corrected'),
    stage: z.strictObject({ id: z.string(), title: text }).nullable(),
    since: instant
      .nullable()
      .describe('For a review: since when the office’s clock runs, over all of its stages'),
    dueAt: instant.nullable(),
    overdue: z.boolean(),
    until: z.iso.date().nullable().describe('The day that an extension is asked for'),
    reason: z.string().nullable().describe('Why it came back, or why an extension is asked'),
    clause: z.string().nullable().describe('The clause that a return cites'),
  })
  .openapi('Waiting');

const list = {
  items: z.array(item).describe('Soonest due first; what has no deadline comes last'),
  next: z.string().nullable().describe('Send it as `after` for what follows; null at the end'),
  note: text.nullable().describe('Said where nothing waits'),
};

export const inboxSchema = z.strictObject({ mode, ...list }).openapi('Inbox');

export const reviewsSchema = z.strictObject({ campaign: z.string(), ...list }).openapi('Reviews');

/** Asks for a page of a list: the number of items after a cursor. */
export const pageAsked = z.object({
  after: z.string().max(1_000).default('').describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(pageMax).default(50),
});

/** Asks for the reviews of a campaign, now or as of an instant. */
export const reviewsAsked = pageAsked.extend(asOfAsked.shape);

export const inboxAsked = pageAsked.extend({
  mode: mode.default('live').describe('Rehearsals are never among what is live'),
});

export const nudgeTextSchema = z
  .strictObject({
    campaign: z.string(),
    unit: z.string(),
    mode,
    owes: z.boolean(),
    steps: z.array(z.string()).describe('The steps that it names'),
    text: text.describe('To be pasted into a chat, or read on the phone'),
  })
  .openapi('NudgeText');

export type Inbox = z.infer<typeof inboxSchema>;
export type Reviews = z.infer<typeof reviewsSchema>;
export type WaitingItem = z.infer<typeof item>;
export type NudgeText = z.infer<typeof nudgeTextSchema>;
