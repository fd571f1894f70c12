/**
 * duban evidence-zip against the real API and S3, over a connection that breaks and alters bytes.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';

import { readEnvironment } from '../../../bin/environment/environment.ts';
import { terminalIo } from '../../../bin/wiring/terminal.ts';
import type { Io } from '../../../cli/session/io.ts';
import type { Manifest } from '../../../pack/evidence-zip.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import type { BadLine } from '../../support/files/bad-line.ts';
import { badLine } from '../../support/files/bad-line.ts';
import type { Listening, Ran } from '../../support/asking/memory-io.ts';
import { duban, listen } from '../../support/asking/memory-io.ts';
import { plant } from '../../support/campaigns/planted-campaigns.ts';
import { photoOf } from '../../support/media/real-photo.ts';
import { unzipped } from '../../support/files/unzipped.ts';
import { rowsOfXlsx } from '../../support/read-xlsx.ts';

let engine: Engine;
let line: BadLine;
let server: Listening;
let folder: string;
let out: string;
const photos = new Map<string, Buffer>();

const campaign = 'rehearsal-zipped-2018';
const title = '活动信息';

beforeAll(async () => {
  engine = await startEngine(inject('stackEnvironment'));
  line = await badLine(engine);
  server = await listen(line as unknown as Engine);
  folder = await mkdtemp(join(tmpdir(), 'duban-zip-'));
  await plant(engine.campaigns, 'zipped-2018');
  await run(['rehearse', 'zipped-2018', '--until', '2018-05-16', '--quiet']);
  await file('220100', '现场.jpg', 'a');
  await file('220100', '现场 二.jpg', 'b');
  await file('220200', '现场.jpg', 'c');
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await server.close();
  await line.close();
  await engine.stop();
});

beforeEach(() => {
  line.harm.clear();
  line.asked.length = 0;
  out = join(folder, `${String(photos.size)}-${String(Math.trunc(performance.now()))}.zip`);
});

function run(argv: string[], changes: Partial<Io> = {}): Promise<Ran> {
  const { signal } = new AbortController();
  const environment = readEnvironment(inject('stackEnvironment'));
  const disk = terminalIo(environment, () => Promise.resolve(0), changes.interrupted ?? signal);
  const { openFile, saveFile } = disk;
  const findServer = () => Promise.resolve(server);
  return duban(argv, { findServer, openFile, saveFile, ...changes });
}

async function file(unit: string, name: string, mark: string): Promise<void> {
  const photo = await photoOf({ mark, widthPx: 1_920, heightPx: 1_080 });
  photos.set(`${unit}/${name}`, photo);
  const path = join(folder, name);
  await writeFile(path, photo);
  const given = ['--text', 'report=启动仪式', '--file', `photos=${path}`];
  const submit = ['act', campaign, unit, 'submit', 'activity-report', ...given];
  const { code } = await run([...submit, '--as', `liaison:li@${unit}`]);
  expect(code).toBe(0);
}

async function zipped(): Promise<{ files: Map<string, Buffer>; manifest: Manifest }> {
  const files = await unzipped(await readFile(out));
  return { files, manifest: JSON.parse(String(files.get('manifest.json'))) as Manifest };
}

async function leftOver(): Promise<string[]> {
  return (await readdir(folder)).filter(
    (name) => /\.(zip|part)$/.test(name) && !name.startsWith('.'),
  );
}

describe('duban evidence-zip', () => {
  it('saves a unit’s files as they were filed, and lists those a script invented', async () => {
    const { code, out: told, err } = await run(['evidence-zip', campaign, '220100', '--out', out]);

    expect([code, err]).toEqual([0, '']);
    expect(told).toContain('2个文件');
    const { files, manifest } = await zipped();
    const there = manifest.files.filter(({ path }) => path !== null);
    expect(there.map(({ path }) => path)).toEqual([
      `长春市工信局/${title}（第1件）/现场.jpg`,
      `长春市工信局/${title}（第2件）/现场 二.jpg`,
    ]);
    for (const { path, name, checked } of there) {
      expect(checked).toBe(true);
      expect(files.get(path ?? '')?.equals(photos.get(`220100/${name}`)!)).toBe(true);
    }
    // The rehearsal's script filed the plan, and nobody ever uploaded it.
    const absent = manifest.files.filter(({ path }) => path === null);
    expect(absent.map(({ step }) => step)).toContain('plan');
    expect(rowsOfXlsx(files.get('清单.xlsx')!).join()).toContain('未上传');
  });

  it('that cannot be saved there says so by the name that was given', async () => {
    const nowhere = join(folder, 'none', 'a.zip');

    const { code, err } = await run(['evidence-zip', campaign, '220100', '--out', nowhere]);

    expect([code, err.includes('没有这个文件或文件夹')]).toEqual([1, true]);
    expect(err).toContain(`${nowhere}\n`);
  });

  it('saves a whole campaign, with a folder for each unit', async () => {
    const { code } = await run(['evidence-zip', campaign, '--all', '--out', out, '--json']);

    const { files, manifest } = await zipped();
    expect(code).toBe(0);
    expect(manifest).toMatchObject({ which: 'all', mode: 'rehearsal' });
    const photosOf = [...files.keys()].filter((path) => path.endsWith('.jpg'));
    expect(photosOf.map((path) => path.split('/')[0])).toEqual([
      '长春市工信局',
      '长春市工信局',
      '吉林市工信局',
    ]);
  });

  it('continues after a broken connection, and after an address has expired', async () => {
    line.harm.set('现场.jpg', { breakAfter: 10_000 });
    line.harm.set('现场 二.jpg', { runsOut: true });

    const { code, err } = await run(['evidence-zip', campaign, '220100', '--out', out]);

    expect([code, err]).toEqual([0, '']);
    const [first, second, ...others] = line.asked;
    expect(first).toBe('现场.jpg');
    expect(second).toMatch(/^现场\.jpg bytes=[1-9]\d*-$/);
    expect(others).toEqual(['现场 二.jpg', '现场 二.jpg']);
    const { files } = await zipped();
    const photo = files.get(`长春市工信局/${title}（第1件）/现场.jpg`);
    expect(photo?.equals(photos.get('220100/现场.jpg')!)).toBe(true);
  });

  it('detects a flipped bit, names the file, and leaves nothing on the disk', async () => {
    line.harm.set('现场 二.jpg', { flip: 20_000 });
    const before = await leftOver();

    const { code, err } = await run(['evidence-zip', campaign, '220100', '--out', out]);

    expect(code).toBe(1);
    expect(err).toContain('现场 二.jpg”与报送时不一致');
    expect(await leftOver()).toEqual(before);
  });

  it('leaves nothing when it is interrupted', async () => {
    const stop = new AbortController();
    line.harm.set('现场.jpg', { breakAfter: 10_000, onBytes: () => stop.abort() });
    const before = await leftOver();

    const { code } = await run(['evidence-zip', campaign, '220100', '--out', out], {
      interrupted: stop.signal,
    });

    expect(code).toBe(130);
    expect(await leftOver()).toEqual(before);
  });

  it('shows its progress, and includes nothing of another unit', async () => {
    const ask = () => Promise.resolve('');

    const watched = await run(['evidence-zip', campaign, '220200', '--out', out], { ask });
    const stranger = ['evidence-zip', campaign, '220100', '--out', out];
    const refused = await run([...stranger, '--as', 'liaison:wang@220200']);

    expect(watched.err).toContain('读取清单');
    expect(watched.err).toMatch(/█+░* +\d+% {2}现场\.jpg/);
    expect(watched.err).toMatch(/█{20} 100%.*\n$/);
    expect([refused.code, refused.err.includes('not-your-unit')]).toEqual([1, true]);
  });
});
