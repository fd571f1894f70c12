/**
 * The committed description of the API is the one that the routes make, a linter finds nothing in
 * it, and its examples are requests that the API would take. `npm run openapi` writes it anew.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';

import type { Description, Operation } from '../../pages/api-description.ts';
import { describeApi } from '../../api/itself/openapi.ts';
import { descriptionText, appWithoutClients } from '../../bin/wiring/describe-api.ts';
import { root } from './tools.ts';

const app = appWithoutClients();
const text = descriptionText(describeApi(app));

/** Routes that answer whoever asks: each for a reason. */
const open: Record<string, string> = {
  'GET /api/health': 'a supervisor has no token',
  'GET /api/ready': 'a supervisor has no token',
  'GET /api/openapi.json': 'says nothing of campaigns',
  'GET /api/links/{token}': 'shows what stood in the letter, to whoever has its link',
  'POST /api/links/{token}/code': 'mails a code to whoever the link was sent to',
  'POST /api/links/{token}/session': 'asks for that code',
  'GET /api/upload-links/{token}': 'shows what a unit asks for, to whoever it sent its link to',
  'POST /api/upload-links/{token}/uploads': 'the link is the key: for its one step, and bounded',
  'POST /api/upload-links/{token}/uploads/parts': 'the same',
  'POST /api/upload-links/{token}/uploads/complete': 'the same',
  'POST /api/upload-links/{token}/uploads/bytes': 'the same, for what was announced before',
  'POST /api/upload-links/{token}/files/check': 'of what came by this very link',
  'POST /api/upload-links/{token}/hand-over': 'the unit decides on what comes by it',
  'GET /api/sign-in': 'who has no token must find where to get one',
};

/** POSTs that no one remembers under their key: each for a reason. This list may only shrink. */
const unremembered: Record<string, string> = {
  'POST /api/campaigns/{campaign}/units/{unit}/files/check':
    'says what a file is; nothing is filed',
  'POST /api/campaigns/{campaign}/units/{unit}/steps/{step}/draft':
    'writing the same again changes nothing, and the answer contains free text',
  'POST /api/campaigns/{campaign}/units/{unit}/uploads':
    'a file has one place, by its sum: asked again, the same one is handed out with new signatures',
  'POST /api/campaigns/{campaign}/units/{unit}/uploads/parts':
    'signs addresses, and writes nothing: a part that is sent twice is there once',
  'POST /api/campaigns/{campaign}/units/{unit}/uploads/complete':
    'what the parts make has one place, by its sum: asked again, the same version is answered',
  'POST /api/campaigns/{campaign}/units/{unit}/uploads/bytes':
    'a file has one place, by its sum: what is there already is answered with its version',
  'POST /api/campaigns/{campaign}/units/{unit}/upload-links':
    'the key names the link itself, and the answer holds a token that must not be kept anywhere',
  'POST /api/campaigns/{campaign}/units/{unit}/upload-links/{link}/revoke':
    'taken back twice is once: the first moment stays',
  'POST /api/campaigns/{campaign}/units/{unit}/contributions/{contribution}/take':
    'decided twice is once: whoever was first stays',
  'POST /api/campaigns/{campaign}/units/{unit}/contributions/{contribution}/set-aside':
    'decided twice is once: whoever was first stays',
  'POST /api/upload-links/{token}/uploads': 'as a unit’s own',
  'POST /api/upload-links/{token}/uploads/parts': 'as a unit’s own',
  'POST /api/upload-links/{token}/uploads/complete': 'as a unit’s own',
  'POST /api/upload-links/{token}/uploads/bytes': 'as a unit’s own',
  'POST /api/upload-links/{token}/files/check': 'says what a file is; nothing is filed',
  'POST /api/upload-links/{token}/hand-over':
    'its record is named by what is handed over: the same twice is one',
  'POST /api/codec/decode': 'computes, and answers with what must not be kept anywhere',
  'POST /api/links/session/end': 'a session that has ended has no keys',
  'POST /api/receipts/verify': 'computes, and writes nothing',
  'POST /api/definitions/{id}/preview': 'computes, and writes nothing',
  'POST /api/links/{token}/code': 'another code replaces the first, and is counted',
  'POST /api/links/{token}/session': 'a code is right once; a session is never given out again',
};

/** The linter's findings as `rule pointer`. */
async function lint(source: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended-strict'] });
  const found = await lintFromString({ source, absoluteRef: 'openapi.json', config });
  return found.map(({ ruleId, message, location: [at] }) => `${ruleId} ${at?.pointer} ${message}`);
}

function changed(change: (description: Description) => void): string {
  const description = JSON.parse(text) as Description;
  change(description);
  return descriptionText(description);
}

function operationsOf({ paths }: Description) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      operation,
    })),
  );
}

describe('docs/openapi.json', () => {
  it('is what the routes give: `npm run openapi` writes it', () => {
    const committed = readFileSync(join(root, 'docs', 'openapi.json'), 'utf8');

    expect(JSON.parse(committed)).toEqual(JSON.parse(text));
    expect(committed).toBe(text);
  });

  it('passes a linter for API descriptions', async () => {
    expect(await lint(text)).toEqual([]);
  });

  it('would not pass with a route without a name, or with a wrong example', async () => {
    const unnamed = changed(({ paths }) => {
      const { operationId: _gone, ...rest } = paths['/api/campaigns']?.['get'] ?? {};
      paths['/api/campaigns'] = { get: rest as Operation };
    });
    const wrong = changed(({ paths }) => {
      const body = paths['/api/campaigns']?.['post']?.requestBody?.content['application/json'];
      if (body) body.example = { definition: 2018 };
    });

    expect(await lint(unnamed)).toMatchObject([/^operation-operationId /]);
    expect(await lint(wrong)).toMatchObject([/^no-invalid-media-type-examples /]);
  });

  it('describes every chapter that a route belongs to', () => {
    const { tags } = JSON.parse(text) as Description;

    // A new one gets its line in `chapters` of api/itself/openapi.ts.
    expect(tags.filter(({ description }) => description === '')).toEqual([]);
  });

  it('says of each route whether it is open, and only of these that it is', () => {
    const all = operationsOf(JSON.parse(text) as Description);
    const found = all.filter(({ operation }) => operation.security.length === 0);

    expect(found.map(({ name }) => name).toSorted()).toEqual(Object.keys(open).toSorted());
  });
});

it('the API remembers its answer to every POST except those that do no harm twice', () => {
  const all = operationsOf(JSON.parse(text) as Description);
  const found = all.filter(({ operation }) => operation['x-remembered'] === 'exempt');

  expect(found.map(({ name }) => name).toSorted()).toEqual(Object.keys(unremembered).toSorted());
});

it('the description has for every POST an example that is accepted', () => {
  const wrong = app.openAPIRegistry.definitions.flatMap((one) => {
    if (one.type !== 'route' || one.route.method !== 'post') return [];
    const media = one.route.request?.body?.content['application/json'];
    const { schema, example } = media as { schema: z.ZodType; example?: unknown };
    return schema.safeParse(example).success ? [] : [one.route.path];
  });

  // A new one gets its `example` where its route is made.
  expect(wrong).toEqual([]);
});
