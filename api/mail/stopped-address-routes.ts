/**
 * Routes of stopped addresses, whose owners marked a letter as spam: the list for the office and
 * the auditor, and allowing letters again, with who and why.
 */
import { z } from '@hono/zod-openapi';

import type { StoppedAddress } from '../../activities/mail/stopped-addresses.ts';
import { beijing } from '../../domain/terms/days.ts';
import { refuseUnlessMay } from '../edge/identity.ts';
import { createRoutes, getRoute, postRoute } from '../edge/route-parts.ts';
import { Refused } from '../problems/problems.ts';
import { isoBy } from '../reading/read-campaign.ts';
import type { Ports } from './ports.ts';
import type { StoppedAddressAnswer } from './wire-stopped-addresses.ts';
import {
  allowRequest,
  stoppedAddressesSchema,
  stoppedAddressSchema,
} from './wire-stopped-addresses.ts';

const list = getRoute({
  path: '/api/stopped-addresses',
  summary: 'Addresses that get no more letters, because a reader marked one as spam',
  answer: stoppedAddressesSchema,
  request: {},
  problems: [403],
});

const allow = postRoute({
  path: '/api/stopped-addresses/{id}/allow',
  summary: 'Allow letters to a stopped address again',
  description:
    'For the office, once the reader agrees. Who allowed it and why stays on record. A unit ' +
    'whose liaison could not be reached gets its letters at its mailbox until the liaison is ' +
    'named again.',
  body: allowRequest,
  example: { reason: '已电话商定，同意继续接收' },
  answer: stoppedAddressSchema,
  status: 200,
  request: {
    params: z.object({
      id: z.string().min(1).max(200).openapi({ example: '0f3c6a1d9b27e4586c1d2e3f40516273' }),
    }),
  },
  problems: [403],
});

/** The routes under `/api/stopped-addresses`. */
export function stoppedAddressRoutes({ stopped, now }: Pick<Ports, 'stopped' | 'now'>) {
  const app = createRoutes();
  app.openapi(list, async (c) => {
    refuseUnlessMay('read-stopped-addresses', c.get('actor'));
    return c.json({ addresses: (await stopped.list()).map(answerOf) }, 200);
  });
  app.openapi(allow, async (c) => {
    const { id: by, role } = c.get('actor');
    refuseUnlessMay('allow-mail-again', c.get('actor'));
    const { id } = c.req.valid('param');
    const { reason } = c.req.valid('json');
    const found = await stopped.allow(id, { at: now(), by: { id: by, role }, reason });
    if (!found) throw new Refused({ code: 'unknown-stopped-address', id: id.slice(0, 80) });
    return c.json(answerOf(found), 200);
  });
  return app;
}

function answerOf({ since, allowed, ...rest }: StoppedAddress): StoppedAddressAnswer {
  return {
    ...rest,
    since: isoBy(beijing, since),
    allowed: allowed && { ...allowed, at: isoBy(beijing, allowed.at) },
  };
}
