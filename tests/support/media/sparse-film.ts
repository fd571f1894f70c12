/**
 * A film of more than 2 GiB that uses only a megabyte on disk: a real MP4 with a hole after its
 * picture data, and with its index at the very end, as cameras write it.
 */
import { open } from 'node:fs/promises';

import { filmFile } from './films.ts';
import { bytesOf, cached } from './media-cache.ts';

/** More than 31 bits can count, where readers with 32-bit offsets fail. */
const holeBytes = 2 * 1024 ** 3;
/** The box `free` and the head of `mdat`, which are replaced by one head with a 64-bit length. */
const headBytes = 16;

/** Path, name and size. Reading all of it reads 2 GiB of zeros. */
export async function sparseFilm(): Promise<{ path: string; name: string; sizeBytes: number }> {
  const film = await bytesOf(await filmFile('mp4-1920x1080'));
  const headAt = film.indexOf('free', 0, 'latin1') - 4;
  const mdatBytes = film.readUInt32BE(headAt + 8);
  const indexAt = headAt + 8 + mdatBytes;
  const name = '全程录像.mp4';
  const sizeBytes = film.length + holeBytes;
  const path = await cached(name, ['sparse', holeBytes, film.length], async (to) => {
    const head = Buffer.from(film.subarray(headAt, headAt + headBytes));
    head.writeUInt32BE(1, 0);
    head.write('mdat', 4, 'latin1');
    head.writeBigUInt64BE(BigInt(mdatBytes + 8 + holeBytes), 8);
    const file = await open(to, 'w');
    try {
      await file.write(film.subarray(0, headAt), 0, headAt, 0);
      await file.write(head, 0, headBytes, headAt);
      const data = film.subarray(headAt + headBytes, indexAt);
      await file.write(data, 0, data.length, headAt + headBytes);
      const index = film.subarray(indexAt);
      await file.write(index, 0, index.length, indexAt + holeBytes);
    } finally {
      await file.close();
    }
  });
  return { path, name, sizeBytes };
}
