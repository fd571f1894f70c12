/**
 * Requests and answers about rehearsals, as schemas and their types.
 * The conventions of wire.ts apply.
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
  /** Runs to its end, or stops at the end of this day. */
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
    /** Whether it is still on its way there. */
    moving: z.boolean(),
    /** Whether it has reached its end: nothing more will happen. */
    ended: z.boolean(),
    /**
     * Where the script comes from: the definition's folder, the request, or made from the plan.
     * Null if an older build started the rehearsal.
     */
    script: z.enum(['folder', 'asked', 'made']).nullable(),
  })
  .openapi('Rehearsal');

export const refusedActsSchema = z
  .strictObject({
    campaign: z.string(),
    /** By time; empty if the rules refused nothing. */
    refused: z.array(refusedAct),
  })
  .openapi('RefusedActs');

export type RefusedActs = z.infer<typeof refusedActsSchema>;
export type Rehearsal = z.infer<typeof rehearsalSchema>;
