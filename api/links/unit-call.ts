/**
 * Forwards a request from a signed-in bureau's page to the unit's own route in the name of its
 * session: the whole API checks it like any other. Scripts never see the cookie.
 */
import type { Context } from 'hono';

import type { Asked } from '../edge/asked.ts';
import { keyHeader } from '../edge/identity.ts';
import type { UnitPlace } from './link-access.ts';

/** The whole API. */
export type Dispatch = (request: Request, env: unknown) => Response | Promise<Response>;

/** Whose page asks, and the token that acts as its reader. */
export interface Caller {
  place: UnitPlace;
  bearer: string;
}

/** The path below the unit's path, and the method, headers and body to send. */
interface UnitCall {
  rest: string;
  method: 'GET' | 'POST';
  headers: Readonly<Record<string, string | undefined>>;
  body: string | ReadableStream<Uint8Array> | null;
}

/** Headers that are forwarded unchanged. */
export const passedOn = ['Content-Type', 'Accept-Language', keyHeader];

/** Sends the request. */
export function askUnit(
  dispatch: Dispatch,
  c: Context<Asked>,
  { place: { campaign, unit }, bearer }: Caller,
  { rest, method, headers, body }: UnitCall,
): Response | Promise<Response> {
  const path = [campaign, unit].map(encodeURIComponent).join('/units/');
  const url = new URL(`/api/campaigns/${path}/${rest}`, c.req.url);
  // The query chooses the language of a paper.
  url.search = new URL(c.req.url).search;
  const given = new Headers({ Authorization: `Bearer ${bearer}` });
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) given.set(name, value);
  }
  const init = { method, headers: given, body, duplex: 'half' as const };
  return dispatch(new Request(url, init), c.env);
}
