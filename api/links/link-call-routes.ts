/**
 * The API calls available to the page of a signed-in bureau (`/l/{token}/api/…`): the cookie
 * identifies the session, and the request is forwarded to the unit's own route in the session's
 * name. Only a few routes are allowed; the API's answer is returned. Scripts never see the cookie.
 */
import { Hono } from 'hono';

import type { Ports } from './ports.ts';
import type { Asked } from '../edge/asked.ts';
import type { Device } from './device-access.ts';
import { openOnDevice, placeOnDevice } from './device-access.ts';
import { isEngineAnswerless } from '../edge/outages.ts';
import { sessionsIn } from './link-cookie.ts';
import { Refused } from '../problems/problems.ts';
import { limitGuesses } from '../edge/limited-routes.ts';
import type { Caller, Dispatch } from './unit-call.ts';
import { askUnit, passedOn } from './unit-call.ts';

/** Paths below the unit's path. */
const callable = [
  /^uploads(\/(parts|complete|bytes))?$/,
  /^files\/check$/,
  /^steps\/[\w%@-]+\/(submit|draft)$/,
  /^contributions\/[0-9a-f]+\/take$/,
];

/** PDFs that a browser opens: the receipt of a filing, the cover of its paper copy. */
const readable = [/^steps\/[\w%@-]+\/(receipts\/\d+|revisions\/\d+\/cover)\.pdf$/];

/** `dispatch`: the whole API, which checks the request like any other. */
export function linkCallRoutes(deps: Ports, dispatch: Dispatch) {
  return new Hono<Asked>().on(
    ['GET', 'POST'],
    '/l/:token/api/:rest{.+}',
    limitGuesses,
    async (c) => {
      const { token } = c.req.param();
      const { method } = c.req;
      const rest = c.req.path.split('/').slice(4).join('/');
      if (!(method === 'POST' ? callable : readable).some((one) => one.test(rest))) {
        throw new Refused({ code: 'unknown-route', path: c.req.path });
      }
      const found = await placeOf(deps, { token, sessions: sessionsIn(c) });
      if (!found) throw new Refused({ code: 'session-over' });
      return askUnit(dispatch, c, found, {
        rest,
        method: method === 'POST' ? 'POST' : 'GET',
        headers: Object.fromEntries(passedOn.map((name) => [name, c.req.header(name)])),
        body: method === 'POST' ? c.req.raw.body : null,
      });
    },
  );
}

/**
 * While the engine is unavailable the call is forwarded all the same: the API's answer then says
 * what counts.
 */
async function placeOf(deps: Ports, device: Device): Promise<Caller | null> {
  try {
    const open = await openOnDevice(deps, device);
    return open && { place: open.link, bearer: open.bearer };
  } catch (failure) {
    if (isEngineAnswerless(failure)) return placeOnDevice(deps, device);
    throw failure;
  }
}
