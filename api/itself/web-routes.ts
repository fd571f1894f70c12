/**
 * The script of our pages, under the name of its content: a browser keeps it for good. Packed
 * where that is taken. Knows nothing of what it does.
 */
import { Hono } from 'hono';

import type { Asked } from '../edge/asked.ts';
import { Refused } from '../problems/problems.ts';
import type { WebScripts } from './web-scripts.ts';

const headers = {
  'Content-Type': 'text/javascript; charset=utf-8',
  'Cache-Control': 'public, max-age=31536000, immutable',
  Vary: 'Accept-Encoding',
};

/** `/web/{hash}/{path}`: files lie in their folders, as in the project. */
export function webRoutes(scripts: WebScripts) {
  return new Hono<Asked>().get('/web/:hash/:path{.+}', (c) => {
    const { hash, path } = c.req.param();
    const file = scripts.file(hash, path);
    if (!file) throw new Refused({ code: 'unknown-route', path: c.req.path });
    const takesPacked = /\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '');
    if (!takesPacked) return c.body(file.plain, 200, headers);
    return c.body(file.packed, 200, { ...headers, 'Content-Encoding': 'gzip' });
  });
}
