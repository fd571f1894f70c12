/**
 * Routes of the links in letters: a view that changes nothing (mail programs open links before
 * people do), a code by mail, and a session for a device. The first three need no sign-in.
 */
import type { Ports } from './ports.ts';
import { sessionOf } from './device-access.ts';
import { lookAtLink, openSession, sendCode } from './link-access.ts';
import {
  codeRequest,
  codeSentSchema,
  linkSchema,
  sessionEndedSchema,
  sessionOpenedSchema,
  sessionRequest,
} from './wire-links.ts';
import { createRoutes, getRoute, postRoute, tokenInPath } from '../edge/route-parts.ts';

const look = getRoute({
  path: '/api/links/{token}',
  summary: 'What a link from a letter leads to; opening it changes nothing',
  answer: linkSchema,
  request: { params: tokenInPath },
  open: true,
  problems: [403, 410],
});

const code = postRoute({
  path: '/api/links/{token}/code',
  summary: 'Mails a one-time code to whoever the link was sent to',
  description:
    'Earlier codes stay valid, each for half an hour and once; `number` tells them apart, here ' +
    'and in the mail. How many may be asked for by mailbox is limited (429).',
  body: codeRequest,
  example: {},
  answer: codeSentSchema,
  status: 202,
  request: { params: tokenInPath },
  open: true,
  problems: [403, 409, 410],
});

const session = postRoute({
  path: '/api/links/{token}/session',
  summary: 'Opens a session on this device, for the code that was mailed',
  description: 'The session acts as whoever the link was sent to, in its campaign alone.',
  body: sessionRequest,
  example: { code: '042917' },
  answer: sessionOpenedSchema,
  status: 201,
  request: { params: tokenInPath },
  open: true,
  problems: [403, 409, 410],
});

const end = postRoute({
  path: '/api/links/session/end',
  summary: 'Ends the session on this device',
  body: codeRequest,
  remembered: 'exempt',
  example: {},
  answer: sessionEndedSchema,
  status: 200,
  request: {},
  problems: [403],
});

/** The routes without sign-in. */
export function openLinkRoutes(deps: Ports) {
  const app = createRoutes();
  app.openapi(look, async (c) => {
    const { shown } = await lookAtLink(deps, c.req.valid('param').token);
    return c.json(shown, 200);
  });
  app.openapi(code, async (c) => c.json(await sendCode(deps, c.req.valid('param').token), 202));
  app.openapi(session, async (c) => {
    const { token } = c.req.valid('param');
    const { opened } = await openSession(deps, token, c.req.valid('json').code);
    return c.json(opened, 201);
  });
  return app;
}

/** The routes for the holder of a session. */
export function linkSessionRoutes({ links: { sessions } }: Ports) {
  return createRoutes().openapi(end, async (c) => {
    const token = (c.req.header('Authorization') ?? '').replace(/^Bearer\s+/i, '');
    const ended = sessions.isOne(token);
    if (ended) await sessions.end(sessionOf(token));
    return c.json({ ended }, 200);
  });
}
