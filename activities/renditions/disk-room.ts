/**
 * Whether the disk has room for a file and what is made of it. The scratch folder may lie on the
 * disk that the servers write to: a film that fills it would stop them. Knows no files.
 */
import { statfs } from 'node:fs/promises';

/** Left to everybody else, whatever is rendered. */
const keptFreeBytes = 1024 * 1024 * 1024;

/** The original, and a copy of it. */
const timesItself = 2;

/** Throws where there is not enough: that passes, so it is tried again later. */
export async function refuseFullDisk(folder: string, sizeBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const [free, needed] = [bavail * bsize, sizeBytes * timesItself + keptFreeBytes];
  if (free >= needed) return;
  throw new Error(`no room to render: ${needed} B are needed, ${free} B are free in ${folder}`);
}
