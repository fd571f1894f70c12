/**
 * `npm run openapi`: writes `docs/openapi.json` after a route has come, gone or changed.
 * Nothing is started or asked: the routes say it themselves.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { project } from '../local/stack.ts';
import { descriptionText } from './wiring/describe-api.ts';

await writeFile(join(project, 'docs', 'openapi.json'), descriptionText());
