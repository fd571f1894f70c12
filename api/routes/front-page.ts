/**
 * The API's own address: a page for a browser, which asks for one. A program that asks for nothing
 * in particular, or for JSON, is answered as for any other path that is no route.
 */
import { Hono } from 'hono';
import { accepts } from 'hono/accepts';

import type { Deps } from '../deps.ts';
import { frontPage } from '../front-page.ts';
import type { Asked } from '../identity.ts';
import { wordsHeaders } from '../web-page.ts';

const kinds: Parameters<typeof accepts>[1] = {
  header: 'Accept',
  supports: ['application/json', 'text/html'],
  default: 'application/json',
};

/** `/` */
export function frontPageRoutes({ inboxPage }: Pick<Deps, 'inboxPage'>) {
  return new Hono<Asked>().get('/', (c, next) => {
    c.header('Vary', 'Accept');
    const isPage = accepts(c, kinds) === 'text/html';
    return isPage ? c.html(frontPage(inboxPage ?? null), 200, wordsHeaders) : next();
  });
}
