/**
 * The plain way to find out what a file is: it arrives through an API, is written to disk, and is
 * passed whole to sharp or to ffmpeg's own probe (ffprobe is not packaged). No store, no rule, no
 * limit. bench/evidence.ts starts it and says where ffmpeg is.
 */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { serve } from '@hono/node-server';
import { execa } from 'execa';
import { Hono } from 'hono';
import sharp from 'sharp';

import { loopback } from '../../local/parts/ports.ts';

const [, , folder = '', ffmpeg = ''] = process.argv;

const app = new Hono()
  .post('/photos', async (c) =>
    c.json(
      await looked(c.req.raw, async (path) => {
        const { width, height, format } = await sharp(path).metadata();
        return { width, height, format };
      }),
    ),
  )
  .post('/films', async (c) =>
    c.json(
      await looked(c.req.raw, async (path) => {
        // Without an output file, ffmpeg ends with an error, but has printed what it found.
        const { stderr } = await execa(ffmpeg, ['-hide_banner', '-i', path], { reject: false });
        return { said: /Video: .*/.exec(stderr)?.[0] };
      }),
    ),
  );

async function looked({ body }: Request, probe: (path: string) => Promise<object>) {
  const path = join(folder, randomUUID());
  if (body === null) throw new Error('no bytes');
  await pipeline(Readable.fromWeb(body as ReadableStream), createWriteStream(path));
  const begun = performance.now();
  const found = await probe(path);
  const ms = performance.now() - begun;
  await rm(path);
  return { ...found, ms };
}

// A sender that pauses between two films keeps its connection.
const serverOptions = { keepAliveTimeout: 120_000 };
const options = { fetch: app.fetch, hostname: loopback, port: 0, serverOptions };
const server = serve(options, ({ port }) => process.send?.(port));
process.on('disconnect', () => server.close());
