/** A file that went up in parts comes down in a ZIP, checked by the sums of its parts. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';

import { readEnvironment } from '../../../bin/environment/environment.ts';
import { terminalIo } from '../../../bin/wiring/terminal.ts';
import type { Manifest } from '../../../pack/evidence-zip.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import type { BadLine } from '../../support/files/bad-line.ts';
import { badLine } from '../../support/files/bad-line.ts';
import { largePhoto } from '../../support/files/files-in-parts.ts';
import type { Listening, Ran } from '../../support/asking/memory-io.ts';
import { duban, listen } from '../../support/asking/memory-io.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';
import { unzipped } from '../../support/files/unzipped.ts';

let engine: Engine;
let line: BadLine;
let server: Listening;
let folder: string;

const campaign = 'rehearsal-large-zip-2018';
const name = '全景.png';
const liaison = ['--as', 'liaison:li@220100'];

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  line = await badLine(engine);
  server = await listen(line as unknown as Engine);
  folder = await mkdtemp(join(tmpdir(), 'duban-large-zip-'));
  await plant(engine.campaigns, 'large-zip-2018');
  await run(['rehearse', 'large-zip-2018', '--until', '2018-05-04', '--quiet']);
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await server.close();
  await line.close();
  await engine.stop();
});

function run(argv: string[]): Promise<Ran> {
  const environment = readEnvironment(inject('stackEnvironment'));
  const { signal } = new AbortController();
  const { openFile, saveFile } = terminalIo(environment, () => Promise.resolve(0), signal);
  return duban(argv, { findServer: () => Promise.resolve(server), openFile, saveFile });
}

it('is the same again, even over a connection that breaks', async () => {
  const photo = await largePhoto(5_000, 5_000);
  const [path, out] = [join(folder, name), join(folder, 'large.zip')];
  await writeFile(path, photo);
  line.harm.set(name, { breakAfter: 40_000_000 });

  const submit = ['act', campaign, '220100', 'submit', 'activity-report', '--text', 'report=启动'];
  const filed = await run([...submit, '--file', `photos=${path}`, ...liaison]);
  const zipped = await run(['evidence-zip', campaign, '220100', '--out', out]);

  expect([filed.code, zipped.code, zipped.err]).toEqual([0, 0, '']);
  expect(line.asked.map((one) => one.split(' ').length)).toEqual([1, 2]);
  const files = await unzipped(await readFile(out));
  const manifest = JSON.parse(String(files.get('manifest.json'))) as Manifest;
  expect(manifest.files).toMatchObject([
    {
      name,
      checked: true,
      sizeBytes: photo.length,
      contentId: expect.stringMatching(/-5$/) as string,
    },
  ]);
  const [packed] = manifest.files;
  expect(files.get(packed?.path ?? '')?.equals(photo)).toBe(true);
});
