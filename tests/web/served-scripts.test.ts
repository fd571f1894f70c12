/** Every script of our pages, and all that it loads, is served under the address that loads it. */
import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';

import type { Asked } from '../../api/edge/asked.ts';
import { readWebScripts } from '../../api/itself/web-scripts.ts';
import { languages } from '../../domain/terms/language.ts';
import { webRoutes } from '../../api/itself/web-routes.ts';

const scripts = readWebScripts();
const app = new Hono<Asked>().route('/', webRoutes(scripts));

describe.each(languages)('the script in %s', (language) => {
  const addresses = scripts.addresses[language];
  const textAt = async (address: string) => (await app.request(address)).text();

  it('is served at each address that a page names', async () => {
    const answers = await Promise.all(addresses.map(async (one) => app.request(one)));

    expect(addresses.length).toBeGreaterThan(10);
    expect(answers.map(({ status }) => status)).toEqual(addresses.map(() => 200));
  });

  it('is served with everything that its parts load', async () => {
    for (const address of addresses) {
      for (const [, other = ''] of (await textAt(address)).matchAll(/from '(\.[^']+)'/g)) {
        expect(addresses).toContain(new URL(other, `http://x${address}`).pathname);
      }
    }
  });

  it('brings the words of its language and of no other', () => {
    const words = addresses.filter((one) => /\/words\/(zh|en)\.ts$/.test(one));

    expect(words.map((one) => one.replace(/.*\/web\//, ''))).toEqual([`words/${language}.ts`]);
  });
});
