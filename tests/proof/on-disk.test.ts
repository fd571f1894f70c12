/**
 * The verifier as one file of its own, and a second one in another language that was written from
 * the page about the format: both find the same archives good, and the same ones bad.
 */
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { bundleVerifier } from '../../local/workers/verifier.ts';
import { extractProof } from '../../proof/archive/prove.ts';
import { verifierKeyText } from '../../proof/notes/signed-note.ts';
import { emptyEdge } from '../../proof/tree/merkle.ts';
import {
  freshSigner,
  memoryFolder,
  onDisk,
  sealed,
  smallFiles,
} from '../support/archives/small-archive.ts';
import type { Files } from '../support/archives/small-archive.ts';

const project = fileURLToPath(new URL('../../', import.meta.url));
const second = fileURLToPath(new URL('../support/archives/second-verifier.py', import.meta.url));
const signer = freshSigner();
const key = verifierKeyText(signer);
const campaign = 'month-2019';

let room: string;
let archive: string;
let script: string;
let files: Files;

beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'duban-proof-'));
  const earlier = await sealed(smallFiles('month-2018'), 'month-2018', signer, emptyEdge);
  files = smallFiles(campaign);
  await sealed(files, campaign, signer, earlier);
  archive = await onDisk(files, join(room, 'archive'));
  script = join(room, 'verify.mjs');
  await writeFile(script, (await bundleVerifier(project)).script);
});

afterAll(() => rm(room, { recursive: true }));

/** The script in a process that has nothing of this project. */
async function verify(...typed: string[]): Promise<{ code: number | undefined; out: string }> {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [script, ...typed], {
    cwd: room,
    env: { LANG: 'C.UTF-8' },
    extendEnv: false,
    reject: false,
  });
  return { code: exitCode, out: stdout + stderr };
}

async function verifySecond(
  ...typed: string[]
): Promise<{ code: number | undefined; out: string }> {
  const { exitCode, stdout, stderr } = await execa('python3', [second, ...typed], {
    reject: false,
  });
  return { code: exitCode, out: stdout + stderr };
}

/** A copy of the archive, changed. */
async function changed(
  name: string,
  change: (folder: string) => Promise<unknown>,
): Promise<string> {
  const folder = join(room, name);
  await cp(archive, folder, { recursive: true });
  await change(folder);
  return folder;
}

describe('the script', () => {
  it('finds an intact archive good, in the language that is asked for', async () => {
    expect(await verify(archive, '--key', key)).toMatchObject({ code: 0 });
    expect((await verify(archive)).out).toContain('归档完好');
    expect((await verify(archive, '--lang', 'en')).out).toContain('the archive is intact');
    expect((await verify(archive)).out).toContain('公钥指纹');
  });

  it('verifies the folder that it lies in when nothing is named', async () => {
    // It is no part of this small archive, which says so.
    const folder = await changed('with-script', (into) => cp(script, join(into, 'verify.mjs')));
    const { exitCode, stdout } = await execa(process.execPath, [join(folder, 'verify.mjs')], {
      reject: false,
    });

    expect([exitCode, stdout]).toEqual([1, expect.stringContaining('多出 verify.mjs')]);
  });

  it('reads no link, and says which it found', async () => {
    const folder = await changed('linked', async (into) => {
      const path = join(into, 'units', '220100', 'mails.jsonl');
      await rm(path);
      await symlink('/etc/hostname', path);
    });
    const { code, out } = await verify(folder);

    expect(code).toBe(1);
    expect(out).toContain('units/220100/mails.jsonl 是链接');
  });

  it('answers a typed mistake, a missing path and a file that is no proof', async () => {
    expect((await verify('--nothing')).code).toBe(2);
    expect(await verify('nowhere')).toMatchObject({
      code: 1,
      out: expect.stringContaining('无法读取 nowhere') as unknown,
    });
    await writeFile(join(room, 'x.tlog-proof'), 'x');
    expect((await verify('x.tlog-proof')).out).toContain('不是证明');
  });

  it('verifies a proof and the file that it is about', async () => {
    const path = 'units/220100/items/plan/files/1-1-照片.jpg';
    const extracted = await extractProof(memoryFolder(files), { path });
    await writeFile(join(room, 'p.tlog-proof'), 'proof' in extracted ? extracted.proof : '');
    const photo = join(archive, ...path.split('/'));

    expect(await verify('p.tlog-proof', photo, '--key', key)).toMatchObject({ code: 0 });
    const other = photo.replace('1-1', '1-2');
    expect((await verify('p.tlog-proof', other)).out).toContain('不是证明所说的文件');
  });
});

describe('a second verifier in another language', () => {
  it('agrees that an intact archive is good', async () => {
    const { code, out } = await verifySecond(archive, '--key', key);

    // 3: the package for Ed25519 is missing here, which is a gap in this test and no agreement.
    expect([code, out]).toEqual([0, 'good']);
  });

  const tampered: [string, (folder: string) => Promise<unknown>][] = [
    ['a changed mail', (into) => edit(into, 'units/220100/mails.jsonl', /第1封/, '第9封')],
    ['a changed event', (into) => edit(into, 'units/220100/ledger.jsonl', /第2条/, '第9条')],
    ['a dropped event', (into) => edit(into, 'units/220100/ledger.jsonl', /^.*\n/, '')],
    [
      'a changed photo',
      (into) => edit(into, 'units/220100/items/plan/files/1-1-照片.jpg', /of/, 'OF'),
    ],
    ['a changed manifest', (into) => edit(into, 'manifest.jsonl', /"size":\d/, '"size":9')],
    ['another key', (into) => edit(into, 'key.txt', /.\n$/, 'x\n')],
    ['a changed size of the log', (into) => edit(into, 'checkpoint.txt', /^(.*\n)\d/, '$19')],
    ['another past', (into) => edit(into, 'log-before.txt', /^\d+/, '5')],
    ['a missing file', (into) => rm(join(into, 'README.md'))],
    ['an added file', (into) => writeFile(join(into, 'more.txt'), 'x')],
    ['a link', (into) => symlink('/etc/hostname', join(into, 'link'))],
  ];
  it.each(tampered)('and that one with %s is bad', async (name, change) => {
    const folder = await changed(name, change);
    const [one, other] = await Promise.all([
      verify(folder, '--key', key),
      verifySecond(folder, '--key', key),
    ]);

    expect([one.code, other.code]).toEqual([1, 1]);
  });
});

async function edit(into: string, path: string, from: RegExp, to: string): Promise<void> {
  const file = join(into, ...path.split('/'));
  const before = await readFile(file, 'utf8');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`nothing was changed in ${path}`);
  await writeFile(file, after);
}
