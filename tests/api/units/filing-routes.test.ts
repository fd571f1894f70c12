/**
 * Every route by which a unit files keeps its first arrival. What files is told here by its body
 * and by who may send it, so a new filing that is not in the table (`unitFilings`) is found.
 */
import type { z } from '@hono/zod-openapi';
import { expect, it } from 'vitest';

import { commandRequests } from '../../../api/reading/wire-units.ts';
import { filingAt } from '../../../api/units/first-arrival.ts';
import type { CommandKind } from '../../../domain/unit/commands.ts';
import { commandBodies } from '../../../domain/unit/commands.ts';
import { policy, unitFilings } from '../../../domain/unit/policy.ts';

const brings = ['content', 'refers', 'tells'];

const files = (kind: CommandKind): boolean => {
  const givers: readonly string[] = policy[kind];
  const { shape } = commandBodies[kind] as z.ZodObject;
  return givers.includes('liaison') && brings.some((field) => field in shape);
};

const at = '/api/campaigns/safety/units/220100';
const place = { campaign: 'safety', unit: '220100' };

it('names every command by which a unit files', () => {
  expect(Object.keys(commandBodies).filter((kind) => files(kind as CommandKind))).toEqual([
    ...unitFilings,
  ]);
});

const routes = commandRequests().flatMap(({ kind, unit, step }) => [
  ...(unit ? [{ kind, step: null, path: `${at}/${kind}` }] : []),
  ...(step ? [{ kind, step: 'plan#1', path: `${at}/steps/plan%231/${kind}` }] : []),
]);

it.each(routes)('keeps the arrival of a filing alone: $path', ({ kind, step, path }) => {
  expect(filingAt(path)).toEqual(files(kind) ? { ...place, kind, step } : null);
});
