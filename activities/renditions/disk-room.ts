/**
 * Whether the disk has room for a file and what is made of it. The scratch folder may be on the
 * servers' disk, and a film that fills it would stop them. Knows nothing about the files.
 */
import { statfs } from 'node:fs/promises';

/** Kept free for everything else on the disk. */
const keptFreeBytes = 1024 * 1024 * 1024;

/** Room for the original and a copy of it. */
const timesItself = 2;

/** Throws if there is not enough room: that is transient, so it is retried later. */
export async function refuseFullDisk(folder: string, sizeBytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const [free, needed] = [bavail * bsize, sizeBytes * timesItself + keptFreeBytes];
  if (free >= needed) return;
  throw new Error(`no room to render: ${needed} B are needed, ${free} B are free in ${folder}`);
}
