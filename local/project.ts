/**
 * Where the project lies on this machine; on AWS, the folder of the unpacked package.
 * This file loads nothing else, since every process needs it.
 */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const project = dirname(dirname(fileURLToPath(import.meta.url)));
