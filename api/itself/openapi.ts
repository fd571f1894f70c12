/**
 * The API's description (OpenAPI 3.1), generated from the registered routes: the same for
 * `/api/openapi.json`, `docs/openapi.json` and the reference page. Nothing is described twice.
 */
import type { OpenAPIHono } from '@hono/zod-openapi';

import type {
  Answer,
  Description,
  Operation,
  Parameter,
  SchemaPart,
} from '../../pages/api-description.ts';
import type { Asked } from '../edge/asked.ts';

/** The subject of each chapter: the second part of a path, or `units` for paths under a unit. */
const chapters: Record<string, string> = {
  definitions: 'What can be launched, and what a launch would lead to.',
  campaigns: 'Campaigns as a whole: launch, matrix, feed, amendments, closing.',
  units: 'One unit: its steps, its history, and every command of its life.',
  inbox: 'All that waits for the asker, over all campaigns.',
  paper: 'A paper copy has come, by the code on its cover.',
  receipts: 'Whether a receipt that somebody holds is true.',
  rehearsals: 'Campaigns on a calendar of their own, which can be moved on.',
  'stopped-addresses': 'Addresses that get no more letters, because a reader marked one as spam.',
  'access-log': 'Who was refused, and who read personal data.',
  codec: 'Payloads in the clear, for Temporal’s own page and command line.',
  me: 'Who asks, as the token says.',
  'sign-in': 'Where to get a token.',
  links: 'Links in letters: a look, a code by mail, a session for a device.',
  'upload-links': 'What whoever holds an upload link can do.',
  health: 'Whether this process answers.',
  ready: 'Whether what it needs answers too.',
  'openapi.json': 'This description.',
};

const info = {
  title: 'Duban',
  summary: 'Campaigns that one office launches and many units carry out on time, with proof.',
  description: [
    'Instants are ISO 8601 with the offset of the campaign (`2018-05-18T09:00:00+08:00`); days are',
    '`YYYY-MM-DD`; numbers named `…Days` are working days, `…Seconds` seconds, `…Bytes` bytes.',
    'Every no is a problem (RFC 9457), Chinese first, English under `en`; `code` is stable and',
    '`facts` are for programs. A GET answers with an ETag: send it as If-None-Match and poll.',
    'A POST takes an `Idempotency-Key`: the same key with the same body gives the first answer.',
  ].join('\n'),
  version: '1',
  license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
};

const bearer = {
  type: 'http',
  scheme: 'bearer',
  bearerFormat: 'JWT',
  description:
    'An access token of the sign-in server (OpenID Connect), as `duban login` gets one; or the ' +
    'token of a session that was opened by the link in a letter.',
} as const;

/** Describes all routes of the app. Paths and schemas are sorted, so that diffs are readable. */
export function describeApi(app: OpenAPIHono<Asked>): Description {
  const made = app.getOpenAPI31Document({ openapi: '3.1.1', info }) as unknown as Description;
  const operations = Object.values(made.paths).flatMap((path) => Object.values(path));
  const used = new Set(operations.flatMap(({ tags }) => tags));
  const known = Object.keys(chapters).filter((name) => used.has(name));
  const tags = [...new Set([...known, ...used])].map((name) => {
    return { name, description: chapters[name] ?? '' };
  });
  const responses = problemsNamed(operations);
  const parameters = parametersNamed(operations);
  const schemas = inOrder(made.components.schemas);
  repairPatterns(made);
  repairNulls(made);
  return {
    openapi: made.openapi,
    info: made.info,
    servers: [{ url: '/', description: 'Where this description comes from.' }],
    tags,
    paths: inOrder(made.paths),
    components: { schemas, responses, parameters, securitySchemes: { bearer } },
  };
}

/** All routes share the same problems: they are described once and referenced. */
function problemsNamed(operations: Operation[]): Record<string, Answer> {
  const named: Record<string, Answer> = {};
  for (const { responses } of operations) {
    for (const [status, answer] of Object.entries(responses)) {
      if ('$ref' in answer || !answer.content?.['application/problem+json']) continue;
      named[`Problem${status}`] = answer;
      responses[status] = { $ref: `#/components/responses/Problem${status}` };
    }
  }
  return inOrder(named);
}

/** A parameter that means the same in several routes is described once, too. */
function parametersNamed(operations: Operation[]): Record<string, Parameter> {
  const named: Record<string, Parameter> = {};
  for (const { parameters = [] } of operations) {
    for (const [at, one] of parameters.entries()) {
      if ('$ref' in one) continue;
      named[one.name] ??= one;
      if (JSON.stringify(named[one.name]) !== JSON.stringify(one)) continue;
      parameters[at] = { $ref: `#/components/parameters/${one.name}` };
    }
  }
  return inOrder(named);
}

/** Excludes lone surrogates: no client can send one, and few tools know the character class. */
const wholeCharacters = String.raw`^\P{Cs}*$/u`;

/** The generator prints a pattern with its flags; JSON Schema always implies the flag `u`. */
function repairPatterns(part: unknown): void {
  if (typeof part !== 'object' || part === null) return;
  const schema = part as SchemaPart;
  const { pattern } = schema;
  if (pattern === wholeCharacters) delete schema['pattern'];
  else if (typeof pattern === 'string') schema['pattern'] = pattern.replace(/\/u$/, '');
  for (const inner of Object.values(schema)) repairPatterns(inner);
}

/** The generator writes “this or null” as “this and null”, which no value satisfies. */
function repairNulls(part: unknown): void {
  if (typeof part !== 'object' || part === null) return;
  const schema = part as SchemaPart;
  const [named, other] = schema.allOf ?? [];
  if (named?.$ref !== undefined && [other?.type].flat().includes('null')) {
    delete schema.allOf;
    schema.anyOf = [named, { type: 'null' }];
  }
  for (const inner of Object.values(schema)) repairNulls(inner);
}

function inOrder<T>(given: Record<string, T>): Record<string, T> {
  const names = Object.keys(given).toSorted();
  return Object.fromEntries(names.map((name) => [name, given[name] as T]));
}
