/**
 * Serves the scripts of our pages under addresses that name their content, so that browsers cache
 * them permanently; compressed for clients that accept it. Knows nothing of what they do.
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

/** `/web/{hash}/{path}`: files have the same paths as in the project. */
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
