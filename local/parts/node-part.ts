/**
 * A part of our own that runs in its own Node process: the worker, the API. The caller names it.
 * It must not know what the part does.
 */
import { join } from 'node:path';

import type { InEach } from '../../domain/terms/language.ts';
import { inWords } from '../words/words.ts';
import type { Hopeless, PartPlan } from './life.ts';
import { isAnswered, portTaken } from './ports.ts';

export type NodePart = {
  readonly name: string;
  /** From the project's folder, for example `bin/worker.ts`. */
  readonly entry: string;
  /** The port it listens on, and the variable that tells it which. `wanted` goes before all. */
  readonly port?: { readonly usual: number; readonly variable?: string; readonly wanted?: number };
  /** The variable by which every process of the stack is told its address. */
  readonly address?: string;
  /**
   * 'message': ready when it sends any message to its parent (`process.send?.('ready')`).
   * A path: ready when this path on its port answers with a status below 400.
   */
  readonly ready: 'message' | `/${string}`;
  /** Its address is for people: it is printed at the start. */
  readonly page?: boolean;
  /** What people miss while it is away, for the line that says so. */
  readonly without?: InEach;
  /** Time to finish what it is doing when it is asked to stop; 10 s if not said. */
  readonly graceMs?: number;
};

const usualGraceMs = 10_000;

/** How a Node part is run: from the project's folder, TypeScript as it stands. */
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
    // The API takes the types off the page's script by Node's own, still experimental, function.
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

/** What Node and our own programs say where only a person can help. */
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
