/**
 * The API's own address: a page for a browser, which asks for one. A program that asks for nothing
 * in particular, or for JSON, is answered as for any other path that is no route.
 */
import { Hono } from 'hono';
import { accepts } from 'hono/accepts';

import type { Ports } from './ports.ts';
import { frontPage } from '../../pages/front-page.ts';
import type { Asked } from '../edge/asked.ts';
import { wordsHeaders } from '../../pages/web-page.ts';

const kinds: Parameters<typeof accepts>[1] = {
  header: 'Accept',
  supports: ['application/json', 'text/html'],
  default: 'application/json',
};

/** `/` */
export function frontPageRoutes({ inboxPage }: Pick<Ports, 'inboxPage'>) {
  return new Hono<Asked>().get('/', (c, next) => {
    c.header('Vary', 'Accept');
    const isPage = accepts(c, kinds) === 'text/html';
    return isPage ? c.html(frontPage(inboxPage ?? null), 200, wordsHeaders) : next();
  });
}
