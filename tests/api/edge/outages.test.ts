/** If a part is unavailable, or the program has a bug: what callers learn, and what they do not. */
import { S3Client } from '@aws-sdk/client-s3';
import { Client, Connection, WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import { createObjectStore } from '../../../activities/store/object-store.ts';
import { createArchive } from '../../../activities/store/archive.ts';
import { createPlanStore } from '../../../activities/store/plan-store.ts';
import { createApp } from '../../../api/app.ts';
import type { Deps } from '../../../api/deps.ts';
import type { ProblemAnswer } from '../../../api/answers/wire.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine, Logged } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';

let engine: Engine;

const campaign = 'outages-2018';
const acknowledge = `/api/campaigns/${campaign}/units/220100/acknowledge`;
const liaison = { as: 'liaison:li@220100' };

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  await plant(engine.campaigns, campaign);
  const asked = { definition: campaign, campaign, until: '2018-05-04' };
  await askerOf(engine).post('/api/rehearsals', asked);
});

afterAll(() => engine.stop());

/** The same API with one part replaced. */
function apiWith(changes: Partial<Deps>) {
  const logged: Logged[] = [];
  const log: Deps['log'] = {
    info: (facts) => logged.push({ level: 'info', facts }),
    error: (facts) => logged.push({ level: 'error', facts }),
  };
  const app = createApp({ ...engine.deps, log, ...changes });
  return { ...askerOf({ app }), logged };
}

/** Port 1 of this machine, on which nothing listens. */
const nowhere = '127.0.0.1:1';

describe('a part that is away', () => {
  it('Temporal: gives 503 and when to ask again', async () => {
    const connection = Connection.lazy({ address: nowhere, connectTimeout: '1 second' });
    const api = apiWith({ client: new Client({ connection }), patienceMs: 1_000 });

    const answer = await api.get<ProblemAnswer>(`/api/campaigns/${campaign}/matrix`);

    await connection.close();
    expect(answer).toMatchObject({ status: 503, body: { code: 'engine-unavailable' } });
    expect(Number(answer.headers.get('Retry-After'))).toBeGreaterThan(0);
  });

  it('S3: gives 503, and no campaign has begun', async () => {
    const client = new S3Client({
      endpoint: `http://${nowhere}`,
      region: 'us-east-1',
      forcePathStyle: true,
      maxAttempts: 1,
      credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
    });
    const store = createObjectStore({ client, bucket: 'duban' });
    const api = apiWith({ store, plans: createPlanStore(store), archive: createArchive(store) });

    const problem = await api.refused('/api/rehearsals', {
      definition: campaign,
      campaign: 'never-begun',
    });

    expect(problem).toMatchObject({ status: 503, code: 'store-unavailable' });
    const found = await askerOf(engine).get('/api/campaigns/never-begun');
    expect(found.status).toBe(404);
  });
});

describe('a command that was lost on its way', () => {
  it('is reported as an outage: nothing was done, and the same key may be used again', async () => {
    // The server's error when a worker's task failed together with its Update.
    const failure = ApplicationFailure.nonRetryable('was not processed', 'UnprocessedUpdate');
    const api = apiWith({
      commandUnit: () => {
        throw new WorkflowUpdateFailedError('Workflow Update failed', failure);
      },
    });

    const problem = await api.refused(acknowledge, {}, liaison);

    expect(problem).toMatchObject({ status: 503, code: 'engine-unavailable' });
  });
});

describe('a bug', () => {
  it('in the rules is reported as a bug, with the request’s id and without its text', async () => {
    const failure = ApplicationFailure.create({ message: 'cannot read steps of undefined' });
    const api = apiWith({
      commandUnit: () => {
        // How the client sees an unexpected error in a validator.
        throw new WorkflowUpdateFailedError('Workflow Update failed', failure);
      },
    });

    const problem = await api.refused(acknowledge, {}, liaison);

    expect(problem).toMatchObject({ status: 500, code: 'bug' });
    expect(JSON.stringify(problem)).not.toContain('undefined');
    const errors = api.logged.filter(({ level }) => level === 'error');
    expect(errors).toMatchObject([{ facts: { request: problem.instance } }]);
  });
});

describe('the log of requests', () => {
  it('says what was asked, how it ended and how long it took, under the request’s id', async () => {
    const api = apiWith({});

    const answer = await api.get('/api/campaigns', { headers: { 'X-Request-Id': 'mine-1' } });

    expect(answer.headers.get('X-Request-Id')).toBe('mine-1');
    expect(api.logged).toMatchObject([
      { facts: { request: 'mine-1', method: 'GET', route: '/api/campaigns', status: 200 } },
    ]);
  });
});
