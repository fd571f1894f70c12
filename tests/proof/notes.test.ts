/** Signed notes, checkpoints and proofs are those of C2SP, read strictly. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { checkpointOf, checkpointText } from '../../proof/notes/checkpoint.ts';
import {
  fingerprintOf,
  isFingerprint,
  noteOf,
  signedBy,
  signedNote,
  verifierKeyOf,
  verifierKeyText,
} from '../../proof/notes/signed-note.ts';
import { tlogProofOf, tlogProofText } from '../../proof/notes/tlog-proof.ts';
import { base64Of, fromBase64, utf8 } from '../../proof/tree/bytes.ts';
import { freshSigner } from '../support/archives/small-archive.ts';

/** The example of C2SP's signed-note v1.0.0. */
const vkey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const example =
  'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXpp' +
  'zi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

describe('a signed note', () => {
  it("is read and verified as in C2SP's example", () => {
    const key = verifierKeyOf(vkey);

    expect(key && verifierKeyText(key)).toBe(vkey);
    expect(signedBy(noteOf(example)!, key!)).toBe('signed');
  });

  it('by Node is verified here', async () => {
    const signer = freshSigner();
    const note = await signedNote('一行\n', signer);

    expect(signedBy(noteOf(note)!, signer)).toBe('signed');
    expect(signedBy(noteOf(note)!, freshSigner())).toBe('unsigned');
    expect(isFingerprint(`SHA256: ${fingerprintOf(signer.publicKey)}`, signer.publicKey)).toBe(
      true,
    );
    expect(isFingerprint(fingerprintOf(freshSigner().publicKey), signer.publicKey)).toBe(false);
  });

  it('is not believed when any byte is another', async () => {
    const signer = freshSigner();
    const bytes = utf8(await signedNote('origin\n5\nroot\n', signer));
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = bytes.slice();
        changed[at] = changed[at]! ^ flip;
        const note = noteOf(new TextDecoder().decode(changed));
        expect(note && signedBy(note, signer)).not.toBe('signed');
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('what is written otherwise is not read', () => {
  it.each([
    ['another alphabet', 'AA-_'],
    ['bits behind the end', 'AB=='],
    ['no padding', 'AAA'],
    ['a newline', 'AAAA\n'],
  ])('Base64 with %s', (_, text) => {
    expect(fromBase64(text)).toBeNull();
  });

  const root = base64Of(new Uint8Array(32));
  it.each([
    ['a zero in front', `log\n05\n${root}\n`],
    ['no origin', `\n5\n${root}\n`],
    ['a short root', `log\n5\nAAAA\n`],
    ['a size beyond all logs', `log\n9999999999999999\n${root}\n`],
    ['an extension, of which we write none', `log\n5\n${root}\nmore\n`],
    ['no end', `log\n5\n${root}`],
  ])('a checkpoint with %s', (_, text) => {
    expect(checkpointOf(text)).toBeNull();
  });
});

describe('what is written is read again', () => {
  it('a checkpoint', () => {
    const checkpoint = { origin: 'duban.archive/x', size: 7, root: new Uint8Array(32).fill(3) };
    expect(checkpointOf(checkpointText(checkpoint))).toEqual(checkpoint);
  });

  it('a proof', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1 }),
        fc.nat(),
        fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 20 }),
        (extra, index, path) => {
          const proof = { extra, index, path, checkpoint: example };
          expect(tlogProofOf(tlogProofText(proof))).toEqual(proof);
        },
      ),
    );
  });
});
