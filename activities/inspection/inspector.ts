/**
 * From an original to facts: reads it by range and by version, has a separate process parse it, and
 * enforces the limits of that process. It stores and judges nothing. A file that cannot be parsed
 * within the limits is a fact; an unavailable store throws. Source: DESIGN.md, "Evidence".
 */
import type { FileDamage, Inspected, SeenFormat } from '../../domain/files/facts.ts';
import type { EvidenceBeside } from '../evidence/evidence-beside.ts';
import type { Bounds } from './bytes/bounds.ts';
import { filesPerProcess, usualBounds } from './bytes/bounds.ts';
import type { Found, FromParser } from './messages.ts';
import type { Death, ParserProcess } from './parser-process.ts';
import { startParser } from './parser-process.ts';

/** A file to inspect: its place in the store, and what is known without reading it. */
export interface FileToInspect {
  key: string;
  version: string;
  name: string;
  sizeBytes: number;
}

export interface Inspector {
  /**
   * The facts of a file. Throws if the store cannot be read, since that is not a fact about the
   * file.
   */
  inspect: (file: FileToInspect) => Promise<Inspected>;
  /** Ends the processes; inspections in progress are rejected. */
  stop: () => Promise<void>;
}

export interface InspectorNeeds {
  beside: Pick<EvidenceBeside, 'readRange'>;
  bounds?: Partial<Bounds>;
  /** How many files are inspected at the same time, each in a process of its own. */
  processes?: number;
  /** Called when a file ended a process, for the log. */
  onDeath?: (how: Death, file: FileToInspect) => void;
  /** Another program to parse with, for tests that need a hostile one. */
  entry?: string;
}

interface Pool {
  needs: InspectorNeeds;
  bounds: Bounds;
  idle: ParserProcess[];
  all: Set<ParserProcess>;
  waiting: (() => void)[];
  running: number;
  isStopped: boolean;
}

type Ending = { found: Found } | { death: Death; format: SeenFormat; isWhole: boolean };

const usualProcesses = 2;

/** Creates an inspector. Its processes start with the first file and are reused. */
export function createInspector(needs: InspectorNeeds): Inspector {
  const bounds = { ...usualBounds, ...needs.bounds };
  const pool: Pool = {
    needs,
    bounds,
    idle: [],
    all: new Set(),
    waiting: [],
    running: 0,
    isStopped: false,
  };
  return {
    inspect: (file) => inspect(pool, file),
    stop: async () => {
      pool.isStopped = true;
      for (const next of pool.waiting.splice(0)) next();
      await Promise.all([...pool.all].map((one) => one.kill()));
    },
  };
}

async function inspect(pool: Pool, file: FileToInspect): Promise<Inspected> {
  const begunAt = performance.now();
  const cost = { bytesRead: 0, requests: 0, ms: 0 };
  const found = file.sizeBytes === 0 ? broken('UNKNOWN', 'empty') : await parsed(pool, file, cost);
  return { ...found, cost: { ...cost, ms: Math.round(performance.now() - begunAt) } };
}

/**
 * Parses a file. Only if something outside killed the process, the file is tried once more, since
 * that says nothing about the file.
 */
async function parsed(pool: Pool, file: FileToInspect, cost: Inspected['cost']): Promise<Found> {
  await turn(pool);
  try {
    for (let isLast = false; ; isLast = true) {
      const ending = await onProcess(pool, file, cost);
      if ('found' in ending) return ending.found;
      if (pool.isStopped) throw new Error(`${file.key}: the inspector was stopped`);
      const { death, format, isWhole } = ending;
      pool.needs.onDeath?.(death, file);
      if (death === 'killed' && isLast) {
        throw new Error(`${file.key}: a parser's process was killed twice from outside`);
      }
      if (death !== 'killed' && isWhole) return { facts: { inspection: 1, format }, origin: {} };
      if (death !== 'killed') {
        return broken(format, death === 'crashed' ? 'unreadable' : 'too-costly');
      }
    }
  } finally {
    pool.running -= 1;
    pool.waiting.shift()?.();
  }
}

async function turn(pool: Pool): Promise<void> {
  while (pool.running >= (pool.needs.processes ?? usualProcesses)) {
    await new Promise<void>((resolve) => pool.waiting.push(resolve));
  }
  pool.running += 1;
}

async function onProcess(
  pool: Pool,
  file: FileToInspect,
  cost: Inspected['cost'],
): Promise<Ending> {
  if (pool.isStopped) throw new Error(`${file.key}: the inspector was stopped`);
  const parser = pool.idle.pop() ?? (await freshParser(pool));
  try {
    return await conversation({ pool, parser, file, cost });
  } finally {
    parser.hear(null);
    if (parser.files() >= filesPerProcess) await parser.kill();
    if (parser.isAlive()) pool.idle.push(parser);
    else pool.all.delete(parser);
  }
}

async function freshParser(pool: Pool): Promise<ParserProcess> {
  const parser = await startParser(pool.bounds, pool.needs.entry);
  pool.all.add(parser);
  if (pool.isStopped) await parser.kill();
  return parser;
}

interface Talk {
  pool: Pool;
  parser: ParserProcess;
  file: FileToInspect;
  cost: Inspected['cost'];
}

/**
 * Talks with the parser about one file until it ends, so that nothing is left for the next file.
 */
function conversation(talk: Talk): Promise<Ending> {
  const { parser, file } = talk;
  let format: SeenFormat = 'UNKNOWN';
  let isWhole = false;
  let outage: unknown = null;
  return new Promise((resolve, reject) => {
    const message = (said: FromParser): void => {
      if (said.kind === 'seen') format = said.format;
      if (said.kind === 'whole') isWhole = true;
      if (said.kind === 'read') {
        answer(talk, said).catch((cause: unknown) => {
          outage = cause;
          parser.clock(true);
          parser.send({ kind: 'no-bytes', id: said.id, why: 'outage' });
        });
      }
      if (outage === null && said.kind === 'found') resolve({ found: said.found });
      if (outage !== null && (said.kind === 'found' || said.kind === 'ended')) reject(outage);
    };
    const died = (death: Death): void => {
      if (outage === null) resolve({ death, format, isWhole });
      else reject(outage);
    };
    parser.hear({ message, died });
    parser.send({ kind: 'inspect', name: file.name, sizeBytes: file.sizeBytes });
    if (!parser.isAlive()) resolve({ death: 'killed', format, isWhole });
  });
}

/** Sends bytes to a parser, if its file may still cost that much. */
async function answer(
  { pool, parser, file, cost }: Talk,
  { id, from, to }: FromParser & { kind: 'read' },
): Promise<void> {
  const { readBytesMax, requestsMax } = pool.bounds;
  // A fraction is no valid range; a store that cannot parse one sends the whole file.
  const isWhole = Number.isSafeInteger(from) && Number.isSafeInteger(to);
  const isWithin = isWhole && from >= 0 && to > from && to <= file.sizeBytes;
  const bytesRead = cost.bytesRead + (to - from);
  if (!isWithin || bytesRead > readBytesMax || cost.requests >= requestsMax) {
    return parser.send({ kind: 'no-bytes', id, why: 'too-costly' });
  }
  Object.assign(cost, { bytesRead, requests: cost.requests + 1 });
  parser.clock(false);
  const bytes = await pool.needs.beside.readRange(file, from, to);
  parser.clock(true);
  parser.send({ kind: 'bytes', id, bytes });
}

function broken(format: SeenFormat, damage: FileDamage): Found {
  return { facts: { inspection: 1, format, damage }, origin: {} };
}
