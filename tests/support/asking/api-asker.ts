/**
 * Asks the API as a client does, and checks every answer against what its route declares: the
 * status, the schema of the body, and for problems the form of RFC 9457.
 */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';

import type { ProblemAnswer } from '../../../api/answers/wire.ts';
import { problem } from '../../../api/answers/wire.ts';
export { until } from '../stack-probes.ts';
import type { Engine } from './api-engine.ts';
import { tokenFor } from './real-tokens.ts';

export interface Answer<T> {
  status: number;
  body: T;
  headers: Headers;
}

export interface AskOptions {
  /** Who asks: `role:id[@unit]`. */
  as?: string;
  key?: string;
  headers?: Record<string, string>;
}

export interface Asker {
  get: <T>(path: string, options?: AskOptions) => Promise<Answer<T>>;
  post: <T>(path: string, body: unknown, options?: AskOptions) => Promise<Answer<T>>;
  /** Returns the problem with which a POST is refused. Throws if it is not refused. */
  refused: (path: string, body: unknown, options?: AskOptions) => Promise<ProblemAnswer>;
}

/** Creates an asker for an app. */
export function askerOf({ app }: Pick<Engine, 'app'>): Asker {
  const ask = async <T>(path: string, init: RequestInit): Promise<Answer<T>> => {
    const response = await app.request(path, init);
    const text = await response.text();
    const body = (text === '' ? null : JSON.parse(text)) as T;
    holdToRoute(app, init.method ?? 'GET', path, response, body);
    return { status: response.status, body, headers: response.headers };
  };
  const post: Asker['post'] = async (path, body, options = {}) => {
    const headers = await headersOf(options);
    return ask(path, { method: 'POST', headers, body: JSON.stringify(body) });
  };
  return {
    get: async (path, options = {}) => ask(path, { headers: await headersOf(options) }),
    post,
    async refused(path, body, options) {
      const answer = await post<ProblemAnswer>(path, body, options);
      if (answer.status < 400) throw new Error(`${path} was not refused: ${answer.status}`);
      return answer.body;
    },
  };
}

/** Limits wide enough for a test, whose requests all come from one address. */
export const wide = { burst: 10_000, perSecond: 1_000 };

async function headersOf({ as, key, headers }: AskOptions): Promise<Record<string, string>> {
  return {
    Authorization: `Bearer ${(await tokenFor(as)).token}`,
    'Content-Type': 'application/json',
    'Idempotency-Key': key ?? randomUUID(),
    ...headers,
  };
}

/** The fields of a registered route that are used here. */
interface Declared {
  method: string;
  path: string;
  responses: Record<string, { content?: Record<string, { schema: z.ZodType }> } | undefined>;
}

function holdToRoute(
  app: Engine['app'],
  method: string,
  path: string,
  response: Response,
  body: unknown,
): void {
  const type = (response.headers.get('Content-Type') ?? '').split(';')[0] ?? '';
  if (response.status >= 400) {
    if (type !== 'application/problem+json') throw new Error(`${path}: a problem as ${type}`);
    problem.parse(body);
  }
  const route = routesOf(app).find((one) => isRouteOf(one, method, path));
  if (!route) {
    if (response.status === 404 || response.status === 401) return;
    throw new Error(`${method} ${path} is no route and answered ${response.status}`);
  }
  const declared = route.responses[String(response.status)];
  if (!declared) throw new Error(`${method} ${route.path} does not declare ${response.status}`);
  if (response.status === 304) return;
  const schema = declared.content?.[type]?.schema;
  if (!schema) throw new Error(`${method} ${route.path} does not declare ${type}`);
  schema.parse(body);
}

/** Every route of an app. */
export function routesOf(app: Engine['app']): Declared[] {
  return app.openAPIRegistry.definitions.flatMap((one) =>
    one.type === 'route' ? [one.route as unknown as Declared] : [],
  );
}

function isRouteOf(route: Declared, method: string, path: string): boolean {
  const pattern = route.path.replaceAll(/\{[^}]+\}/g, '[^/]+');
  const bare = path.split('?')[0] ?? '';
  return route.method.toUpperCase() === method && new RegExp(`^${pattern}$`).test(bare);
}
