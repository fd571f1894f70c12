/** The ZIP of evidence: its files and their names, and that no altered file gets in. */
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { usualPartBytes as partBytes } from '../../domain/evidence/cut.ts';
import { AlteredFileError } from '../../pack/checked-bytes.ts';
import type { Filed } from '../../pack/evidence-list.ts';
import type { About, Manifest } from '../../pack/evidence-zip.ts';
import { evidenceZip } from '../../pack/evidence-zip.ts';
import { createPaths, safePart } from '../../pack/paths.ts';
import { unzipped } from '../support/files/unzipped.ts';
import { rowsOfXlsx } from '../support/read-xlsx.ts';

const about: About = {
  campaign: 'small-2018',
  title: '安全生产月',
  mode: 'live',
  language: 'zh',
  madeAt: '2018-12-31T10:00:00.000Z',
  which: 'standing',
};

const newHash = () => {
  const hash = createHash('sha256');
  return { update: (bytes: Uint8Array) => void hash.update(bytes), digest: () => hash.digest() };
};

const hexOf = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

function filed(name: string, bytes: string, changes: Partial<Filed> = {}): Filed {
  return {
    unit: '220100',
    unitName: '长春市工信局',
    step: 'plan',
    stepTitle: '活动方案',
    revision: 1,
    outcome: 'approved',
    receivedAt: '2018-05-15T10:00:00+08:00',
    deliverable: 'photos',
    deliverableTitle: '活动照片',
    name,
    sizeBytes: Buffer.byteLength(bytes),
    contentId: hexOf(bytes),
    key: `evidence/small-2018/220100/${hexOf(bytes)}`,
    version: 'v1',
    ...changes,
  };
}

async function* inPieces(bytes: string | Buffer, pieceBytes = 5): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(bytes);
  for (let at = 0; at < all.length; at += pieceBytes) yield all.subarray(at, at + pieceBytes);
}

/** The content of a ZIP of these files. `bytes` has the bytes that arrive for each file name. */
async function zipOf(
  files: Filed[],
  bytes: (file: Filed) => string | null,
  changes: Partial<About> = {},
): Promise<Map<string, Buffer>> {
  const zip = evidenceZip(
    files,
    { ...about, ...changes },
    {
      newHash,
      open: (file) => {
        const given = bytes(file);
        return Promise.resolve(given === null ? null : inPieces(given));
      },
    },
  );
  return unzipped(await buffer(zip));
}

describe('a ZIP of evidence', () => {
  it('holds each file under its unit, step and name, with a manifest and a table', async () => {
    const files = [
      filed('现场.jpg', 'one', { from: '农安县' }),
      filed('现场.jpg', 'another', { step: 'drill', stepTitle: '应急演练' }),
      filed('总结.pdf', 'third', { unit: '220200', unitName: '吉林市工信局' }),
    ];
    const texts = ['one', 'another', 'third'];

    const zip = await zipOf(files, (file) => texts[files.indexOf(file)] ?? null);

    const manifest = JSON.parse(String(zip.get('manifest.json'))) as Manifest;
    expect([...zip.keys()]).toEqual([
      '长春市工信局/活动方案/现场.jpg',
      '长春市工信局/应急演练/现场.jpg',
      '吉林市工信局/活动方案/总结.pdf',
      '清单.xlsx',
      'manifest.json',
    ]);
    expect(manifest).toMatchObject({ version: 1, campaign: 'small-2018', which: 'standing' });
    for (const [at, file] of manifest.files.entries()) {
      expect(file).toEqual({ ...files[at], path: [...zip.keys()][at], checked: true });
      expect(hexOf(zip.get(file.path ?? '')!)).toBe(file.contentId);
    }
    const [head, first] = rowsOfXlsx(zip.get('清单.xlsx')!);
    expect(head?.slice(0, 2)).toEqual(['单位', '任务']);
    expect(first?.slice(4, 10)).toEqual([
      '2018-05-15 10:00:00',
      '活动照片',
      '现场.jpg',
      '农安县',
      '长春市工信局/活动方案/现场.jpg',
      '3',
    ]);
  });

  it('numbers names that are taken, ignoring case, and revisions on request', async () => {
    const files = [
      filed('a.jpg', '1'),
      filed('A.JPG', '2'),
      filed('a.jpg', '3', { revision: 2, receivedAt: '2018-05-16T10:00:00+08:00' }),
      filed('a.jpg', '4', { unit: '220200' }),
    ];

    const standing = await zipOf(files, ({ contentId }) => textOf(contentId));
    const all = await zipOf(files, ({ contentId }) => textOf(contentId), { which: 'all' });

    expect([...standing.keys()].slice(0, 4)).toEqual([
      '长春市工信局/活动方案/a.jpg',
      '长春市工信局/活动方案/A (2).JPG',
      '长春市工信局/活动方案/a (3).jpg',
      '长春市工信局 (2)/活动方案/a.jpg',
    ]);
    expect([...all.keys()].slice(0, 3)).toEqual([
      '长春市工信局/活动方案/第1稿（已通过）/a.jpg',
      '长春市工信局/活动方案/第1稿（已通过）/A (2).JPG',
      '长春市工信局/活动方案/第2稿（已通过）/a.jpg',
    ]);
  });

  it('has paths that Windows can unpack, with room for the folder before them', async () => {
    const [long, plane2] = ['长'.repeat(200), '𬭚'.repeat(200)];
    const names = { unitName: plane2, stepTitle: long, step: 'plan' };
    const files = [1, 2, 3].map((at) => filed(`${plane2}.jpg`, String(at), names));

    const zip = await zipOf(files, ({ contentId }) => textOf(contentId), { which: 'all' });

    const paths = [...zip.keys()].filter((path) => path.endsWith('.jpg'));
    expect(paths).toHaveLength(3);
    for (const path of paths) {
      // 260 of Windows, less `C:\Users\<name>\Downloads\<name of the ZIP>\`.
      expect(path.length).toBeLessThanOrEqual(190);
      expect(path.isWellFormed()).toBe(true);
      // Linux and macOS count bytes of a part: 255.
      for (const one of path.split('/')) expect(Buffer.byteLength(one)).toBeLessThan(255);
    }
  });

  it('has one name for a file from a Mac, which writes é and ㄱ in several signs', async () => {
    const files = [filed('café 각.jpg'.normalize('NFD'), '1'), filed('café 각.jpg', '2')];

    const zip = await zipOf(files, ({ contentId }) => textOf(contentId));

    expect([...zip.keys()].slice(0, 2)).toEqual([
      '长春市工信局/活动方案/café 각.jpg',
      '长春市工信局/活动方案/café 각 (2).jpg',
    ]);
  });

  it('lists when each file was received by the campaign’s clock, in the ZIP as well', async () => {
    const zipped = await buffer(
      evidenceZip([filed('a.jpg', '1')], about, {
        newHash,
        open: () => Promise.resolve(inPieces('1')),
      }),
    );
    // The first entry's time and date, two seconds and one day each (APPNOTE 4.4.6).
    const [time, date] = [zipped.readUInt16LE(10), zipped.readUInt16LE(12)];

    expect([time >> 11, (time >> 5) & 63, date & 31]).toEqual([10, 0, 15]);
  });

  it('lists what was never uploaded as absent, which is no error', async () => {
    const zip = await zipOf([filed('made-up.jpg', 'x'), filed('b.jpg', 'y')], ({ name }) =>
      name === 'b.jpg' ? 'y' : null,
    );

    const { files } = JSON.parse(String(zip.get('manifest.json'))) as Manifest;
    expect(files).toMatchObject([
      { name: 'made-up.jpg', path: null, checked: false },
      { name: 'b.jpg', checked: true },
    ]);
    expect(rowsOfXlsx(zip.get('清单.xlsx')!).join()).toContain('未上传');
  });

  function textOf(contentId: string): string {
    return ['1', '2', '3', '4'].find((text) => hexOf(text) === contentId) ?? '';
  }
});

