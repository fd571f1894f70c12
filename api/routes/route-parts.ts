/**
 * What all routes are made of: the app's kind, parameters, and the answers that each declares. A
 * route names every status that it can answer with; a test holds every answer to that.
 */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';

import type { Asked } from '../identity.ts';
import { actorHeader, keyHeader, wayHeader } from '../identity.ts';
import type { FieldError, ProblemStatus } from '../problems.ts';
import { Refused } from '../problems.ts';
import { problem } from '../wire.ts';

/** An app whose bad requests are refused in our own way. */
export function createRoutes(): OpenAPIHono<Asked> {
  return new OpenAPIHono<Asked>({
    strict: false,
    defaultHook: (result) => {
      if (result.success) return;
      const errors = result.error.issues.flatMap(fieldErrorsOf);
      throw new Refused({ code: 'invalid-request' }, { errors });
    },
  });
}

/** A GET: who has the token may ask; a repeated answer is told by its ETag. */
export function getRoute<P extends string, S extends z.ZodType, R extends object>(given: {
  path: P;
  summary: string;
  answer: S;
  request: R;
  problems?: readonly ProblemStatus[];
}) {
  return createRoute({
    method: 'get',
    path: given.path,
    summary: given.summary,
    request: { headers: askerHeaders, ...given.request },
    responses: {
      200: {
        description: given.summary,
        content: { 'application/json': { schema: given.answer } },
      },
      304: { description: 'Nothing has changed since the ETag that was sent.' },
      ...problemAnswers([...usualProblems, 404, ...(given.problems ?? [])]),
    },
  });
}

/** A POST with a JSON body; answers with `status` when it did what was asked. */
export function postRoute<
  P extends string,
  B extends z.ZodType,
  S extends z.ZodType,
  N extends 200 | 201 | 202,
  R extends object,
>(given: {
  path: P;
  summary: string;
  body: B;
  answer: S;
  status: N;
  request: R;
  problems?: readonly ProblemStatus[];
}) {
  const answer = {
    description: given.summary,
    content: { 'application/json': { schema: given.answer } },
  };
  return createRoute({
    method: 'post',
    path: given.path,
    summary: given.summary,
    request: {
      headers: actingHeaders,
      body: { required: true, content: { 'application/json': { schema: given.body } } },
      ...given.request,
    },
    responses: {
      [given.status]: answer,
      // A launch that found its campaign running.
      200: answer,
      ...problemAnswers([...usualProblems, 404, 413, 415, ...(given.problems ?? [])]),
    } as Record<N | 200, typeof answer>,
  });
}

export const campaignInPath = z.object({ campaign: pathPart('jilin-2018-safety-month') });
export const unitInPath = campaignInPath.extend({ unit: pathPart('220100') });
export const stepInPath = unitInPath.extend({
  step: pathPart('plan').describe('A step, or an item of a series: exposure#2 as exposure%232'),
});
export const definitionInPath = z.object({ id: pathPart('jilin-2018-safety-month') });

/** Unknown ids are told as such, not as malformed: so any short text is let through here. */
function pathPart(example: string) {
  return z.string().min(1).max(200).openapi({ example });
}

const askerHeaders = z.object({
  [actorHeader.toLowerCase()]: z
    .string()
    .optional()
    .describe('Local only: as whom the asker acts, role:id or role:id@unit'),
});

const actingHeaders = askerHeaders.extend({
  [keyHeader.toLowerCase()]: z
    .string()
    .optional()
    .describe('The same key with the same body gives the first answer'),
  [wayHeader.toLowerCase()]: z
    .string()
    .optional()
    .describe('By which way: page, command-line, api'),
});

/** What any route can answer. */
const usualProblems: readonly ProblemStatus[] = [401, 422, 500, 503];

function problemAnswers(statuses: readonly ProblemStatus[]) {
  const answer = {
    description: 'A problem (RFC 9457)',
    content: { 'application/problem+json': { schema: problem } },
  };
  return Object.fromEntries(statuses.map((status) => [status, answer]));
}

function fieldErrorsOf(issue: z.core.$ZodIssue): FieldError[] {
  const path = pointerOf(issue.path);
  if (issue.code !== 'unrecognized_keys') {
    const { code, message: en } = issue;
    return [{ path, code, message: issueWords[code] ?? '内容不符合要求', en }];
  }
  return issue.keys.map((key) => ({
    path: `${path}${pointerOf([key])}`,
    code: issue.code,
    message: `没有“${key}”这一项`,
    en: `there is no field ${key}`,
  }));
}

const issueWords: Partial<Record<z.core.$ZodIssue['code'], string>> = {
  invalid_type: '缺少此项，或类型不对',
  too_small: '内容过短或数值过小',
  too_big: '内容过长或数值过大',
  invalid_format: '格式不对',
  invalid_value: '不在可选范围内',
};

/** RFC 6901; `` is the body as a whole. */
function pointerOf(path: readonly PropertyKey[]): string {
  return path
    .map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}
