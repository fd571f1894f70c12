/**
 * Routes of definitions: which ones can be launched, and what a launch would lead to.
 * Definitions are files; nothing is written here.
 */
import pMap from 'p-map';

import { previewLaunch } from './preview-launch.ts';
import type { Ports } from './ports.ts';
import { previewExample } from '../reading/examples.ts';
import { hashOf } from '../../domain/terms/canonical-hash.ts';
import { readFiles } from './prepare-launch.ts';
import {
  definitionSchema,
  definitionsSchema,
  previewRequest,
  previewSchema,
} from './wire-definitions.ts';
import type { Definitions } from './wire-definitions.ts';
import { createRoutes, definitionInPath, getRoute, postRoute } from '../edge/route-parts.ts';

const list = getRoute({
  path: '/api/definitions',
  summary: 'The campaigns that can be launched',
  answer: definitionsSchema,
  request: {},
});

const read = getRoute({
  path: '/api/definitions/{id}',
  summary: 'A definition, its units and its notice',
  answer: definitionSchema,
  request: { params: definitionInPath },
});

const preview = postRoute({
  path: '/api/definitions/{id}/preview',
  summary: 'The plan of a launch, its decisions, and every mail if nobody acts; writes nothing',
  body: previewRequest,
  example: previewExample,
  remembered: 'exempt',
  costly: true,
  answer: previewSchema,
  status: 200,
  request: { params: definitionInPath },
});

const filesAtOnce = 4;

/** The routes under `/api/definitions`. */
export function definitionRoutes(deps: Ports) {
  return createRoutes()
    .openapi(list, async (c) => {
      const ids = await deps.definitions.list();
      const definitions = await pMap(ids, (id) => summaryOf(deps, id), {
        concurrency: filesAtOnce,
      });
      return c.json({ definitions }, 200);
    })
    .openapi(read, async (c) => {
      const { id } = c.req.valid('param');
      const { definition, addressees, notice } = await readFiles(deps, id);
      const script = await deps.definitions.script(id);
      const mark = { id, version: definition.version, hash: hashOf(definition) };
      const { units } = addressees;
      return c.json({ mark, definition, units, notice, hasScript: script?.ok === true }, 200);
    })
    .openapi(preview, async (c) => {
      const { id: definition } = c.req.valid('param');
      return c.json(await previewLaunch(deps, { ...c.req.valid('json'), definition }), 200);
    });
}

async function summaryOf(deps: Ports, id: string): Promise<Definitions['definitions'][number]> {
  const files = await deps.definitions.read(id);
  if (!files.ok) {
    const problems = files.problems.length;
    return { id, title: null, version: null, document: null, units: null, problems };
  }
  const { definition, addressees } = files.value;
  return {
    id,
    title: definition.title,
    version: definition.version,
    document: definition.document.number,
    units: addressees.units.length,
    problems: 0,
  };
}
