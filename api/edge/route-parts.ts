/**
 * The building blocks of all routes: the app's type, parameters, and declared answers. A route
 * declares every status that it can answer with; a test checks every answer against that.
 */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';

import { faultOf } from '../../domain/definition/value-faults.ts';
import { inEach } from '../../domain/terms/language.ts';
import { valueFaultText } from '../../domain/words/launch-text.ts';
import type { Asked } from './asked.ts';
import { keyHeader, wayHeader } from './identity.ts';
import { answerOnce } from './answer-once.ts';
import type { FieldError, ProblemStatus } from '../problems/problems.ts';
import { Refused } from '../problems/problems.ts';
import { limitCostly, limitStrangers } from './limited-routes.ts';
import { problem } from '../answers/wire.ts';

/** An app that refuses invalid requests with our own problems. */
export function createRoutes(): OpenAPIHono<Asked> {
  return new OpenAPIHono<Asked>({
    strict: false,
    defaultHook: (result) => {
      if (result.success) return;
      // The result contains the input beside the issues, but the package's type omits it.
      const { data } = result as { data?: unknown };
      const errors = result.error.issues.flatMap((issue) => fieldErrorsOf(issue, data));
      throw new Refused({ code: 'invalid-request' }, { errors });
    },
  });
}

/** What a route declares besides its input and its answer. */
interface About {
  summary: string;
  /** What callers must know beyond the summary. */
  description?: string;
  /** Needs no sign-in: each answer counts against the caller's address, unless `unlimited`. */
  open?: boolean;
  unlimited?: boolean;
  /** Expensive: each answer counts against the caller. */
  costly?: boolean;
  problems?: readonly ProblemStatus[];
}

/**
 * Where the answer to a POST with a key is remembered: `record` in a record of its own, `ledger` in
 * the unit's ledger, `exempt` nowhere, because repeating the request does no harm.
 */
type Remembered = 'record' | 'ledger' | 'exempt';

/** A GET; callers recognise a repeated answer by its ETag. */
export function getRoute<P extends string, S extends z.ZodType, R extends object>(
  given: About & { path: P; answer: S; request: R; alsoAs?: readonly string[] },
) {
  const others = (given.alsoAs ?? []).map((type) => [type, { schema: z.string() }]);
  return createRoute({
    ...aboutOf('get', given),
    path: given.path,
    request: given.request,
    responses: {
      200: {
        description: given.summary,
        content: {
          'application/json': { schema: given.answer },
          ...(Object.fromEntries(others) as object),
        },
      },
      304: { description: 'Nothing has changed since the ETag that was sent.' },
      ...problemAnswers([...usualOf(given), 404, ...(given.problems ?? [])]),
    },
  });
}

/** A POST with a JSON body; answers with `status` if it succeeded. */
export function postRoute<
  P extends string,
  B extends z.ZodType,
  S extends z.ZodType,
  N extends 200 | 201 | 202,
  R extends object,
>(
  given: About & {
    path: P;
    body: B;
    example?: unknown;
    answer: S;
    status: N;
    request: R;
    remembered?: Remembered;
  },
) {
  const answer = {
    description: given.summary,
    content: { 'application/json': { schema: given.answer } },
  };
  const example = given.example === undefined ? {} : { example: given.example };
  // Callers who are not signed in have no keys of their own.
  const { remembered = given.open ? 'exempt' : 'record' } = given;
  const { middleware, ...about } = aboutOf('post', given);
  return createRoute({
    ...about,
    middleware: remembered === 'record' ? [...middleware, answerOnce] : middleware,
    'x-remembered': remembered,
    path: given.path,
    request: {
      headers: actingHeaders,
      body: { required: true, content: { 'application/json': { schema: given.body, ...example } } },
      ...given.request,
    },
    responses: {
      [given.status]: answer,
      // For a launch whose campaign was already running.
      200: answer,
      ...problemAnswers([...usualOf(given), 404, 413, 415, ...(given.problems ?? [])]),
    } as Record<N | 200, typeof answer>,
  });
}

function aboutOf<M extends 'get' | 'post'>(method: M, given: About & { path: string }) {
  const { path, summary, description, open = false, costly = false } = given;
  const isLimited = open && !given.unlimited;
  return {
    method,
    operationId: operationIdOf(method, path),
    tags: [tagOf(path)],
    summary,
    ...(description === undefined ? {} : { description }),
    security: open ? [] : [{ bearer: [] }],
    middleware: [...(isLimited ? [limitStrangers] : []), ...(costly ? [limitCostly] : [])],
  };
}

