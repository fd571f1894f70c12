/**
 * Golden histories on disk: one event per line, with payloads in plain text, so that a reviewer can
 * read them. Everything else is as the SDK writes it, and reading returns what the SDK reads.
 */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { Json } from './scrub-history.ts';

/** A history in the form of the SDK's JSON. */
export interface History {
  events: Json[];
}

export interface HistoryFile {
  /** The workflow's name, which is also the folder's. */
  workflow: string;
  /** The story, and the rules under which it was recorded: `returned-twice--rules-1`. */
  name: string;
  story: string;
  history: History;
}

/** The folder with the histories. */
export const historiesFolder = fileURLToPath(new URL('../../workflows/histories', import.meta.url));

/** All golden histories. Throws if a file does not contain one. */
export async function readHistories(): Promise<HistoryFile[]> {
  const files = await readdir(historiesFolder, { recursive: true });
  const names = files.filter((file) => file.endsWith('.json')).toSorted();
  return Promise.all(
    names.map(async (file) => {
      const [workflow = '', name = ''] = file.replace('.json', '').split('/');
      const history = historyOf(await readFile(join(historiesFolder, file), 'utf8'));
      return { workflow, name, story: name.split('--', 1)[0] ?? '', history };
    }),
  );
}

/** The text of a file with this history. */
export function textOf({ events }: History): string {
  return `{"events":[\n${events.map((one) => JSON.stringify(opened(one))).join(',\n')}\n]}\n`;
}

/** The history in a file's text. */
export function historyOf(text: string): History {
  return sealed(JSON.parse(text) as Json) as unknown as History;
}

/** The workflow's input, from the payload of the first event. */
export function inputOf({ events }: History): Json {
  const [started] = events as unknown as { workflowExecutionStartedEventAttributes: Started }[];
  const data = started?.workflowExecutionStartedEventAttributes.input.payloads[0]?.data ?? '';
  return JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as Json;
}

/** The workflow's result, from the last event; null if it has not ended. */
export function resultOf({ events }: History): Json {
  const last = events.at(-1) as unknown as {
    workflowExecutionCompletedEventAttributes?: Completed;
  };
  const data = last.workflowExecutionCompletedEventAttributes?.result?.payloads[0]?.data;
  return data ? (JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as Json) : null;
}

interface Payloads {
  payloads: { data: string }[];
}

interface Started {
  input: Payloads;
}

interface Completed {
  result?: Payloads;
}

/** The payload's only metadata is its encoding. Search attributes have their type as well. */
const plain = Buffer.from('json/plain').toString('base64');

type Fields = Record<string, Json>;

/** Replaces each payload's bytes by their JSON. */
function opened(value: Json): Json {
  if (Array.isArray(value)) return value.map(opened);
  if (value === null || typeof value !== 'object') return value;
  const { metadata, data } = value;
  if (typeof data === 'string' && JSON.stringify(metadata) === `{"encoding":"${plain}"}`) {
    return { json: JSON.parse(Buffer.from(data, 'base64').toString('utf8')) as Json };
  }
  return mapped(value, opened);
}

function sealed(value: Json): Json {
  if (Array.isArray(value)) return value.map(sealed);
  if (value === null || typeof value !== 'object') return value;
  if (!('json' in value) || Object.keys(value).length !== 1) return mapped(value, sealed);
  const data = Buffer.from(JSON.stringify(value['json'])).toString('base64');
  return { metadata: { encoding: plain }, data };
}

function mapped(fields: Fields, by: (value: Json) => Json): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, by(one)]));
}
