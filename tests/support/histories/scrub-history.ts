/**
 * Removes from a history whatever differs between two recordings of the same story: ids of runs,
 * names of machines, and the day of the recording (times become the campaign's own). It replays as
 * before, because the workflow sees no difference except the date.
 */
import { createHash } from 'node:crypto';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** `name` must be unique among the histories, so that no two have the same run id. */
export function scrubbed(history: Json, name: string, shiftMs: number): Json {
  const runs = new Map<string, string>();
  const runOf = (id: string): string => {
    const known = runs.get(id) ?? uuidOf(`${name} ${runs.size}`);
    runs.set(id, known);
    return known;
  };
  const scrub = (value: Json, key: string): Json => {
    if (typeof value === 'string') {
      if (isUuid(value)) return runOf(value);
      if (isProcess(value)) return 'recorded';
      if (key === 'buildId' && /^[\da-f]{12}$/.test(value)) return 'recorded';
      if (key === 'data') return shifted(value);
      return isTime(value) ? new Date(Date.parse(value) - shiftMs).toISOString() : value;
    }
    if (Array.isArray(value)) return value.map((one) => scrub(one, key));
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([name]) => !noise.includes(name))
        .map(([name, one]) => [name, scrub(one, name)]),
    );
  };
  return scrub(history, '');
}

/** The server's own bookkeeping, which a replay does not need. */
const noise = [
  'taskId',
  'requestId',
  'identity',
  'historySizeBytes',
  'meteringMetadata',
  'header',
  'workerVersion',
];

/**
 * The input contains the clock's shift, which no longer exists, and a failure contains the path of
 * the code on that machine.
 */
function shifted(data: string): string {
  const text = Buffer.from(data, 'base64').toString('utf8');
  const still = text
    .replaceAll(/"shiftMs":\d+/g, '"shiftMs":0')
    .replaceAll(/"stack_trace":"(?:[^"\\]|\\.)*"/g, '"stack_trace":""');
  return still === text ? data : Buffer.from(still).toString('base64');
}

/** Is it `4711@host`, the process and machine that had the task? */
function isProcess(value: string): boolean {
  return /^\d+@/.test(value);
}

function isTime(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value);
}

function isUuid(value: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(value);
}

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return [...parts, hex.slice(20, 32)].join('-');
}
