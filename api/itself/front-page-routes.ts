/**
 * The API's root address: answers browsers, which ask for HTML, with a page. Programs that ask for
 * JSON or nothing in particular get the same answer as for any unknown path.
 */
import { Hono } from 'hono';
import { accepts } from 'hono/accepts';

import type { Ports } from './ports.ts';
import { FrontPage } from '../../pages/front-page.tsx';
import { wordsHeaders } from '../../pages/web-page.tsx';
import { pageWords } from '../../pages/words/words.ts';
import type { Asked } from '../edge/asked.ts';
import { pageLanguage } from '../readers/reader-language.ts';

const kinds: Parameters<typeof accepts>[1] = {
  header: 'Accept',
  supports: ['application/json', 'text/html'],
  default: 'application/json',
};

/** `/` */
export function frontPageRoutes({ inboxPage }: Pick<Ports, 'inboxPage'>) {
  return new Hono<Asked>().get('/', (c, next) => {
    c.header('Vary', 'Accept');
    if (accepts(c, kinds) !== 'text/html') return next();
    const say = pageWords(pageLanguage(c));
    const page = FrontPage({ say, at: '/', inbox: inboxPage ?? null });
    return c.html(page, 200, wordsHeaders);
  });
}
