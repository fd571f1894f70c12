/**
 * An archive that was tampered with is found out, and the fault is named. The archive is small and
 * made by the parts that make real ones.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import type { Fault } from '../../proof/archive/faults.ts';
import type { Known } from '../../proof/archive/known.ts';
import {
  checkpointFile,
  keyFile,
  logBeforeFile,
  manifestFile,
} from '../../proof/archive/manifest.ts';
import { verifyArchive } from '../../proof/archive/verify-archive.ts';
import { fingerprintOf, verifierKeyText } from '../../proof/notes/signed-note.ts';
import { checkpointIn, verifyAll } from '../../proof/telling/verify-all.ts';
import { textOf, utf8 } from '../../proof/tree/bytes.ts';
import type { Edge } from '../../proof/tree/merkle.ts';
import { wordsIn } from '../../proof/words/words.ts';
import type { Files } from '../support/archives/small-archive.ts';
import {
  changedIn,
  freshSigner,
  isEvidence,
  linesIn,
  memoryFolder,
  sealed,
  smallFiles,
  textFrom,
} from '../support/archives/small-archive.ts';

const signer = freshSigner();
const key = verifierKeyText(signer);
const known: Known = { key, checkpoints: [] };
const [first, second] = ['month-2018', 'month-2019'] as const;

let files: Files;
let later: Files;
let edge: Edge;

beforeAll(async () => {
  files = smallFiles(first);
  edge = await sealed(files, first, signer);
  later = smallFiles(second);
  await sealed(later, second, signer, edge);
});

async function faultsOf(changed: Files, knowing: Known = known): Promise<Fault[]> {
  return (await verifyArchive(memoryFolder(changed), knowing)).faults;
}

const ledger = 'units/220100/ledger.jsonl';
const withFile = (path: string, change: (text: string) => string | null, of = files): Files =>
  changedIn(of, path, change);

describe('as it was archived', () => {
  it('is intact, and says what it is', async () => {
    const { faults, about } = await verifyArchive(memoryFolder(files), known);

    expect(faults).toEqual([]);
    expect(about).toMatchObject({
      campaign: first,
      files: 10,
      units: 2,
      records: 9,
      evidence: { listed: 4, included: 4 },
      fingerprint: fingerprintOf(signer.publicKey),
    });
  });

  it('is intact without the evidence, which is then counted as not included', async () => {
    const bare = new Map([...files].filter(([path]) => !isEvidence(path)));
    const { faults, about } = await verifyArchive(memoryFolder(bare), known);

    expect(faults).toEqual([]);
    expect(about?.evidence).toEqual({ listed: 4, included: 0 });
  });

  it('is intact as the second of its log, alone and with the first', async () => {
    expect(await faultsOf(later)).toEqual([]);
    const folders = [memoryFolder(later), memoryFolder(files)];
    const given = { folders, proofs: [], files: [] };
    const { isGood, lines } = await verifyAll(given, known, wordsIn('zh'));
    expect([isGood, lines.filter((line) => line.startsWith('✓'))]).toEqual([
      true,
      ['✓ archive：归档完好', '✓ archive：归档完好'],
    ]);
  });
});

describe('any byte of any file', () => {
  it('that is another is found out', async () => {
    const paths = [...files.keys()];
    const place = fc.constantFrom(...paths).chain((path) =>
      fc.record({
        path: fc.constant(path),
        at: fc.nat(files.get(path)!.length - 1),
        flip: fc.integer({ min: 1, max: 255 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(place, async ({ path, at, flip }) => {
        const bytes = files.get(path)!.slice();
        bytes[at] = bytes[at]! ^ flip;
        const faults = await faultsOf(new Map(files).set(path, bytes));

        expect(faults).not.toEqual([]);
        // What is listed is named itself; the rest speaks of what it says of other files.
        const isListed = path.includes('/') || path === 'README.md';
        const named = isListed ? path : 'code';
        expect(JSON.stringify(faults)).toContain(named);
      }),
      { numRuns: 1_000 },
    );
  });

  it('that is gone, and any file that is cut, is found out', async () => {
    const paths = [...files.keys()];
    const place = fc
      .constantFrom(...paths)
      .chain((path) => fc.tuple(fc.constant(path), fc.nat(files.get(path)!.length - 1)));
    await fc.assert(
      fc.asyncProperty(place, async ([path, length]) => {
        const faults = await faultsOf(new Map(files).set(path, files.get(path)!.slice(0, length)));
        expect(faults).not.toEqual([]);
      }),
    );
  });
});

describe('each tampering is named', () => {
  it('an event that was dropped', async () => {
    const faults = await faultsOf(
      withFile(ledger, (text) => textFrom(linesIn(text).toSpliced(1, 1))),
    );

    expect(faults).toContainEqual({ code: 'record-missing', path: ledger, record: 2 });
    expect(faults).toContainEqual({ code: 'wrong-lines', path: ledger, lines: 3, said: 4 });
  });

  it('the last event that was dropped', async () => {
    const faults = await faultsOf(withFile(ledger, (text) => textFrom(linesIn(text).slice(0, -1))));

    expect(faults).toContainEqual({ code: 'ledger-cut', path: ledger, records: 3 });
  });

  it('two events that were swapped', async () => {
    const faults = await faultsOf(
      withFile(ledger, (text) => {
        const [one = '', two = '', ...rest] = linesIn(text);
        return textFrom([two, one, ...rest]);
      }),
    );

    expect(faults).toContainEqual({ code: 'record-moved', path: ledger, record: 1 });
    expect(faults).toContainEqual({ code: 'changed', path: ledger });
  });

  it('an event that was changed, and all that is said of its file with it', async () => {
    const changed = withFile(ledger, (text) => text.replace('第2条', '第9条'));
    expect(await faultsOf(changed)).toEqual([
      { code: 'changed', path: ledger },
      { code: 'record-unchained', path: ledger, record: 3 },
    ]);

    await sealed(changed, first, freshSigner());
    const own = withFile(manifestFile, () => textOf(changed.get(manifestFile)!), changed);
    for (const path of [checkpointFile, keyFile]) own.set(path, files.get(path)!);
    expect(await faultsOf(own)).toContainEqual({ code: 'wrong-root' });
  });

  it('two photos of the same size that were swapped', async () => {
    const [one = '', two = ''] = [...files.keys()].filter(isEvidence);
    expect(files.get(one)).toHaveLength(files.get(two)!.length);
    const swapped = new Map(files).set(one, files.get(two)!).set(two, files.get(one)!);

    expect(await faultsOf(swapped)).toEqual([
      { code: 'changed', path: one, isOf: two },
      { code: 'changed', path: two, isOf: one },
    ]);
  });

  it("a mail's text that was changed", async () => {
    const path = 'units/220200/mails.jsonl';
    const changed = withFile(path, (text) => text.replace('第1封', '第9封'));

    expect(await faultsOf(changed)).toEqual([{ code: 'changed', path }]);
  });

  it('files that are missing (half copied), and files that were added', async () => {
    const half = new Map(files);
    for (const path of files.keys()) if (path.startsWith('units/220200/')) half.delete(path);
    const codes = new Set((await faultsOf(half)).map(({ code }) => code));
    expect([...codes]).toEqual(['missing']);

    const more = new Map(files).set('units/220100/more.txt', utf8('x'));
    expect(await faultsOf(more)).toEqual([{ code: 'added', path: 'units/220100/more.txt' }]);
  });

  it('another signer, whether the key or its fingerprint is known', async () => {
    const other = freshSigner();
    const resigned = smallFiles(first);
    await sealed(resigned, first, other);
    const fault = { code: 'other-key', fingerprint: fingerprintOf(other.publicKey) };

    expect(await faultsOf(resigned)).toEqual([fault]);
    const typed = fingerprintOf(signer.publicKey).toUpperCase().replaceAll(' ', ':');
    expect(await faultsOf(resigned, { key: typed, checkpoints: [] })).toEqual([fault]);
    // With the key of the office beside a signature of somebody else.
    const mixed = new Map(resigned).set(keyFile, files.get(keyFile)!);
    expect(await faultsOf(mixed)).toContainEqual({ code: 'unsigned', name: signer.name });
  });

  it('a log that was taken back to an older state', async () => {
    const newest = checkpointIn(textOf(later.get(checkpointFile)!)!)!;
    const given = { folders: [memoryFolder(files)], proofs: [], files: [] };
    const { archives } = await verifyAll(given, { key, checkpoints: [newest] }, wordsIn('en'));

    expect(archives[0]?.faults).toEqual([
      { code: 'rolled-back', size: edge.size, known: newest.size },
    ]);
  });

  it('a history that was rewritten with the right key', async () => {
    const seen = checkpointIn(textOf(files.get(checkpointFile)!)!)!;
    const rewritten = smallFiles(first);
    rewritten.set('README.md', utf8('# month-2017\n'));
    await sealed(rewritten, first, signer);
    const folders = [memoryFolder(rewritten)];
    const knowing = { key, checkpoints: [seen] };
    const { archives } = await verifyAll(
      { folders, proofs: [], files: [] },
      knowing,
      wordsIn('en'),
    );
    expect(archives[0]?.faults).toEqual([{ code: 'forked', size: seen.size }]);

    // Also where only a later archive of the rewritten log is shown.
    const next = smallFiles(second);
    await sealed(next, second, signer, await sealed(rewritten, first, signer));
    const after = await verifyAll(
      { folders: [memoryFolder(next)], proofs: [], files: [] },
      knowing,
      wordsIn('en'),
    );
    expect(after.archives[0]?.faults).toEqual([{ code: 'forked', size: seen.size }]);
  });

  it('an edge of the log that was made up', async () => {
    const changed = withFile(logBeforeFile, () => '0\n', later);
    expect(await faultsOf(changed)).toEqual([{ code: 'wrong-root' }]);
    expect(await faultsOf(withFile(logBeforeFile, () => '5\n', later))).toEqual([
      { code: 'malformed', path: logBeforeFile },
    ]);
  });
});
