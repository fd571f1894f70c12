/** Every script of our pages, and all that it loads, is served under the address that loads it. */
import { Hono } from 'hono';
import { expect, it } from 'vitest';

import type { Asked } from '../../api/edge/asked.ts';
import { readWebScripts } from '../../api/itself/web-scripts.ts';
import { webRoutes } from '../../api/itself/web-routes.ts';

const scripts = readWebScripts();
const app = new Hono<Asked>().route('/', webRoutes(scripts));

it('serves each address that a page names', async () => {
  const answers = await Promise.all(scripts.addresses.map(async (one) => app.request(one)));

  expect(scripts.addresses.length).toBeGreaterThan(10);
  expect(answers.map(({ status }) => status)).toEqual(scripts.addresses.map(() => 200));
});

it('serves under its own address whatever a script loads', async () => {
  for (const address of scripts.addresses) {
    const text = await (await app.request(address)).text();
    for (const [, other = ''] of text.matchAll(/from '(\.[^']+)'/g)) {
      expect(scripts.addresses).toContain(new URL(other, `http://x${address}`).pathname);
    }
  }
});
