/** A hostile file may cost its own facts, while the next file is inspected normally. */
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { fileURLToPath } from 'node:url';
import { S3Client } from '@aws-sdk/client-s3';
import fc from 'fast-check';

import { createEvidenceBeside } from '../../../activities/evidence/evidence-beside.ts';
import { usualBounds } from '../../../activities/inspection/bytes/bounds.ts';
import type { Inspector, InspectorNeeds } from '../../../activities/inspection/inspector.ts';
import { createInspector } from '../../../activities/inspection/inspector.ts';
import { ObjectStoreError } from '../../../activities/store/object-store.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import { mediaFile } from '../../support/media/media-file.ts';
import { costlyPdfs, pdfBombs } from '../../support/media/pdf-bombs.ts';
import { fuzzed, fuzzedNames } from './inspection-fuzz.ts';
import { inspectionRoom, memoryRoom } from './inspection-room.ts';

const entry = fileURLToPath(new URL('hostile-parser.ts', import.meta.url));
const running: Inspector[] = [];

function inspectorWith(needs: InspectorNeeds): Inspector {
  const inspector = createInspector(needs);
  running.push(inspector);
  return inspector;
}

afterAll(async () => {
  await Promise.all(running.map((one) => one.stop()));
});

describe('a parser that was taken over', () => {
  const { beside, stored } = memoryRoom();
  const deaths: string[] = [];
  let inspector: Inspector;

  beforeAll(() => {
    // With a single process, the next file gets the hostile file's process or its successor.
    const bounds = { processorMsMax: 700, waitMsMax: 2_000, memoryBytesMax: 300 * 1024 * 1024 };
    const onDeath = (how: string): number => deaths.push(how);
    inspector = inspectorWith({ beside, entry, bounds, processes: 1, onDeath });
  });

  const does = async (name: string, sizeBytes = 10) =>
    inspector.inspect(await stored({ name, bytes: Buffer.alloc(sizeBytes) }));

  it.each([
    ['spin', 'too-costly'],
    ['spin slowly', 'too-costly'],
    ['eat', 'too-costly'],
    ['fill the heap', 'too-costly'],
    ['crash', 'unreadable'],
    ['throw', 'unreadable'],
  ])('that begins to %s is killed: %s, and the next file is read', async (deed, damage) => {
    const { facts } = await does(deed);

    expect(facts).toEqual({ inspection: 1, format: 'JPG', damage });
    expect((await does('next')).origin).toEqual({ device: 'next' });
  });

  it('gets no more bytes than a file may cost, and none beyond the file', async () => {
    const all = await does('read all', 5_000_000);
    expect(all.origin.device).toBe('read all');

    const beyond = await does('read beyond');
    expect(beyond.cost).toMatchObject({ bytesRead: 0, requests: 0 });

    const next = await does('next');
    expect(next.origin.device).toBe('next');
  });

  it('can read no secret, write nothing and start nothing', async () => {
    const { origin } = await does('break out');

    const denied = 'ERR_ACCESS_DENIED';
    expect(JSON.parse(origin.device ?? '')).toEqual({
      environment: [],
      write: denied,
      read: denied,
      own: denied,
      start: denied,
      thread: denied,
    });
  });

  it('killed from outside, blames no file: it is tried again, then reported', async () => {
    deaths.length = 0;

    await expect(does('be killed')).rejects.toThrow(/killed twice from outside/);

    expect(deaths).toEqual(['killed', 'killed']);
  });

  it('does not hold up other files in the meantime', async () => {
    const bounds = { processorMsMax: 2_000, waitMsMax: 20_000 };
    const two = inspectorWith({ beside, entry, bounds, processes: 2 });
    const ask = async (name: string) =>
      (await two.inspect(await stored({ name, bytes: Buffer.alloc(1) }))).facts.format;
    const order: string[] = [];

    await Promise.all([
      ask('spin').then(() => order.push('hostile')),
      ...['a', 'b', 'c'].map((name) => ask(name).then(() => order.push(name))),
    ]);

    expect(order).toEqual(['a', 'b', 'c', 'hostile']);
  });
});

