/**
 * Requests and answers about rehearsals, as schemas and their types.
 * The same rules as in wire.ts.
 */
import { z } from '@hono/zod-openapi';

import { slug } from '../../domain/definition/definition.ts';
import { scriptSchema } from '../../domain/definition/script.ts';
import { dayTyped as day } from '../../domain/definition/typed-schemas.ts';
import { dayOffAsked, instant, instantAsked, plainYearsAsked, year } from '../answers/wire.ts';
import { refusedAct } from './wire-units.ts';

export const rehearsalRequest = z.strictObject({
  definition: slug,
  year: year.optional(),
  launchAt: instantAsked.optional(),
  /** To its end, or to the end of a day and stop there. */
  until: z.union([z.literal('end'), day]).default('end'),
  campaign: slug.optional(),
  script: scriptSchema.optional(),
  dayOff: dayOffAsked.optional(),
  plainYears: plainYearsAsked.optional(),
});

export const advanceRequest = z.strictObject({ to: z.union([z.literal('end'), day]) });

export const rehearsalSchema = z
  .strictObject({
    campaign: z.string(),
    startsAt: instant,
    endsAt: instant,
    /** How far the virtual calendar has come, and how far it is to go. */
    reachedAt: instant,
    targetAt: instant,
    /** Not yet there: it goes on by itself. */
    moving: z.boolean(),
    /** At its end: nothing more will happen. */
    ended: z.boolean(),
    /**
     * Where the script comes from: the definition's folder, this request, or made from the plan.
     * Null where an older build began the rehearsal.
     */
    script: z.enum(['folder', 'asked', 'made']).nullable(),
  })
  .openapi('Rehearsal');

export const refusedActsSchema = z
  .strictObject({
    campaign: z.string(),
    /** In order of time; empty where the rules took everything. */
    refused: z.array(refusedAct),
  })
  .openapi('RefusedActs');

export type RefusedActs = z.infer<typeof refusedActsSchema>;
export type Rehearsal = z.infer<typeof rehearsalSchema>;
