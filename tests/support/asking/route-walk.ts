/**
 * All registered routes of the API, and how to call each: with the example from its description,
 * and ids that exist.
 */
import type { OpenAPIHono } from '@hono/zod-openapi';

import type { Asked } from '../../../api/edge/asked.ts';
import type { Operation } from '../../../pages/api-description.ts';
import { describeApi } from '../../../api/itself/openapi.ts';

export interface WalkedRoute {
  /** `POST /api/campaigns/{campaign}/extend` */
  name: string;
  method: 'GET' | 'POST';
  /** The path's parameters in order. */
  parameters: string[];
  isOpen: boolean;
  /** Does the route declare this status? */
  declares: (status: number) => boolean;
  /** The example body of a POST. */
  example: unknown;
  /** The path with the given parameters. Others get ids that exist. */
  at: (given?: Readonly<Record<string, string>>) => string;
}

/** All routes of an app, in the order of the description. `known` has ids that exist. */
export function routesToWalk(
  app: OpenAPIHono<Asked>,
  known: Readonly<Record<string, string>>,
): WalkedRoute[] {
  const { paths, components } = describeApi(app);
  const exampleOf = (name: string): string => {
    const { example } = components.parameters[name]?.schema ?? {};
    return typeof example === 'string' ? example : 'none';
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method: method === 'get' ? 'GET' : 'POST',
      parameters: [...path.matchAll(/\{([^}]+)\}/g)].map(([, name = '']) => name),
      isOpen: operation.security.length === 0,
      declares: (status) => String(status) in operation.responses,
      example: exampleBodyOf(operation),
      at: (given = {}) =>
        path.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
          encodeURIComponent(given[name] ?? known[name] ?? exampleOf(name)),
        ),
    })),
  );
}

function exampleBodyOf({ requestBody }: Operation): unknown {
  return requestBody?.content['application/json']?.example;
}
