/**
 * What makes two recordings of the same story differ is taken out of a history before it is kept:
 * ids of runs, names of machines, and the day of the recording: times become the campaign's own.
 * It replays as before: nothing that the workflow reads changes but the day it believes it is.
 */
import { createHash } from 'node:crypto';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** `name`: unique among the histories, so that no two share the id of a run. */
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

/** The server's own bookkeeping; a replay asks for none of it. */
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
 * What is given carries the clock's shift, of which there is none any more, and a failure where the
 * code lay on that machine.
 */
function shifted(data: string): string {
  const text = Buffer.from(data, 'base64').toString('utf8');
  const still = text
    .replaceAll(/"shiftMs":\d+/g, '"shiftMs":0')
    .replaceAll(/"stack_trace":"(?:[^"\\]|\\.)*"/g, '"stack_trace":""');
  return still === text ? data : Buffer.from(still).toString('base64');
}

/** `4711@host`: which process of which machine had the task. */
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