describe('a store that is away', () => {
  it('is an outage, not a fact about the file, and the next file is inspected', async () => {
    const { beside, stored } = await inspectionRoom();
    const file = await stored(await mediaFile('jpg-1920x1080'));
    const { s3 } = readEnvironment(inject('stackEnvironment'));
    const away = new S3Client({ ...s3, endpoint: 'http://127.0.0.1:1', maxAttempts: 1 });
    let isAway = true;
    const gone = createEvidenceBeside({ client: away, bucket: 'b' });
    const inspector = inspectorWith({
      beside: { readRange: (...asked) => (isAway ? gone : beside).readRange(...asked) },
      processes: 1,
    });

    await expect(inspector.inspect(file)).rejects.toThrow(ObjectStoreError);

    isAway = false;
    expect((await inspector.inspect(file)).facts.format).toBe('JPG');
  });
});

describe('an inspector that is stopped', () => {
  it('leaves nobody waiting', async () => {
    const { beside, stored } = memoryRoom();
    const inspector = inspectorWith({ beside, entry, processes: 1 });
    const ask = async (name: string) =>
      inspector.inspect(await stored({ name, bytes: Buffer.alloc(1) }));
    await ask('first');
    const asked = ['spin', 'waits'].map(async (name) =>
      ask(name).then(
        () => 'answered',
        (cause: unknown) => String(cause),
      ),
    );

    await new Promise((resolve) => setTimeout(resolve, 100));
    await inspector.stop();

    const stopped = expect.stringContaining('the inspector was stopped');
    expect(await Promise.all(asked)).toEqual([stopped, stopped]);
  });
});

describe('a PDF that is made to cost', () => {
  const { beside, stored } = memoryRoom();
  const deaths: string[] = [];
  let inspector: Inspector;

  beforeAll(() => {
    const onDeath = (how: string): number => deaths.push(how);
    inspector = inspectorWith({ beside, onDeath, processes: 1, bounds: { processorMsMax: 3_000 } });
  });

  const found = async (file: { name: string; bytes: Buffer }) =>
    (await inspector.inspect(await stored(file))).facts;
  const next = async () => found(await mediaFile('pdf-secret'));

  it.each(Object.entries(pdfBombs))('%s: no damage, only not searched', async (_, make) => {
    deaths.length = 0;

    expect(await found(make())).toEqual({ inspection: 1, format: 'PDF' });
    expect((await next()).secrecyMarks).toEqual(['机密★1年']);
    expect(deaths).toEqual([]);
  });

  it.each(Object.entries(costlyPdfs))('%s: it is whole, and the next is read', async (_, make) => {
    deaths.length = 0;

    expect(await found(make())).toEqual({ inspection: 1, format: 'PDF' });
    expect((await next()).secrecyMarks).toEqual(['机密★1年']);
    expect(deaths).toEqual(['too-costly']);
  });
});

describe('real files, cut and with wrong bytes', () => {
  const { beside, stored } = memoryRoom();
  const deaths: string[] = [];
  let inspector: Inspector;

  beforeAll(() => {
    const onDeath = (how: string, { name }: { name: string }) => deaths.push(`${how}: ${name}`);
    inspector = inspectorWith({ beside, onDeath });
  });

  it.each(fuzzedNames)('%s: facts within the bounds, and no process dies', async (which) => {
    const { name, bytes } = await mediaFile(which);
    const property = fc.asyncProperty(fuzzed(bytes), async (changed) => {
      const { facts, cost } = await inspector.inspect(await stored({ name, bytes: changed }));
      expect(facts.inspection).toBe(1);
      expect(cost.bytesRead).toBeLessThanOrEqual(usualBounds.readBytesMax);
      expect(cost.requests).toBeLessThanOrEqual(usualBounds.requestsMax);
    });

    await fc.assert(property, { numRuns: 8 });

    expect(deaths).toEqual([]);
  });
});