describe('a file that is not what was filed', () => {
  it.each([
    ['with one bit turned', 'abcdefghij', 'abcdefghik'],
    ['cut off', 'abcdefghij', 'abcdefgh'],
    ['with something more', 'abcdefghij', 'abcdefghij and more'],
    ['empty', 'abcdefghij', ''],
  ])('%s fails the ZIP and is named', async (_how, was, came) => {
    const failing = zipOf([filed('b.jpg', 'fine'), filed('坏.jpg', was)], ({ name }) =>
      name === 'b.jpg' ? 'fine' : came,
    );

    await expect(failing).rejects.toThrow(AlteredFileError);
    await expect(failing).rejects.toThrow('长春市工信局/活动方案/坏.jpg');
  });

  it('is detected in a large file by its parts, wherever the chunks break', async () => {
    const bytes = Buffer.alloc(2 * partBytes + 77, 'film');
    const digests = [0, 1, 2].map((at) =>
      createHash('sha256')
        .update(bytes.subarray(at * partBytes, (at + 1) * partBytes))
        .digest(),
    );
    const contentId = `${hexOf(Buffer.concat(digests))}-3`;
    const film = { ...filed('film.mp4', ''), sizeBytes: bytes.length, contentId };
    const pieceBytes = 7_000_003;
    const zipped = (given: Buffer): Promise<Buffer> => {
      const open = () => Promise.resolve(inPieces(given, pieceBytes));
      return buffer(evidenceZip([film], about, { newHash, open }));
    };

    const whole = await unzipped(await zipped(bytes));
    const altered = Buffer.from(bytes);
    altered[partBytes + 5]! ^= 1;

    expect(whole.get('长春市工信局/活动方案/film.mp4')?.equals(bytes)).toBe(true);
    const failing = zipped(altered).then(({ length }) => length);
    await expect(failing).rejects.toThrow(AlteredFileError);
  });
});

describe('a name', () => {
  it.each([
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['report\u{202e}gpj.exe', 'reportgpj.exe'],
    ['CON.txt', '_CON.txt'],
    ['a:b?.jpg ', 'a_b_.jpg'],
    ['end. .', 'end'],
    ['..', '_'],
    ['', '_'],
    [`${'长'.repeat(200)}.jpg`, `${'长'.repeat(56)}.jpg`],
  ])('“%s” becomes “%s”', (name, part) => {
    expect(safePart(name)).toBe(part);
  });

  it('leads out of no folder, is never empty, and is unique', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 80 })), (names) => {
        const paths = createPaths(['manifest.json']);
        const folder = paths.folder('', '单位', 'u');
        const given = names.map((name) => paths.file(folder, name));

        expect(new Set(given.map((one) => one.toLowerCase())).size).toBe(names.length);
        for (const one of given) {
          const parts = one.split('/');
          expect(parts).toHaveLength(2);
          expect(parts[1]).toMatch(/^[^\\:*?"<>|\p{Cc}]+$/u);
          expect(['.', '..', '']).not.toContain(parts[1]);
        }
      }),
    );
  });
});
