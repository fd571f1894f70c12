/**
 * `npm run openapi`: writes `docs/openapi.json` after a route was added, changed or removed.
 * No server is started: the description is generated from the routes alone.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { project } from '../local/project.ts';
import { descriptionText } from './wiring/describe-api.ts';

await writeFile(join(project, 'docs', 'openapi.json'), descriptionText());
