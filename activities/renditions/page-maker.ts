/**
 * Draws a document's pages in a separate process (`page-process.ts`), within limits for each page.
 * A page that crashes the process is left out, and another process continues with the next: a bomb
 * on the third page does not hide the seal on the last. Handles local files only.
 */
import { fork } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { DocumentPages } from '../../domain/files/document-pages.ts';
import { pageName, pagesToShow } from '../../domain/files/document-pages.ts';
import type { NoRendition, RenditionName } from '../../domain/files/renditions.ts';
import type { ChildBounds } from '../processes/child-watch.ts';
import type { Ended } from '../processes/bounded-process.ts';
import { withinBounds } from '../processes/bounded-process.ts';

/** The message sent to the process. */
export interface PagesTold {
  file: string;
  /** Pages already drawn or left out by an earlier process. */
  dealtWith: number[];
}

/** The messages from the process: the number of pages, then each shown page in order. */
export type FromPages =
  | { kind: 'opened'; count: number }
  | { kind: 'drawn'; page: number; isWhole: boolean; picture: Uint8Array; thumbnail: Uint8Array }
  | { kind: 'failed'; page: number; why: string }
  | { kind: 'unopened'; why: string };

/** The result. `text`: what went wrong, without any text from the document. */
export type PagesResult =
  | { made: RenditionName[]; pages: DocumentPages; text?: string }
  | { none: NoRendition; text: string };

/**
 * Limits for each page and for opening: 15 times the processor time and twice the memory of a scan
 * at 600 dpi (`docs/decisions/0019-renditions-and-likeness.md`). Elapsed time may be longer,
 * because a slow page on an overloaded machine is not the document's fault.
 */
const usualBounds: ChildBounds = {
  waitMsMax: 120_000,
  processorMsMax: 30_000,
  memoryBytesMax: 1.5 * 1024 ** 3,
};

const usualProgram = fileURLToPath(new URL('page-process.ts', import.meta.url));
const project = fileURLToPath(new URL('../../', import.meta.url));
/** The readable packages. Keys and state elsewhere on the disk must stay unreadable. */
const packages = '@fontsource-variable @img @napi-rs detect-libc pdfjs-dist semver sharp'.split(
  ' ',
);
const readable = [
  'activities/renditions/*',
  'domain/*',
  'package.json',
  ...packages.map((name) => `node_modules/${name}/*`),
];

/** The limits and the drawing program; tests use others. */
export interface PagesMeans {
  bounds?: ChildBounds;
  program?: string;
}

/** The progress over all processes. */
interface Progress {
  count: number | null;
  pictures: Map<number, Uint8Array>;
  thumbnail: Uint8Array | null;
  dealtWith: number[];
  faulty: number[];
  said: string[];
}

/** Draws pages into `folder`. Throws only `signal`'s reason, or if no process can be started. */
export async function renderPages(
  { file, folder }: { file: string; folder: string },
  signal: AbortSignal,
  means: PagesMeans = {},
): Promise<PagesResult> {
  const progress: Progress = {
    count: null,
    pictures: new Map(),
    thumbnail: null,
    dealtWith: [],
    faulty: [],
    said: [],
  };
  let worst: NoRendition = 'unreadable';
  do {
    const ended = await drawOn(file, progress, signal, means);
    const [next] = leftOf(progress);
    if (progress.count !== null && next === undefined) break;
    if (isTooCostly(ended)) worst = 'too-costly';
    progress.said.push(...wordsOf(ended));
    if (next !== undefined) leaveOut(progress, next);
  } while (leftOf(progress).length > 0);
  return written(progress, folder, worst);
}

function leftOf({ count, dealtWith }: Progress): number[] {
  return count === null ? [] : pagesToShow(count).filter((page) => !dealtWith.includes(page));
}

function leaveOut(progress: Progress, page: number): void {
  progress.dealtWith.push(page);
  progress.faulty.push(page);
}

/** Runs one process until it ends; the pages it drew are kept, however it ends. */
async function drawOn(
  file: string,
  progress: Progress,
  signal: AbortSignal,
  { bounds = usualBounds, program = usualProgram }: PagesMeans,
): Promise<Ended> {
  signal.throwIfAborted();
  const child = fork(program, [], {
    // None of our environment and no fonts of this machine: pages look the same everywhere.
    env: { NODE_ENV: 'production', UV_THREADPOOL_SIZE: '2', DISABLE_SYSTEM_FONTS_LOAD: '1' },
    execArgv: [
      '--permission',
      // The sandbox does not restrict canvas and sharp, so no document text may run as code.
      '--allow-addons',
      '--disallow-code-generation-from-strings',
      ...readable.map((path) => `--allow-fs-read=${project}${path}`),
      `--allow-fs-read=${file}`,
      '--max-old-space-size=512',
      '--disable-warning=ExperimentalWarning',
      '--disable-warning=SecurityWarning',
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    cwd: project,
  });
  child.send({ file, dealtWith: progress.dealtWith } satisfies PagesTold, () => undefined);
  return withinBounds(child, bounds, signal, (beginAnew) =>
    child.on('message', (message) => {
      if (hear(progress, message as FromPages)) beginAnew();
    }),
  );
}

/** Whether the message is progress: only then does the time start again. */
function hear(progress: Progress, message: FromPages): boolean {
  if (message.kind === 'unopened') {
    progress.said.push(message.why);
    return false;
  }
  if (message.kind === 'opened') {
    const isFirst = progress.count === null;
    progress.count ??= message.count;
    return isFirst;
  }
  const { page } = message;
  if (!leftOf(progress).includes(page)) return false;
  if (message.kind === 'failed') {
    progress.said.push(message.why);
    leaveOut(progress, page);
    return true;
  }
  progress.dealtWith.push(page);
  progress.pictures.set(page, message.picture);
  progress.thumbnail ??= message.thumbnail;
  if (!message.isWhole) progress.faulty.push(page);
  return true;
}

async function written(
  { count, pictures, thumbnail, faulty, said }: Progress,
  folder: string,
  worst: NoRendition,
): Promise<PagesResult> {
  const text = said.join(' | ');
  if (count === null || thumbnail === null) return { none: worst, text };
  const made = new Map<RenditionName, Uint8Array>([['thumbnail.webp', thumbnail]]);
  for (const [page, picture] of pictures) made.set(pageName(page), picture);
  for (const [name, bytes] of made) await writeFile(join(folder, name), bytes);
  const pages = { count, faulty: faulty.toSorted((one, other) => one - other) };
  return { made: [...made.keys()], pages, ...(text !== '' && { text }) };
}

/** V8 ends a process whose heap is full by SIGABRT. */
function isTooCostly(ended: Ended): boolean {
  return ended.how === 'too-costly' || (ended.how === 'died' && ended.signal === 'SIGABRT');
}

/** Leaves out the process's output, which may contain the document's text. */
function wordsOf(ended: Ended): string[] {
  if (ended.how === 'died') return [`died: ${ended.signal}`];
  if (ended.how === 'done') return ended.code === 0 ? [] : [`ended with ${ended.code}`];
  return [ended.how];
}
