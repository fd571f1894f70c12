/**
 * Every route is tried, whoever adds it: without a token, with a role without the right, from
 * another unit, with a faulty body, and for unknown ids. `exceptions` lists what a route need not
 * fulfil, with the reason. The list may only shrink, and an unneeded entry fails.
 */
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import type { ProblemAnswer } from '../../../api/answers/wire.ts';
import type { Answer, Asker } from '../../support/asking/api-asker.ts';
import { askerOf } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';
import { tokenFor } from '../../support/asking/real-tokens.ts';
import type { WalkedRoute } from '../../support/asking/route-walk.ts';
import { routesToWalk } from '../../support/asking/route-walk.ts';

const campaign = 'walk-2018';
const known = { campaign, id: campaign, unit: '220100', step: 'plan' };
const office = 'office-leader:office-leader-1';
const auditor = 'auditor:auditor-1';
const liaison = 'liaison:li@220100';
const stranger = 'liaison:wang@220200';

/** By rule and route: why it need not hold. */
const exceptions: Record<string, Record<string, string>> = {
  'a token': {},
  'a role': {
    'POST /api/codec/decode': 'shows, and writes nothing: who may see may ask',
    'POST /api/definitions/{id}/preview': 'computes, and writes nothing',
    'POST /api/campaigns/{campaign}/replays': 'checks, and changes nothing of the campaign',
    'POST /api/campaigns/{campaign}/replays/{replay}/stop': 'stops a check, and changes nothing',
    'POST /api/receipts/verify': 'computes, and writes nothing',
    'POST /api/links/session/end': 'ends what only a link opens: for anybody else it is no session',
  },
  'its own unit': {},
  JSON: {},
  'known fields': {
    'POST /api/codec/decode': 'what it is sent is for the tools of Temporal to say',
  },
  'what exists': {
    'GET /api/receipts/{number}/verify': 'a number that nobody gave out is an answer: not genuine',
  },
};

let engine: Engine;
let api: Asker;
let routes: WalkedRoute[];

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  await plant(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-05-07' });
  routes = routesToWalk(engine.app, known);
});

afterAll(() => engine.stop());

function ask(
  route: WalkedRoute,
  as: string,
  given: { at?: Record<string, string>; body?: unknown } = {},
): Promise<Answer<ProblemAnswer>> {
  const path = route.at(given.at);
  if (route.method === 'GET') return api.get(path, { as });
  return api.post(path, given.body ?? route.example, { as });
}

/** Tries the routes that a rule is about, and returns those that break it. */
async function walk(
  concerned: (route: WalkedRoute) => boolean,
  holds: (route: WalkedRoute) => Promise<boolean>,
): Promise<string[]> {
  const broken: string[] = [];
  for (const route of routes.filter(concerned)) {
    if (!(await holds(route))) broken.push(route.name);
  }
  return broken.toSorted();
}

function excepted(rule: string): string[] {
  return Object.keys(exceptions[rule] ?? {}).toSorted();
}

const isPost = ({ method }: WalkedRoute): boolean => method === 'POST';

it('needs a token', async () => {
  const broken = await walk(
    ({ isOpen }) => !isOpen,
    async ({ method, at, example }) => {
      const headers = { 'Content-Type': 'application/json' };
      const body = method === 'POST' ? { body: JSON.stringify(example) } : {};
      const answer = await engine.app.request(at(), { method, headers, ...body });
      const told = answer.headers.get('WWW-Authenticate');
      return answer.status === 401 && told === 'Bearer' && (await codeOf(answer)) === 'no-token';
    },
  );

  expect(broken).toEqual(excepted('a token'));
});

it('lets no role that only reads act', async () => {
  const broken = await walk(
    (route) => isPost(route) && !route.isOpen,
    async (route) => (await ask(route, auditor)).status === 403,
  );

  expect(broken).toEqual(excepted('a role'));
});

it('gives another unit’s people no access', async () => {
  const broken = await walk(
    ({ parameters }) => parameters.includes('unit'),
    async (route) => {
      return (await ask(route, stranger)).status === 403;
    },
  );

  expect(broken).toEqual(excepted('its own unit'));
});

it('accepts only JSON, and says so', async () => {
  const broken = await walk(isPost, async ({ method, at }) => {
    const { token } = await tokenFor(office);
    const headers = { 'Content-Type': 'text/plain', Authorization: `Bearer ${token}` };
    const answer = await engine.app.request(at(), { method, headers, body: '{}' });
    return answer.status === 415 && (await codeOf(answer)) === 'wrong-media-type';
  });

  expect(broken).toEqual(excepted('JSON'));
});

it('refuses fields that it does not know, and names each', async () => {
  const broken = await walk(isPost, async (route) => {
    const body = { ...(route.example as object), 'no-such-field': 1 };
    const answer = await ask(route, office, { body });
    const paths = answer.body.errors?.map(({ path }) => path) ?? [];
    return answer.status === 422 && paths.includes('/no-such-field');
  });

  expect(broken).toEqual(excepted('known fields'));
});

it('says what does not exist, whichever part of the path it is', async () => {
  const broken = await walk(
    ({ parameters }) => parameters.length > 0,
    async (route) => {
      for (const name of route.parameters) {
        const at = { [name]: name === 'revision' ? '99' : 'no-such' };
        const statuses: number[] = [];
        // Callers without the right are refused first; somebody has the right.
        for (const as of [office, liaison]) statuses.push((await ask(route, as, { at })).status);
        if (!statuses.includes(404) || statuses.some((status) => status < 400)) return false;
      }
      return true;
    },
  );

  expect(broken).toEqual(excepted('what exists'));
});

async function codeOf(answer: Response): Promise<string> {
  return ((await answer.json()) as ProblemAnswer).code;
}