/** `getCampaignsUnitsTimeline`, `getCampaignsByCampaign`: stable as long as the path is. */
function operationIdOf(method: string, path: string): string {
  const parts = path.split('/').slice(2);
  const words = parts.flatMap((part, at) => {
    const named = /^\{(.+)\}$/.exec(part)?.[1];
    if (named === undefined) return part.split(/[^A-Za-z0-9]+/);
    return at === parts.length - 1 ? ['by', named] : [];
  });
  return method + words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
}

/** The chapter of the reference for a path: openapi.ts describes each. */
function tagOf(path: string): string {
  const parts = path.split('/');
  return parts.includes('{unit}') ? 'units' : (parts[2] ?? '');
}

export const campaignInPath = z.object({ campaign: pathPart('jilin-2018-safety-month') });
export const unitInPath = campaignInPath.extend({ unit: pathPart('220100') });
export const stepInPath = unitInPath.extend({
  step: pathPart('plan').describe('A step, or an item of a series: exposure#2 as exposure%232'),
});
/** Longer than any of our tokens, so that an invalid token is reported as such. */
export const tokenInPath = z.object({
  token: z.string().min(1).max(2_000).openapi({ example: 'eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl' }),
});
export const definitionInPath = z.object({ id: pathPart('jilin-2018-safety-month') });

/** Accepts any short text, because an unknown id is answered with 404, not as malformed. */
function pathPart(example: string) {
  return z.string().min(1).max(200).openapi({ example });
}

const actingHeaders = z.object({
  [keyHeader.toLowerCase()]: z
    .string()
    .optional()
    .describe('The same key with the same body: the first answer, and `Idempotent-Replayed: true`'),
  [wayHeader.toLowerCase()]: z
    .string()
    .optional()
    .describe('By which way: page, command-line, api'),
});

/** The problems that any route can answer with; an open route refuses no caller. */
function usualOf({ open }: About): readonly ProblemStatus[] {
  return open ? [422, 429, 500, 503] : [401, 403, 422, 429, 500, 503];
}

const problemMeanings: Record<ProblemStatus, string> = {
  401: 'No token, or one that is not (or no longer) good.',
  403: "Not within the role of who asks, or somebody else's unit.",
  404: 'There is no such thing.',
  405: 'The path is right and the method is not.',
  409: 'As things stand now, it cannot be done; `facts.present` tells how they stand.',
  410: 'It was there once and is no more.',
  413: 'The body is too large.',
  415: 'The body is not said to be JSON.',
  422: 'The request is wrong; `errors` tells where.',
  429: 'Too many requests: nothing was done.',
  500: 'A fault of the program.',
  503: 'Something that is needed does not answer; repeat it under the same Idempotency-Key.',
};

function problemAnswers(statuses: readonly ProblemStatus[]) {
  const content = { 'application/problem+json': { schema: problem } };
  const answers = statuses.map((status) => {
    const isPassing = status === 429 || status === 503;
    const headers = isPassing ? { headers: retryAfter } : {};
    return [status, { description: problemMeanings[status], content, ...headers }];
  });
  return Object.fromEntries(answers) as Record<ProblemStatus, { description: string }>;
}

const retryAfter = z.object({
  'Retry-After': z.int().min(1).describe('After so many seconds it is worth asking again'),
});

/** The faults of one issue. `given`: the request's input, as far as it could be parsed. */
export function fieldErrorsOf(issue: z.core.$ZodIssue, given: unknown): FieldError[] {
  const path = pointerOf(issue.path);
  if (issue.code !== 'unrecognized_keys') {
    const fault = faultOf(issue, given);
    const said = inEach((language) => valueFaultText(language, fault));
    return [{ path, code: issue.code, message: said.zh, en: said.en }];
  }
  return issue.keys.map((key) => ({
    path: `${path}${pointerOf([key])}`,
    code: issue.code,
    message: `没有“${key}”这一项`,
    en: `there is no field ${key}`,
  }));
}

/** RFC 6901; an empty pointer means the whole body. */
function pointerOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
