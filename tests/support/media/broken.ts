/**
 * Files that are not what they should be: cut off, misnamed, empty, two things at once, larger
 * inside than outside, or no evidence at all. Each is made from a real file.
 */
import { crc32, deflateSync } from 'node:zlib';

import { documents, zip } from './documents.ts';
import { filmFile } from './films.ts';
import { bytesOf } from './media-cache.ts';
import type { Made } from './pictures.ts';
import { pictures } from './pictures.ts';

/** Recipes by name, which says what it is and what is wrong with it. */
export const broken = {
  empty: async () => ({ name: '现场照片.jpg', bytes: Buffer.alloc(0) }),
  'jpg-cut': async () => half(await pictures['jpg-1920x1080']()),
  'jpg-cut-zeros': async () => {
    const { name, bytes } = await half(await pictures['jpg-1920x1080']());
    return { name, bytes: Buffer.concat([bytes, Buffer.alloc(8_192)]) };
  },
  'jpg-with-trailer': async () => {
    const { name, bytes } = await pictures['jpg-camera']();
    return { name, bytes: Buffer.concat([bytes, Buffer.from('LIVE_1234567890     ')]) };
  },
  // A photo that moves for a second, as phones save it.
  'jpg-motion-photo': async () => both(await pictures['jpg-camera'](), await film('mp4-1920x1080')),
  'png-cut': async () => half(await pictures['png-1920x1080']()),
  'psd-cut': async () => half(await pictures['psd-1920x1080']()),
  'tif-cut': async () => half(await pictures['tif-1920x1080']()),
  'mp4-cut': async () => half(await film('mp4-fast-start')),
  'mp4-without-index': async () => half(await film('mp4-1920x1080')),
  'avi-cut': async () => half(await film('avi-xvid-1920x1080')),
  'pdf-cut': async () => half(await documents['pdf-plain']()),
  'pdf-strange-lock': async () => {
    const { name, bytes } = await documents['pdf-not-to-be-printed']();
    const strange = bytes.toString('latin1').replace('/Filter /Standard', '/Filter /Strangex');
    return { name, bytes: Buffer.from(strange, 'latin1') };
  },
  'docx-cut': async () => half(await documents['docx-plain']()),
  'doc-cut': async () => half(await documents['doc-plain']()),
  'png-named-jpg': async () => renamed('现场.jpg', await pictures['png-1920x1080']()),
  'heic-named-jpg': async () => renamed('现场.jpg', await pictures['heic-1920x1080']()),
  'mov-named-mp4': async () => renamed('现场.mp4', await film('mov-1920x1080')),
  'zip-named-docx': async () => renamed('总结.docx', await documents['zip-plain']()),
  'jpg-and-zip': async () =>
    both(await pictures['jpg-1920x1080'](), await documents['zip-plain']()),
  'pdf-and-zip': async () => both(await documents['pdf-plain'](), await documents['zip-plain']()),
  'jpg-and-html': async () => {
    const page = Buffer.from('<html><script>alert(1)</script></html>');
    return both(await pictures['jpg-1920x1080'](), { name: '', bytes: page });
  },
  'jpg-with-script-inside': async () => {
    const { name, bytes } = await pictures['jpg-1920x1080']();
    const script = Buffer.from('<script>alert(1)</script>');
    const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, script.length + 2]), script]);
    return { name, bytes: Buffer.concat([bytes.subarray(0, 2), comment, bytes.subarray(2)]) };
  },
  'png-bomb': async () => ({ name: '展板.png', bytes: emptyPng(50_000, 50_000) }),
  'psd-bomb': async () => {
    const { name, bytes } = await pictures['psd-1920x1080']();
    bytes.writeUInt32BE(300_000, 14);
    bytes.writeUInt32BE(300_000, 18);
    return { name, bytes };
  },
  'docx-bomb': async () => {
    const files = { '[Content_Types].xml': '<Types/>', 'word/document.xml': ' '.repeat(200_000) };
    return declaring(await zip('总结.docx', files), 3_000_000_000);
  },
  'docx-bomb-inside': async () =>
    zip('总结.docx', {
      '[Content_Types].xml': '<Types/>',
      'word/document.xml': ' '.repeat(16_000_000),
    }),
  svg: async () => text('图.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
  html: async () => text('网页.html', '<!DOCTYPE html><html><body>您好</body></html>'),
  script: async () => text('run.js', 'require("node:fs").rmSync("/", { recursive: true });'),
  text: async () => text('说明.txt', '活动已开展。'),
  'text-named-jpg': async () => text('现场.jpg', 'this is no photo'),
  program: async () => ({ name: '照片.exe', bytes: Buffer.concat([mz, Buffer.alloc(2_000)]) }),
  noise: async () => ({
    name: '现场.jpg',
    bytes: Buffer.alloc(5_000, Buffer.from([7, 0, 200, 3])),
  }),
} satisfies Record<string, () => Promise<Made>>;

export type BrokenName = keyof typeof broken;

const mz = Buffer.from('4d5a90000300000004000000ffff0000', 'hex');

async function film(which: Parameters<typeof filmFile>[0]): Promise<Made> {
  const path = await filmFile(which);
  return { name: path.split('/').at(-1) ?? '', bytes: await bytesOf(path) };
}

async function half({ name, bytes }: Made): Promise<Made> {
  return { name, bytes: bytes.subarray(0, Math.floor(bytes.length / 2)) };
}

function renamed(name: string, { bytes }: Made): Made {
  return { name, bytes };
}

function both(first: Made, second: Made): Made {
  return { name: first.name, bytes: Buffer.concat([first.bytes, second.bytes]) };
}

function text(name: string, content: string): Made {
  return { name, bytes: Buffer.from(content) };
}

/** The entries of the directory claim this size, which programs that unpack a file believe. */
function declaring({ name, bytes }: Made, unpackedBytes: number): Made {
  const entry = Buffer.from('504b0102', 'hex');
  for (let at = bytes.indexOf(entry); at !== -1; at = bytes.indexOf(entry, at + 4)) {
    bytes.writeUInt32LE(unpackedBytes, at + 24);
  }
  return { name, bytes };
}

/**
 * The beginning of a complete PNG in one colour. Whoever decodes it allocates memory for all of it.
 */
function emptyPng(widthPx: number, heightPx: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([1, 0, 0, 0, 0], 8);
  const data = deflateSync(Buffer.alloc(4_000_000));
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const content = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(content), 4);
  return Buffer.concat([frame.subarray(0, 4), content, frame.subarray(4)]);
}
