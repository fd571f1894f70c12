/**
 * What the caller can do now with a unit and with each of its steps, in the form of the API's
 * answer. Commands have the same names as in their paths; refusals come with their reasons.
 */
import { z } from '@hono/zod-openapi';

import { commandKinds } from '../../domain/rules/decide.ts';
import type { Possible } from '../../domain/rules/possible.ts';
import type { UnitPlan } from '../../domain/plan/plan.ts';
import { inEach } from '../../domain/terms/language.ts';
import { refusalText } from '../../domain/words/refusal-text.ts';
import { text } from '../answers/wire.ts';

const command = z.enum(commandKinds).openapi('Command');

const cannot = z
  .strictObject({
    commands: z.array(command),
    /** The same code as in the problem if the command were sent anyway. */
    code: z.string(),
    text,
  })
  .openapi('Impossible', {
    description: 'Commands of the asker’s role that are not possible now, for one reason',
  });

/** Fields for anything on which the caller can act. */
export const possibleFields = {
  can: z.array(command).describe('Commands that the asker can give now'),
  cannot: z
    .array(cannot)
    .describe(
      'What the asker’s role may give, but not now, by reason. What it may never give is left ' +
        'out; what is refused for the whole unit is told once, at the unit',
    ),
};

/** What is possible, with the text of each refusal. */
export function possibleAnswer(
  plan: UnitPlan,
  { can, cannot: refused }: Possible,
): z.infer<z.ZodObject<typeof possibleFields>> {
  return {
    can,
    cannot: refused.map(({ commands, refusal }) => ({
      commands,
      code: refusal.code,
      text: inEach((language) => refusalText(language, refusal, plan).detail),
    })),
  };
}
