/** The duban command sends large files in parts over unreliable connections, and can continue. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';

import type { EvidenceStore } from '../../../activities/evidence/evidence-store.ts';
import { createEvidenceStore } from '../../../activities/evidence/evidence-store.ts';
import { createApp } from '../../../api/app.ts';
import { readEnvironment } from '../../../bin/environment/environment.ts';
import { terminalIo } from '../../../bin/wiring/terminal.ts';
import type { Io } from '../../../cli/session/io.ts';
import type { FileEntry } from '../../../pack/upload.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import type { CutFile } from '../../support/files/files-in-parts.ts';
import { cut, largePhoto, smallParting } from '../../support/files/files-in-parts.ts';
import type { Listening, Ran } from '../../support/asking/memory-io.ts';
import { duban, listen } from '../../support/asking/memory-io.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';
import type { Door, OnPart } from '../../support/files/slow-door.ts';
import { openDoor } from '../../support/files/slow-door.ts';

const stack = inject('stackEnvironment');
const environment = readEnvironment(stack);
const { s3, evidenceBucket } = environment;
let engine: Engine;
let server: Listening;
let door: Door;
let evidence: EvidenceStore;
let folder: string;
let onPart: OnPart;

const campaign = 'rehearsal-large-2018';
const command = ['upload', campaign, '220100', 'activity-report', 'photos'];

beforeAll(async () => {
  engine = await startEngine(stack);
  door = await openDoor(stack['AWS_ENDPOINT_URL_S3'] ?? '', (...part) => onPart(...part));
  const endpoint = { endpoint: door.url, requestChecksumCalculation: 'WHEN_REQUIRED' } as const;
  const client = new S3Client({ ...s3, ...endpoint });
  evidence = createEvidenceStore({ client, bucket: evidenceBucket });
  server = await listen({ app: createApp({ ...engine.deps, evidence, parting: smallParting }) });
  folder = await mkdtemp(join(tmpdir(), 'duban-large-'));
  await plant(engine.campaigns, 'large-2018');
  await duban(['rehearse', 'large-2018', '--until', '2018-05-04'], {
    findServer: () => Promise.resolve(server),
  });
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await door.close();
  await server.close();
  await engine.stop();
});

beforeEach(() => {
  onPart = () => 'pass';
});

/** A file in four parts on this machine's disk: noise, since its content is not examined. */
async function fileOnDisk(
  name: string,
  bytes: Buffer = randomBytes(3 * smallParting.partBytes + 1_000),
): Promise<CutFile & { path: string }> {
  const file = cut(bytes);
  const path = join(folder, name);
  await writeFile(path, file.bytes);
  return { ...file, path };
}

function send(path: string, changes: Partial<Io> = {}): Promise<Ran> {
  const done = new AbortController().signal;
  const { openFile } = terminalIo(environment, () => Promise.resolve(0), done);
  return duban([...command, path, '--json', '--as', 'liaison:li@220100'], {
    findServer: () => Promise.resolve(server),
    openFile,
    parting: smallParting,
    ...changes,
  });
}

/** The numbers of the parts that have arrived since then, in order. */
const partsSince = (before: number): number[] =>
  door
    .parts()
    .slice(before)
    .toSorted((one, other) => one - other);

const entryOf = ({ out }: Ran): FileEntry | undefined => (JSON.parse(out) as FileEntry[])[0];

const keyOf = ({ named }: CutFile): string => `rehearsal/${campaign}/220100/${named.sha256}`;

describe('a large file', () => {
  it('is sent in parts, each of them once, even over a connection that breaks', async () => {
    const { path, named, sums } = await fileOnDisk('断线.png', await largePhoto(2_600, 2_200));
    const before = door.parts().length;
    onPart = (number, time) => (number === 2 && time === 1 ? 'break' : 'pass');

    const sent = await send(path);
    const again = await send(path);

    expect(sent.code).toBe(0);
    expect(entryOf(sent)).toMatchObject({ name: '断线.png', ...named });
    expect(sent.err).toMatch(/断线\.png {2}\d+% {2}[\d.]+\/16\.4 MiB {2}[\d.]+ MiB\/s/);
    expect(partsSince(before)).toEqual(sums.map(({ number }) => number));
    expect(entryOf(again)).toEqual(entryOf(sent));
  });

  it('interrupted by Ctrl-C continues with the missing parts', async () => {
    const { path, named, bytes } = await fileOnDisk('中断.png');
    const [before, bytesBefore] = [door.parts().length, door.bytes()];
    const [ctrlC, ask] = [new AbortController(), () => Promise.resolve('')];
    // Two pass; the others hang until the connection is gone.
    onPart = async (number): Promise<'pass' | 'break'> => {
      if (number <= 2) return 'pass';
      while (door.parts().length - before < 2) await new Promise((next) => setTimeout(next, 5));
      ctrlC.abort();
      return 'break';
    };

    const broken = await send(path, { interrupted: ctrlC.signal, ask });
    onPart = () => 'pass';
    const bytesBetween = door.bytes();
    const sent = await send(path, { ask });

    expect(broken.code).toBe(130);
    expect(broken.err).toContain('再次运行同一命令即可续传');
    expect(sent.err).toContain('已存2/4段，续传');
    expect(sent.err).toMatch(/█{20} 100% {2}中断\.png/);
    expect(entryOf(sent)).toMatchObject(named);
    expect(partsSince(before)).toEqual([1, 2, 3, 4]);
    expect(door.bytes() - bytesBetween).toBe(bytes.length - 2 * smallParting.partBytes);
    expect(bytesBetween - bytesBefore).toBeGreaterThanOrEqual(2 * smallParting.partBytes);
  });

  it('whose upload is abandoned in the middle is started again', async () => {
    const file = await fileOnDisk('作废.png');
    onPart = async (number, time): Promise<'pass'> => {
      if (number === 4 && time === 1) await evidence.parts.abort(keyOf(file));
      return 'pass';
    };

    const sent = await send(file.path);

    expect(entryOf(sent)).toMatchObject(file.named);
  });

  it('that changes while it is sent is reported, and not sent', async () => {
    const { path, bytes } = await fileOnDisk('改动.png');
    onPart = async (number, time): Promise<'pass' | 'break'> => {
      // It was read for its content id by then, but not yet for sending.
      if (number === 1 && time === 1) await writeFile(path, Buffer.alloc(bytes.length, 'x'));
      return time === 1 ? 'break' : 'pass';
    };

    const { code, err } = await send(path);

    expect(code).toBe(1);
    expect(err).toContain(`“${basename(path)}”在上传过程中被改动`);
  });
});
