/** Four films of 1 GiB go through a ZIP to the disk: complete, checked, and never in memory. */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import yauzl from 'yauzl';

import { readEnvironment } from '../../bin/environment/environment.ts';
import { terminalIo } from '../../bin/wiring/terminal.ts';
import { fetchFile } from '../../cli/transfer/fetch-file.ts';
import { usualPartBytes as partBytes } from '../../domain/evidence/cut.ts';
import type { Filed } from '../../pack/evidence-list.ts';
import { evidenceZip } from '../../pack/evidence-zip.ts';

const parts = 64;
const filmBytes = parts * partBytes;
/** Above what the process used before: buffers of the connection, the disk and the collector. */
const rssBytesMax = 256 * 1024 * 1024;

let server: Server;
let folder: string;
let requests = 0;
const { signal } = new AbortController();

/** A part of the film; each one differs. */
function partOf(at: number): Buffer {
  return Buffer.alloc(partBytes, `part ${String(at)} of a film `);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'duban-film-'));
  server = createServer((request, response) => {
    requests += 1;
    const from = Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
    const breaksAt = requests === 1 ? 20 * partBytes + 5 : filmBytes;
    const send = async (): Promise<void> => {
      response.writeHead(from > 0 ? 206 : 200, { 'Content-Length': filmBytes - from });
      for (let at = from; at < breaksAt;) {
        const part = partOf(Math.floor(at / partBytes));
        const piece = part.subarray(at % partBytes, Math.min(partBytes, breaksAt - at));
        at += piece.length;
        await new Promise<void>((sent) => response.write(piece, () => sent()));
      }
      if (breaksAt < filmBytes) response.destroy();
      else response.end();
    };
    send().catch(() => response.destroy());
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await rm(folder, { recursive: true, force: true });
});

it('continues after a broken connection, and its memory does not grow with the film', async () => {
  const { port } = server.address() as AddressInfo;
  const io = terminalIo(
    readEnvironment(inject('stackEnvironment')),
    () => Promise.resolve(0),
    signal,
  );
  const out = join(folder, 'film.zip');
  const before = process.memoryUsage().rss;
  let most = before;
  async function* watched(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      most = Math.max(most, process.memoryUsage.rss());
      yield chunk;
    }
  }
  const file = film();
  const address = () => Promise.resolve(`http://127.0.0.1:${String(port)}/film`);
  const zip = evidenceZip([file, file, file, file], aboutIt, {
    newHash,
    open: () => Promise.resolve(watched(fetchFile(address, file, signal))),
  });

  const sizeBytes = await io.saveFile(out, zip);

  expect(requests).toBe(5);
  expect(sizeBytes).toBeGreaterThan(4 * filmBytes);
  expect((await stat(out)).size).toBe(sizeBytes);
  // Beyond 4 GiB the table of contents needs ZIP64.
  const contents = [...(await contentsOf(out))];
  expect(contents.slice(0, 4).map(([, bytes]) => bytes)).toEqual(Array(4).fill(filmBytes));
  expect(contents.map(([name]) => name)).toContain('manifest.json');
  expect(most - before).toBeLessThan(rssBytesMax);
});

const aboutIt = {
  campaign: 'film-2018',
  title: '安全生产月',
  mode: 'live',
  language: 'zh',
  madeAt: '2018-12-31T10:00:00.000Z',
  which: 'standing',
} as const;

function newHash() {
  const hash = createHash('sha256');
  return { update: (bytes: Uint8Array) => void hash.update(bytes), digest: () => hash.digest() };
}

function film(): Filed {
  const digests = createHash('sha256');
  for (let at = 0; at < parts; at += 1) {
    digests.update(createHash('sha256').update(partOf(at)).digest());
  }
  return {
    unit: '220100',
    unitName: '长春市工信局',
    step: 'summary',
    stepTitle: '阶段性总结',
    revision: 1,
    outcome: 'approved',
    receivedAt: '2018-07-05T10:00:00+08:00',
    deliverable: 'videos',
    deliverableTitle: '活动视频',
    name: '警示教育片.mp4',
    sizeBytes: filmBytes,
    contentId: `${digests.digest('hex')}-${String(parts)}`,
    key: 'evidence/film-2018/220100/film',
    version: 'v1',
  };
}

/** The name and size of each entry, found by a library that the product does not use. */
async function contentsOf(file: string): Promise<Map<string, number>> {
  const opened = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.open(file, (error, zip) => {
      if (error) reject(error);
      else resolve(zip);
    });
  });
  const sizes = new Map<string, number>();
  opened.on('entry', ({ fileName, uncompressedSize }: yauzl.Entry) => {
    sizes.set(fileName, uncompressedSize);
  });
  await once(opened, 'end');
  return sizes;
}
