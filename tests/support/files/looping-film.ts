/**
 * A small MP4 whose index names the same picture again and again. Copying it stream by stream
 * writes hundreds of times what was read. The H.264 is real; only the tables of samples are forged.
 * Source: ISO/IEC 14496-12, 8.7.
 */
import { readFile } from 'node:fs/promises';

import { byFfmpeg } from '../media/media-cache.ts';

const containers = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl']);

/** One picture of noise, played `times` times. */
export async function loopingFilm(times: number): Promise<Buffer> {
  const noise = 'nullsrc=size=1920x1080:rate=25,geq=random(1)*255:128:128';
  const coder = '-frames:v 1 -c:v libx264 -preset ultrafast -qp 10 -pix_fmt yuv420p';
  const film = await byFfmpeg('noise.mp4', `-f lavfi -i ${noise} ${coder}`.split(' '));
  return forged(await readFile(film), times);
}

/** The index comes after the pictures, so that it can grow without moving them. */
function forged(bytes: Buffer, times: number): Buffer {
  let sampleBytes = 0;
  let at = 0;
  const table = (type: string, content: Buffer): Buffer => {
    if (type === 'stsz') {
      sampleBytes = content.readUInt32BE(4) || content.readUInt32BE(12);
      return numbers(0, sampleBytes, times);
    }
    if (type === 'stts') return numbers(0, 1, times, content.readUInt32BE(12));
    if (type === 'stsc') return numbers(0, 1, 1, 1, 1);
    if (type === 'stco') {
      at = content.readUInt32BE(8);
      return numbers(0, times, ...Array.from({ length: times }, () => at));
    }
    return content;
  };
  const rewritten = (part: Buffer): Buffer => {
    const boxes: Buffer[] = [];
    for (let from = 0; from + 8 <= part.length;) {
      const size = part.readUInt32BE(from);
      const type = part.toString('latin1', from + 4, from + 8);
      const inside = part.subarray(from + 8, from + size);
      const content = containers.has(type) ? rewritten(inside) : table(type, inside);
      const head = Buffer.alloc(8);
      head.writeUInt32BE(content.length + 8);
      head.write(type, 4, 'latin1');
      if (type !== 'edts') boxes.push(head, content);
      from += size;
    }
    return Buffer.concat(boxes);
  };
  return rewritten(bytes);
}

function numbers(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, index * 4);
  return bytes;
}
