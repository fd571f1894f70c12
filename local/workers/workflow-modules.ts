/**
 * Modules that are bundled into the workflows and are also named elsewhere. This file loads no
 * bundler, since a process that only needs a path must not carry one.
 */
import { join } from 'node:path';

/** Bundled into the workflows, and also passed to clients and workers. */
export function failureConverterPath(project: string): string {
  return join(project, 'workflows', 'failure-converter.ts');
}

/** Always bundled into the workflows, with or without traces, so that builds behave the same. */
export function interceptorModules(project: string): string[] {
  return [join(project, 'workflows', 'traces.ts')];
}
