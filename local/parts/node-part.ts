/**
 * One of our own parts, in its own Node process: the worker, the API. The caller names it. It must
 * not know what the part does.
 */
import { join } from 'node:path';

import type { InEach } from '../../domain/terms/language.ts';
import { inWords } from '../words/words.ts';
import type { Hopeless, PartPlan } from './life.ts';
import { isAnswered, portTaken } from './ports.ts';

export type NodePart = {
  readonly name: string;
  /** Relative to the project's folder, for example `bin/worker.ts`. */
  readonly entry: string;
  /** Its port, and the variable that passes it. `wanted` has priority over all other choices. */
  readonly port?: { readonly usual: number; readonly variable?: string; readonly wanted?: number };
  /** The variable with its address for every process of the stack. */
  readonly address?: string;
  /**
   * 'message': ready when it sends any message to its parent (`process.send?.('ready')`).
   * A path: ready when this path on its port answers with a status below 400.
   */
  readonly ready: 'message' | `/${string}`;
  /** Whether people use its address: then it is printed at the start. */
  readonly page?: boolean;
  /** What people cannot use while it is down, for the message about it. */
  readonly without?: InEach;
  /** How long it may take to finish its work when it is asked to stop; default 10 s. */
  readonly graceMs?: number;
};

const usualGraceMs = 10_000;

/** How to run a Node part: from the project's folder, as TypeScript without a build. */
export function nodePlan(options: {
  readonly part: NodePart;
  readonly home: string;
  readonly project: string;
  readonly port: number | undefined;
  readonly environment: NodeJS.ProcessEnv;
}): PartPlan {
  const { part, home, project, port, environment } = options;
  const variable = part.port?.variable;
  const own = variable === undefined ? {} : { [variable]: String(port) };
  const path = part.ready;
  return {
    name: part.name,
    file: process.execPath,
    // The API strips types from the pages' scripts by Node's own function, still experimental.
    arguments: ['--disable-warning=ExperimentalWarning', '--import', 'tsx', part.entry],
    environment: { NODE_ENV: 'production', ...environment, ...own },
    folder: project,
    log: join(home, 'logs', `${part.name}.log`),
    graceMs: part.graceMs ?? usualGraceMs,
    ready: path === 'message' ? path : () => isAnswered(port, path),
    without: part.without ?? inWords((words) => words.without.anything),
    hopeless,
  };
}

/** Output of Node and of our programs after which only a person can help. */
const hopeless: readonly Hopeless[] = [
  portTaken,
  {
    words: /ERR_MODULE_NOT_FOUND|^Error: Transform failed/m,
    remedy: inWords((words) => words.brokenProject),
  },
  {
    words: /^(StackError|EnvironmentError|KeyRingError)\b/m,
    remedy: inWords((words) => words.seeItsLog),
  },
];
