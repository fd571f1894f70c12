/**
 * Has one picture rendered by a process of its own (`picture-process.ts`), within bounds. Knows
 * files of this machine only; a picture that cannot be rendered is an answer, not a failure.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import type { NoRendition } from '../../domain/files/renditions.ts';
import type { ChildBounds } from '../processes/child-watch.ts';
import { withinBounds } from '../processes/bounded-process.ts';

/** What the process is told. */
export interface PictureJob {
  file: string;
  kind: 'photo' | 'psd';
  /** Where the renditions go. */
  folder: string;
  /** The name of the large one; `thumbnail.webp` lies beside it. */
  large: 'web.jpg' | 'poster.jpg';
}

/** What came of it: the hash is null for a picture too plain to be told from others. */
export type PictureResult =
  { hash: string | null; widthPx: number; heightPx: number } | { none: NoRendition; text: string };

/** Some ten times what 200 megapixels took: `docs/decisions/0019-renditions-and-likeness.md`. */
const bounds: ChildBounds = { waitMsMax: 90_000, memoryBytesMax: 2 * 1024 ** 3 };

const program = fileURLToPath(new URL('./picture-process.ts', import.meta.url));

/** Renders one picture. Throws only what `signal` was aborted with, or when no process starts. */
export async function renderPicture(job: PictureJob, signal: AbortSignal): Promise<PictureResult> {
  signal.throwIfAborted();
  const child = fork(program, {
    execArgv: ['--max-old-space-size=512', '--disable-warning=ExperimentalWarning'],
    // Nothing of ours: no keys, no addresses.
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
  // A decoder that dies of a picture dies of it again.
  return { none: 'unreadable', text: `${ended.how}: ${ended.said}` };
}
