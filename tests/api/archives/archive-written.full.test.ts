/**
 * A campaign that has ended has an archive: under lock, as the API tells it, brought by the command
 * line, and verified by both verifiers. A fetch and a writing that were interrupted go on.
 */
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { createReadStream } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { historyFromJSON } from '@temporalio/common/lib/proto-utils.js';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';

import type { ArchiveAnswer, ArchiveFiles } from '../../../api/archives/wire-archives.ts';
import type { Rehearsal } from '../../../api/reading/wire-rehearsals.ts';
import type { Timeline } from '../../../api/reading/wire-units.ts';
import type { Io } from '../../../cli/session/io.ts';
import type { Answer, Asker } from '../../support/asking/api-asker.ts';
import { askerOf, until } from '../../support/asking/api-asker.ts';
import type { Engine } from '../../support/asking/api-engine.ts';
import { startEngine } from '../../support/asking/api-engine.ts';
import type { Listening } from '../../support/asking/memory-io.ts';
import { duban, listen } from '../../support/asking/memory-io.ts';
import { fewUnits, plant } from '../../support/campaigns/planted-campaigns.ts';
import { uploaded } from '../../support/files/uploaded-files.ts';
import { photoOf } from '../../support/media/real-photo.ts';

const campaign = 'archive-2018';
const path = `/api/campaigns/${campaign}/archive`;
const [first = '', filing = ''] = fewUnits;
const second = fileURLToPath(new URL('../../support/archives/second-verifier.py', import.meta.url));

let engine: Engine;
let api: Asker;
let server: Listening;
let room: string;
let folder: string;
let answer: ArchiveAnswer;
/** What was answered while the campaign ran. */
let early: Answer<{ code: string }>;

/** A disk for the command line, below the test's own folder. */
function disk(): Partial<Io> {
  return {
    makeFolder: async (into) => {
      await mkdir(into, { recursive: true });
    },
    writeFile: (file, bytes) => writeFile(file, bytes),
    saveFile: async (file, chunks) => {
      const pieces: Uint8Array[] = [];
      for await (const chunk of chunks) pieces.push(chunk);
      const whole = Buffer.concat(pieces);
      await writeFile(file, whole);
      return whole.length;
    },
    readText: (file) => readFile(file, 'utf8'),
    openFile: async (file) => ({
      sizeBytes: (await stat(file)).size,
      chunks: ({ from, to }) => createReadStream(file, { start: from, end: Math.max(to - 1, 0) }),
    }),
  };
}

const asOffice = ['--as', 'office-leader:office-leader-1'];
const cli = (...argv: string[]) =>
  duban(argv, { ...disk(), findServer: () => Promise.resolve(server) });

/** A real photo, filed by a unit beside what the script has it file. */
async function filePhoto(unit: string): Promise<void> {
  const at = `/api/campaigns/${campaign}/units/${unit}`;
  const as = `liaison:li@${unit}`;
  const photo = { step: 'activity-report', deliverable: 'photos', name: '启动仪式.JPG', as };
  const file = await uploaded(api, at, await photoOf({ mark: 'archived' }), photo);
  const content = { texts: { report: '启动仪式' }, files: [file] };
  const { status } = await api.post(`${at}/steps/${photo.step}/submit`, { content }, { as });
  if (status !== 200) throw new Error(`the photo was not taken: ${String(status)}`);
}

beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'duban-archive-'));
  folder = join(room, 'archive');
  engine = await startEngine(inject('stackEnvironment'));
  api = askerOf(engine);
  server = await listen(engine);
  await plant(engine.campaigns, campaign);
  await api.post('/api/rehearsals', { definition: campaign, campaign, until: '2018-06-01' });
  await until('the rehearsal has got that far', async () => {
    const { reachedAt } = (await api.get<Rehearsal>(`/api/rehearsals/${campaign}`)).body;
    return reachedAt.startsWith('2018-06-01');
  });
  await filePhoto(filing);
  early = await api.get<{ code: string }>(path);
  await api.post(`/api/rehearsals/${campaign}/advance`, { to: 'end' });
  await until('the archive is written', async () => (await api.get(path)).status === 200);
  answer = (await api.get<ArchiveAnswer>(path)).body;
}, 240_000);

afterAll(async () => {
  await server.close();
  await engine.stop();
  await rm(room, { recursive: true, force: true });
});

