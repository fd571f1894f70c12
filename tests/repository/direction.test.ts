/** Imports point inward, and a tool says so: the real folders, cruised by the real table. */
import { glob, readFile } from 'node:fs/promises';
import path from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { architecturePage } from '../../bin/write-architecture.ts';
import { type Cruise, cruise, direction, root, sandbox, toLine } from './tools.ts';

const rooms = [
  'domain',
  'workflows',
  'activities',
  'api',
  'pages',
  'proof',
  'web',
  'cli',
  'pack',
  'local',
  'bin',
  'tests',
];

describe('the imports of the product', () => {
  let whole: Cruise;
  beforeAll(async () => {
    whole = await cruise(root, direction);
  });

  it('go in allowed directions, through every room, without cycles or dead files', async () => {
    const { modules, findings } = whole;

    expect(findings.map(toLine)).toEqual([]);
    // A cruise that misses a room would find nothing wrong in it.
    for (const room of rooms) expect(modules).toContainEqual(expect.stringMatching(`^${room}/`));
    expect(modules).toEqual(expect.arrayContaining(await codeOf('domain')));
  });

  it('are what docs/architecture.md shows', async () => {
    const shown = await readFile(path.join(root, 'docs', 'architecture.md'), 'utf8');

    expect(shown).toBe(await architecturePage(whole.files));
  });

  it('bring into the workflow bundle neither schemas nor Node nor a client', async () => {
    const { modules, findings } = await cruise(root, sandbox);

    expect(findings.map(toLine)).toEqual([]);
    expect(modules).toContain('workflows/index.ts');
    expect(modules).toContainEqual(expect.stringMatching('^domain/'));
  });
});

async function codeOf(room: string): Promise<string[]> {
  const found: string[] = [];
  for await (const name of glob(`${room}/**/*.ts`, { cwd: root })) found.push(name);
  return found;
}
