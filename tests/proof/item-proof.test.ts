/** One file, one event, one photo, or that nothing had arrived, is proven without the archive. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';

import type { Item } from '../../proof/archive/prove.ts';
import { extractProof } from '../../proof/archive/prove.ts';
import { verifyItemProof } from '../../proof/archive/item-proof.ts';
import { plainHash, contentIdOf } from '../../proof/archive/hashing.ts';
import { verifierKeyText } from '../../proof/notes/signed-note.ts';
import { tlogProofOf, tlogProofText } from '../../proof/notes/tlog-proof.ts';
import { verifyAll } from '../../proof/telling/verify-all.ts';
import { textOf, utf8 } from '../../proof/tree/bytes.ts';
import { wordsIn } from '../../proof/words/words.ts';
import type { Files } from '../support/archives/small-archive.ts';
import {
  freshSigner,
  isEvidence,
  memoryFolder,
  sealed,
  smallFiles,
} from '../support/archives/small-archive.ts';

const signer = freshSigner();
const known = { key: verifierKeyText(signer), checkpoints: [] };
let files: Files;
let earlier: Files;

beforeAll(async () => {
  earlier = smallFiles('month-2018');
  const before = await sealed(earlier, 'month-2018', signer);
  files = smallFiles('month-2019');
  await sealed(files, 'month-2019', signer, before);
});

async function proofOf(item: Item, of = files): Promise<string> {
  const extracted = await extractProof(memoryFolder(of), item);
  if ('fault' in extracted) throw new Error(JSON.stringify(extracted.fault));
  return extracted.proof;
}

const ledger = 'units/220100/ledger.jsonl';
const day = (date: number, hour = 0): number => Date.UTC(2018, 6, date, hour);

describe('a proof', () => {
  it('of every file and every line holds, and is small', async () => {
    for (const [path, bytes] of files) {
      if (['manifest.jsonl', 'checkpoint.txt', 'log-before.txt'].includes(path)) continue;
      const lines = path.endsWith('.jsonl') ? (textOf(bytes) ?? '').split('\n').length - 1 : 0;
      const items: Item[] = [
        { path },
        ...Array.from({ length: lines }, (_, at) => ({ path, line: at + 1 })),
      ];
      for (const item of items) {
        const text = await proofOf(item);
        expect([item, verifyItemProof(text, known).faults]).toEqual([item, []]);
        expect(text.length).toBeLessThan(10_000);
      }
    }
  });

  it('of a photo is recognised beside the photo, and not beside another', async () => {
    const [path = '', other = ''] = [...files.keys()].filter(isEvidence);
    const proofs = [{ name: 'p', text: await proofOf({ path }) }];
    const fileAt = (name: string) => ({
      name,
      contentId: (partBytes?: number) =>
        contentIdOf(memoryFolder(files).read(name), partBytes, plainHash),
    });
    const given = { folders: [], proofs, files: [fileAt(path)] };

    expect((await verifyAll(given, known, wordsIn('en'))).isGood).toBe(true);
    const wrong = await verifyAll({ ...given, files: [fileAt(other)] }, known, wordsIn('en'));
    expect(wrong.proofs[0]?.faults).toEqual([{ code: 'other-item', path: other }]);
  });

  it('in which any byte is another does not hold, unless it says the same', async () => {
    const text = await proofOf({ path: ledger, line: 2 });
    const bytes = utf8(text);
    const { proven } = verifyItemProof(text, known);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = bytes.slice();
        changed[at] = changed[at]! ^ flip;
        const found = verifyItemProof(new TextDecoder().decode(changed), known);
        // The extra data may be spelled otherwise; what it says may not be other.
        const said = found.faults.length === 0 ? found.proven : proven;
        expect(said).toEqual(proven);
      }),
      { numRuns: 1_000 },
    );
  });

  it('of another campaign is none for this archive', async () => {
    const proofs = [{ name: 'p', text: await proofOf({ path: ledger }, earlier) }];
    const folders = [memoryFolder(files)];
    const { isGood, proofs: found } = await verifyAll(
      { folders, proofs, files: [] },
      known,
      wordsIn('zh'),
    );

    expect(isGood).toBe(false);
    expect(found[0]?.faults).toEqual([
      { code: 'other-campaign', path: ledger, campaign: 'month-2018', expected: 'month-2019' },
    ]);
  });

  it('by another key does not hold', async () => {
    const text = await proofOf({ path: ledger });
    const other = { key: verifierKeyText(freshSigner()), checkpoints: [] };

    expect(verifyItemProof(text, other).faults.map(({ code }) => code)).toEqual(['other-key']);
  });

  it.each([
    ['', 'no-proof'],
    ['c2sp.org/tlog-proof@v1\n', 'no-proof'],
    ['c2sp.org/tlog-proof@v1\nextra AAAA\nindex 0\n\nlog\n1\nx\n\n— a b\n', 'no-proof'],
  ])('that is none is told as such: %j', (text, code) => {
    expect(verifyItemProof(text, known).faults).toEqual([{ code }]);
  });

  it.each([
    [{ path: 'units/220100/nothing.txt' }],
    [{ path: ledger, line: 99 }],
    [{ unit: '990000', until: 0 }],
  ])('of what is not there is refused: %j', async (item) => {
    const extracted = await extractProof(memoryFolder(files), item);
    expect(extracted).toMatchObject({ fault: { code: 'about-no-file' } });
  });
});

describe('that nothing had arrived', () => {
  it('is proven until just before the filing arrived', async () => {
    for (const item of [undefined, 'plan']) {
      const asked = { unit: '220100', until: day(3) - 1, ...(item !== undefined && { item }) };
      expect(verifyItemProof(await proofOf(asked), known).faults).toEqual([]);
    }
  });

  it('is refuted by the filing', async () => {
    const text = await proofOf({ unit: '220100', until: day(3) });

    expect(verifyItemProof(text, known).faults).toEqual([{ code: 'arrived', record: 3 }]);
  });

  it('of another item holds, because the filing was for none such', async () => {
    const text = await proofOf({ unit: '220100', until: day(5), item: 'summary' });

    expect(verifyItemProof(text, known).faults).toEqual([]);
  });

  it('does not hold with a record left out, or for another unit', async () => {
    const proof = tlogProofOf(await proofOf({ unit: '220100', until: day(5) }))!;
    type Extra = { absence: { records: string[]; unit: string } };
    const forged = (change: (extra: Extra) => void): string => {
      const extra = JSON.parse(textOf(proof.extra)!) as Extra;
      change(extra);
      return tlogProofText({ ...proof, extra: utf8(JSON.stringify(extra)) });
    };

    const without = forged(({ absence }) => absence.records.splice(2, 1));
    expect(verifyItemProof(without, known).faults).toEqual([{ code: 'proof-broken' }]);
    const elsewhere = forged(({ absence }) => {
      absence.unit = '220200';
      absence.records.splice(2, 1);
    });
    expect(verifyItemProof(elsewhere, known).faults).toEqual([{ code: 'proof-broken' }]);
  });
});
