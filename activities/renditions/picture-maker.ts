/**
 * Renders one picture in a separate process (`picture-process.ts`), within limits. Handles local
 * files only; a picture that cannot be rendered is reported, not thrown.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import type { NoRendition } from '../../domain/files/renditions.ts';
import type { ChildBounds } from '../processes/child-watch.ts';
import { withinBounds } from '../processes/bounded-process.ts';

/** The message sent to the process. */
export interface PictureJob {
  file: string;
  kind: 'photo' | 'psd';
  /** The folder for the renditions. */
  folder: string;
  /** File name of the large rendition; `thumbnail.webp` is written beside it. */
  large: 'web.jpg' | 'poster.jpg';
}

/** The result; the hash is null for a picture too uniform to be distinguished. */
export type PictureResult =
  { hash: string | null; widthPx: number; heightPx: number } | { none: NoRendition; text: string };

/** About ten times what 200 megapixels took: `docs/decisions/0019-renditions-and-likeness.md`. */
const bounds: ChildBounds = { waitMsMax: 90_000, memoryBytesMax: 2 * 1024 ** 3 };

const program = fileURLToPath(new URL('./picture-process.ts', import.meta.url));

/** Renders one picture. Throws only `signal`'s reason, or if no process can be started. */
export async function renderPicture(job: PictureJob, signal: AbortSignal): Promise<PictureResult> {
  signal.throwIfAborted();
  const child = fork(program, {
    execArgv: ['--max-old-space-size=512', '--disable-warning=ExperimentalWarning'],
    // None of our environment: no keys, no addresses.
    env: { NODE_ENV: 'production', UV_THREADPOOL_SIZE: '2' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const told: PictureResult[] = [];
  child.once('message', (result) => told.push(result as PictureResult));
  child.send(job, () => undefined);
  const ended = await withinBounds(child, bounds, signal);
  const [result] = told;
  if (ended.how === 'too-costly') return { none: 'too-costly', text: ended.said };
  if (result) return result;
  // A picture that crashed the decoder once will crash it again, so there is no retry.
  return { none: 'unreadable', text: `${ended.how}: ${ended.said}` };
}
