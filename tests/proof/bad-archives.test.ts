/**
 * Archives that are none, come from a newer version, are damaged or hostile: each gets a clear
 * answer, and nothing outside of the folder is read.
 */
import { beforeAll, describe, expect, it } from 'vitest';

import type { Fault } from '../../proof/archive/faults.ts';
import { manifestFile } from '../../proof/archive/manifest.ts';
import { verifyArchive } from '../../proof/archive/verify-archive.ts';
import { verifierKeyText } from '../../proof/notes/signed-note.ts';
import { utf8 } from '../../proof/tree/bytes.ts';
import { wordsIn } from '../../proof/words/words.ts';
import type { Files } from '../support/archives/small-archive.ts';
import {
  changedIn,
  freshSigner,
  linesIn,
  memoryFolder,
  sealed,
  smallFiles,
  textFrom,
} from '../support/archives/small-archive.ts';

const signer = freshSigner();
const known = { key: verifierKeyText(signer), checkpoints: [] };
const [first, second] = ['month-2018', 'month-2019'] as const;
const ledger = 'units/220100/ledger.jsonl';
let files: Files;

beforeAll(async () => {
  files = smallFiles(first);
  await sealed(files, first, signer);
});

async function faultsOf(changed: Files): Promise<Fault[]> {
  return (await verifyArchive(memoryFolder(changed), known)).faults;
}

describe('bad input gets a clear answer', () => {
  it('a folder that is no archive', async () => {
    expect(await faultsOf(new Map())).toEqual([{ code: 'no-archive', lacks: manifestFile }]);
  });

  it('a newer version: nothing is judged', async () => {
    const newer = changedIn(files, manifestFile, (text) =>
      text.replace('"format":1', '"format":2'),
    );
    expect(await faultsOf(newer)).toEqual([{ code: 'newer-format', format: 2, known: 1 }]);
  });

  it.each(['../outside', '/etc/passwd', 'a/../../b', 'C:\\x', 'nul.txt', 'a//b', './x', 'x.'])(
    'a manifest that names %s: it is not read',
    async (path) => {
      const bad = smallFiles(first);
      bad.set(path, utf8('x'));
      await sealed(bad, first, signer);

      const codes = (await faultsOf(bad)).map(({ code }) => code);
      expect(codes).toContain('unsafe-path');
      expect(codes).not.toContain('changed');
    },
  );

  it('a file that is listed twice, or of another campaign', async () => {
    const twice = changedIn(files, manifestFile, (text) => `${text}${linesIn(text)[1]}\n`);
    expect(await faultsOf(twice)).toContainEqual({ code: 'listed-twice', path: 'README.md' });

    const mixed = changedIn(files, manifestFile, (text) => {
      const [head = '', one = '', ...rest] = linesIn(text);
      return textFrom([head, one.replace(first, second), ...rest]);
    });
    expect(await faultsOf(mixed)).toContainEqual({
      code: 'other-campaign',
      path: 'README.md',
      campaign: second,
      expected: first,
    });
  });

  it('a file that has grown is not read', async () => {
    const path = 'README.md';
    const huge = memoryFolder(files);
    const read: string[] = [];
    const folder = {
      ...huge,
      async *list() {
        for await (const found of huge.list()) {
          yield found.path === path ? { ...found, sizeBytes: 1e15 } : found;
        }
      },
      read: (asked: string) => {
        read.push(asked);
        return huge.read(asked);
      },
    };
    const said = files.get(path)!.length;

    const { faults } = await verifyArchive(folder, known);
    expect(faults).toEqual([{ code: 'wrong-size', path, sizeBytes: 1e15, said }]);
    expect(read).not.toContain(path);
  });

  it('every fault is told in both languages', async () => {
    const faults = await faultsOf(changedIn(files, ledger, () => null));
    const [zh, en] = (['zh', 'en'] as const).map((one) => faults.map(wordsIn(one).fault));

    expect(zh).toContain(`缺少 ${ledger}`);
    expect(en).toContain(`${ledger} is missing`);
  });
});
