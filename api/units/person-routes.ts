/**
 * Routes of people: decrypting the unit's liaison for those who work with them, and erasing a
 * person. Each use is logged before it happens. Everywhere else people are ids.
 */
import { z } from '@hono/zod-openapi';

import { refusedToSeePeople } from '../../domain/unit/policy.ts';
import { placeOf } from '../../domain/unit/state.ts';
import { noteFirst } from '../edge/access-notes.ts';
import type { Ports } from './ports.ts';
import { refuseUnlessMay } from '../edge/identity.ts';
import { Refused } from '../problems/problems.ts';
import type { Campaigns } from '../reading/read-campaign.ts';
import { readRecords, readState } from '../reading/read-unit.ts';
import { eraseRequest, erasedSchema, personAnswerSchema } from './wire-persons.ts';
import { createRoutes, getRoute, postRoute, unitInPath } from '../edge/route-parts.ts';

const unitPath = '/api/campaigns/{campaign}/units/{unit}';

const liaison = getRoute({
  path: `${unitPath}/liaison`,
  summary: "The unit's liaison by name, for the office and the unit's own people",
  description: 'Each reading is kept in the log of access.',
  answer: personAnswerSchema,
  request: { params: unitInPath },
  problems: [403],
});

const erase = postRoute({
  path: `${unitPath}/persons/{person}/erase`,
  summary: 'Erase a person: nobody can read it any more, also not in archives',
  description: 'For the office’s leader; kept in the log of access. It cannot be undone.',
  body: eraseRequest,
  example: { reason: '本人申请删除' },
  answer: erasedSchema,
  status: 200,
  request: {
    params: unitInPath.extend({
      person: z.string().min(1).max(200).openapi({ example: 'p-0f3c6a1d9b27e4586c1d2e3f40516273' }),
    }),
  },
  problems: [403],
});

/** The routes under `…/liaison` and `…/persons`. */
export function personRoutes(deps: Ports, campaigns: Campaigns) {
  const app = createRoutes();
  app.openapi(liaison, async (c) => {
    const { campaign, unit } = c.req.valid('param');
    const by = c.get('actor');
    const found = await campaigns.unit(campaign, unit, by);
    const state = await readState(deps, found);
    const refused = refusedToSeePeople(by, placeOf(state));
    if (refused) throw new Refused(refused);
    const { liaison: person } = state;
    if (!person) throw new Refused({ code: 'no-liaison', unit });
    await noteFirst(deps, c, { kind: 'read', about: { person: person.id } });
    const details = await deps.people.openPerson(person);
    c.header('Cache-Control', 'no-store');
    return c.json({ campaign, unit, person: person.id, details }, 200);
  });
  app.openapi(erase, async (c) => {
    const { campaign, unit, person } = c.req.valid('param');
    const { reason } = c.req.valid('json');
    refuseUnlessMay('erase-person', c.get('actor'));
    const found = await campaigns.unit(campaign, unit, c.get('actor'));
    const records = await readRecords(deps, found);
    const isOurs = records.some(
      ({ event }) => event.kind === 'liaison-named' && event.person.id === person,
    );
    if (!isOurs) throw new Refused({ code: 'unknown-person', person: person.slice(0, 80) });
    await noteFirst(deps, c, { kind: 'erased', about: { person, reason } });
    await deps.people.erasePerson(person);
    return c.json({ campaign, unit, person, erased: true as const }, 200);
  });
  return app;
}