describe('the archive of a campaign that has ended', () => {
  it('was not there while it ran, which the API says', () => {
    expect([early.status, early.body.code]).toEqual([404, 'not-archived']);
  });

  it('is under lock, every file of it', async () => {
    const { files } = (await api.get<ArchiveFiles>(`${path}/files?limit=200`)).body;
    const record = (await engine.deps.archiveRecords.read(campaign))!;
    const unit = await engine.deps.archiveRecords.part(campaign, `unit-${first}`);
    const written = [...record.own, ...(unit?.files ?? [])];

    expect(files.length).toBeGreaterThan(50);
    expect(written.length).toBeGreaterThan(20);
    for (const { key, version } of written) {
      const found = await engine.deps.evidence.look(key, version);
      expect(found?.lockedUntil).toBeGreaterThan(Date.now());
    }
  });

  it('is brought by the command line, which tells the fingerprint', async () => {
    const { code, out, err } = await cli(
      'archive',
      'fetch',
      campaign,
      '--out',
      folder,
      ...asOffice,
    );

    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(answer.fingerprint);
    expect((await readdir(folder)).toSorted()).toEqual(
      expect.arrayContaining(['definition.json', 'manifest.jsonl', 'notice.md', 'verify.html']),
    );
  });

  it('is found good by its script, the command line and the second verifier', async () => {
    const script = await execa(process.execPath, [
      join(folder, 'verify.mjs'),
      '--key',
      answer.fingerprint,
    ]);
    const own = await cli('archive', 'verify', folder, '--key', answer.key);
    const other = await execa('python3', [second, folder, '--key', answer.key], { reject: false });

    expect(script.stdout).toContain('归档完好');
    expect(own).toMatchObject({ code: 0, err: '' });
    expect([other.exitCode, other.stdout]).toEqual([0, 'good']);
  });

  it('has what the API tells of a unit, in a form to be read', async () => {
    const unit = join(folder, 'units', first);
    const ledger = (await readFile(join(unit, 'ledger.jsonl'), 'utf8')).trimEnd().split('\n');
    const timeline = (await readFile(join(unit, 'timeline.zh.txt'), 'utf8')).trimEnd().split('\n');
    const told = await api.get<Timeline>(`/api/campaigns/${campaign}/units/${first}/timeline`);

    expect(ledger.map((line) => (JSON.parse(line) as { prev: string }).prev)).toEqual(
      told.body.records.map(({ prev }) => prev),
    );
    expect(timeline).toHaveLength(ledger.length);
    const item = await readFile(join(unit, 'items', 'plan', 'item.json'), 'utf8');
    expect(JSON.parse(item)).toMatchObject({
      item: 'plan',
      authenticity: { records: expect.any(Array) as unknown },
      reliability: { clause: expect.any(String) as unknown },
      completeness: { hash: 'SHA-256' },
      usability: { formats: expect.any(Array) as unknown },
    });
  });

  it('has the histories with the codec removed, and the code that ran', async () => {
    const packed = await readFile(join(folder, 'units', first, 'history', '1.json.gz'));
    const text = gunzipSync(packed).toString();

    expect(historyFromJSON(JSON.parse(text)).events?.length).toBeGreaterThan(20);
    expect(text).not.toContain(Buffer.from('binary/encrypted').toString('base64'));
    expect(text).toContain(Buffer.from('json/plain').toString('base64'));
    const about = JSON.parse(await readFile(join(folder, 'archive.json'), 'utf8')) as {
      program: { builds: { build: string }[] };
    };
    expect(about.program.builds).toHaveLength(1);
  });

  it('fetched again brings only what is missing or was changed', async () => {
    await writeFile(join(folder, 'README.md'), 'changed');
    await rm(join(folder, 'units', first), { recursive: true });
    const broken = await cli('archive', 'verify', folder);
    const again = await cli('archive', 'fetch', campaign, '--out', folder, '--json', ...asOffice);
    const { brought } = JSON.parse(again.out) as { brought: { files: number; kept: number } };

    expect(broken.code).toBe(1);
    expect(brought.kept).toBeGreaterThan(0);
    expect(brought.kept).toBeLessThan(brought.files);
    expect((await cli('archive', 'verify', folder)).code).toBe(0);
  });

  it('proves one event, and that a unit had filed nothing before it did', async () => {
    const proof = join(room, 'event.tlog-proof');
    const ledger = `units/${first}/ledger.jsonl`;
    expect((await cli('archive', 'prove', folder, `${ledger}:2`, '--out', proof)).code).toBe(0);
    const { code, out } = await cli('archive', 'verify', proof, folder, '--key', answer.key);
    expect([code, out]).toEqual([0, expect.stringContaining('证明成立')]);
    expect((await stat(proof)).size).toBeLessThan(10_000);

    const nothing = join(room, 'nothing.tlog-proof');
    const by = ['--nothing-by', '2018-05-04', '--step', 'plan', '--out', nothing];
    expect((await cli('archive', 'prove', folder, first, ...by)).code).toBe(0);
    expect((await cli('archive', 'verify', nothing, '--key', answer.key)).code).toBe(0);
    const late = ['--nothing-by', '2018-12-31', '--step', 'plan', '--out', nothing];
    const refused = await cli('archive', 'prove', folder, first, ...late);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('此前已有收到')]);
  });

  it('brings the evidence too, proves one photo, and names one that was changed', async () => {
    const asked = ['archive', 'fetch', campaign, '--out', folder, '--with-evidence', '--json'];
    const { out } = await cli(...asked, ...asOffice);
    const { brought } = JSON.parse(out) as { brought: { evidence: number; absent: number } };
    // A rehearsal's script files names alone.
    expect([brought.evidence, brought.absent > 0]).toEqual([1, true]);

    const list = await readFile(join(folder, 'units', filing, 'evidence.jsonl'), 'utf8');
    const line = list.split('\n').find((one) => one.includes('启动仪式.JPG')) ?? '{}';
    const { path: at } = JSON.parse(line) as { path: string };
    const [photo, proof] = [join(folder, ...at.split('/')), join(room, 'photo.tlog-proof')];
    expect((await cli('archive', 'prove', folder, at, '--out', proof)).code).toBe(0);
    const proven = await cli('archive', 'verify', folder, proof, photo, '--key', answer.key);
    expect([proven.code, proven.out]).toEqual([0, expect.stringContaining('随附并核对 1 件')]);

    const bytes = await readFile(photo);
    await writeFile(photo, bytes.fill(0, 100, 101));
    const bad = await cli('archive', 'verify', folder);
    expect([bad.code, bad.out]).toEqual([1, expect.stringContaining(at)]);
  });

  it('is for the office and the auditor', async () => {
    for (const [as, status] of [
      ['auditor:auditor-1', 200],
      [`liaison:li@${first}`, 403],
    ] as const) {
      expect([as, (await api.get(path, { as })).status]).toEqual([as, status]);
    }
  });
});
