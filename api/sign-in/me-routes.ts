/**
 * Who the caller is, and where people can sign in. The second route needs no token: it tells a
 * command line or a page that knows only our address how to get one.
 */
import type { Text } from '../../domain/definition/definition.ts';
import { beijing } from '../../domain/terms/days.ts';
import { inEach } from '../../domain/terms/language.ts';
import { wordsIn } from '../../domain/words/words.ts';
import type { Ports } from './ports.ts';
import type { Definitions } from '../definitions/ports.ts';
import { isoBy } from '../reading/read-campaign.ts';
import { meSchema, signInSchema } from './wire-me.ts';
import { createRoutes, getRoute } from '../edge/route-parts.ts';

const me = getRoute({
  path: '/api/me',
  summary: 'Who asks: role and unit, as the token says and in words',
  answer: meSchema,
  request: {},
  problems: [403],
});

const signIn = getRoute({
  path: '/api/sign-in',
  summary: 'Where to get a token: the issuer, and what to ask it for',
  answer: signInSchema,
  request: {},
  open: true,
});

/** `/api/me`. */
export function meRoutes({ definitions }: Ports) {
  return createRoutes().openapi(me, async (c) => {
    const [actor, expiresAt] = [c.get('actor'), c.get('expiresAt')];
    const { unit } = actor;
    const answer = {
      actor,
      role: inEach((language) => wordsIn(language).relations[actor.role]),
      unit: unit === undefined ? null : { code: unit, name: await nameOf(definitions, unit) },
      via: c.get('via'),
      expiresAt: expiresAt === null ? null : isoBy(beijing, expiresAt * 1_000),
    };
    return c.json(answer, 200);
  });
}

/** `/api/sign-in`. */
export function signInRoutes({ signIn: { issuer, audience, client, scope } }: Ports) {
  return createRoutes().openapi(signIn, (c) => c.json({ issuer, audience, client, scope }, 200));
}

/** The unit's name in the first definition that addresses it. */
async function nameOf(definitions: Definitions, unit: string): Promise<Text | null> {
  for (const id of await definitions.list()) {
    const read = await definitions.read(id);
    const units = read.ok ? read.value.addressees.units : [];
    const found = units.find(({ code }) => code === unit);
    if (found) return found.name;
  }
  return null;
}
