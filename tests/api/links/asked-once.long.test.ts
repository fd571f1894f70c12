/** However much a request needs about a unit, the workflow is queried for its state once. */
import type { Client } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import type { LentLinks } from '../../support/files/lent-links.ts';
import { openLentLinks } from '../../support/files/lent-links.ts';

const campaign = 'asked-once-2018';

let engine: Engine;
let links: LentLinks;
/** Which workflow was asked what, in order. */
const asked: string[] = [];

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  const deps = { ...engine.deps, client: counting(engine.deps.client) };
  links = await openLentLinks({ ...engine, deps }, campaign);
});

afterAll(() => engine.stop());

describe('the state of a unit', () => {
  it('is queried once for a hand-over of three files', async () => {
    const { path } = await links.lend();
    const files: Parameters<LentLinks['hand']>[1]['files'] = [];
    for (const mark of ['one', 'two', 'three']) files.push(await links.bring(path, mark));

    const { status } = await during(() => links.hand(path, { files }));

    expect(status).toBe(201);
    expect(asked).toEqual([`${campaign}/220100 view`]);
  });

  it('is queried once for a file that is uploaded by a link', async () => {
    const { path } = await links.lend();

    const { key } = await during(() => links.bring(path, 'one more'));

    expect(key).toContain(campaign);
    // Two requests: where to send it, and which version it became.
    expect(asked).toEqual([`${campaign}/220100 view`, `${campaign}/220100 view`]);
  });
});

/** The queries sent during this work, without earlier ones. */
async function during<T>(work: () => Promise<T>): Promise<T> {
  asked.length = 0;
  return work();
}

/** The real client, which records every query of a unit. */
function counting(client: Client): Client {
  const getHandle = (id: string): unknown => {
    const handle = client.workflow.getHandle(id);
    const query = (name: string, ...args: unknown[]): Promise<unknown> => {
      if (id.includes('/')) asked.push(`${id} ${name}`);
      return handle.query<unknown, unknown[]>(name, ...args);
    };
    return { ...handle, query };
  };
  const workflow: unknown = Object.create(client.workflow, { getHandle: { value: getHandle } });
  return Object.create(client, { workflow: { value: workflow } }) as Client;
}
